"""All figures that may be shown of the schools in search, made once for each stamp and day.

Lists read and sort these figures, so no list can show or order by a figure that `schools.figures` does not publish.
"""

from collections import defaultdict
from collections.abc import Callable, Container, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, TypeVar

from django.db.models import Count, F, Q, QuerySet, Sum

from schools import figures, stamp
from schools.figures import FEWEST, Figure, Kind, Total, Unknown
from schools.models import Course, ExamResult, FormerName, Location, QualityReview, School
from schools.place_names import key
from schools.status import IN_SEARCH
from schools.successors import all_after
from schools.vocabulary import Level, Source, Status

LONGEST = 100  # characters of a name that are looked at
MOST_RECORDS = 2000  # schools kept in memory
MOST_DERIVED = 25_000  # pieces of pages, about a kilobyte each
T = TypeVar("T")
NOTHING = Total(0, 0, 0, 0, 0)


def name_key(name: str) -> str:
    """A school's name word by word, however it is spelt: `’t Taal-Huis` → `t taalhuis`."""
    return " ".join(filter(None, map(key, name[:LONGEST].split())))


@dataclass(slots=True)
class SchoolFigures:
    """One school in search: what lists need to know of it."""

    slug: str
    name: str
    name_key: str  # for ordering and look-up
    is_new: bool
    reports: list[tuple[int, str]]  # (year, address), latest first
    satisfaction: Figure
    stars: Figure
    total_score: Figure
    rates: dict[str, Figure] = field(default_factory=dict)  # by level
    pass_rates: dict[str, Figure] = field(default_factory=dict)  # by level


@dataclass(slots=True)
class Published:
    """The figures of all schools in search (by primary key) and the averages over them."""

    schools: dict[int, SchoolFigures]  # in order of name
    former_names: dict[int, list[str]]  # of all schools, by primary key
    joined: dict[int, list[str]]  # by primary key of a school: the names of those that went on as this one
    gone: dict[str, str]  # key of the name → address part, of schools that left the search
    places: list[tuple[float, float, int]]  # latitude, longitude and school of each lesson place, from south to north
    average_rates: dict[str, Figure]  # by level
    average_satisfaction: Figure
    average_pass_rates: dict[tuple[str, int], Figure]  # by level and year
    derived: dict[Hashable, Any] = field(default_factory=dict)  # what others make of these figures, by a key of theirs
    records: dict[int, School] = field(default_factory=dict)  # what lists show of a school, as far as it was asked for

    def derive(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, made once for each key while these figures stand."""
        found = self.derived.get(key)
        if found is None:
            found = make()
            if len(self.derived) >= MOST_DERIVED:
                self.derived = {}  # a new one: another thread may be reading the old
            self.derived[key] = found
        return found

    def records_of(self, keys: Sequence[int]) -> list[School]:
        """Schools with their lesson places and courses, in the order of the keys; read once while the stamp stands."""
        found = {pk: record for pk in keys if (record := self.records.get(pk))}
        if missing := [pk for pk in keys if pk not in found]:
            read = School.objects.prefetch_related("locations", "courses").in_bulk(missing)
            found |= read
            if len(self.records) + len(read) > MOST_RECORDS:
                self.records = {}
            self.records |= read
        return [found[pk] for pk in keys if pk in found]


def published(today: date) -> Published:
    """The figures under the current stamp, for the schools in search `today` (a day in Europe/Amsterdam)."""
    return published_under(stamp.current().value, today)


@lru_cache(maxsize=2)
def published_under(_stamp: str, today: date) -> Published:
    return worked_out(today)


def worked_out(today: date) -> Published:
    """The same from what stands in the database now, remembered nowhere: for a look at what is not live yet."""
    schools: dict[int, SchoolFigures] = {}
    gone: dict[str, str] = {}
    merged: dict[int, tuple[int, str]] = {}
    reviews = _reviews()
    for school in School.objects.with_status(today).only("slug", "name", "merged_into"):
        if school.merged_into_id:
            merged[school.pk] = school.merged_into_id, school.name
        if school.status in IN_SEARCH:
            is_new = school.status == Status.ASPIRANT
            reviewed = reviews[school.pk]
            schools[school.pk] = SchoolFigures(
                slug=school.slug,
                name=school.name,
                name_key=name_key(school.name),
                is_new=is_new,
                reports=[] if is_new else [(review.year, review.report) for review in reviewed if review.report],
                satisfaction=figures.satisfaction(reviewed, is_new=is_new),
                stars=figures.stars(reviewed, is_new=is_new),
                total_score=figures.total_score(reviewed, is_new=is_new),
            )
        elif school.status:
            gone[name_key(school.name)] = school.slug
    schools = dict(sorted(schools.items(), key=lambda item: (item[1].name_key, item[0])))
    former_names: dict[int, list[str]] = defaultdict(list)
    for pk, name in FormerName.objects.order_by("pk").values_list("school", "name"):
        former_names[pk].append(name)
    average_rates = _add_rates(schools)
    average_pass_rates = _add_pass_rates(schools)
    average_satisfaction = _average_satisfaction(schools)
    places = _places(schools)
    joined = _joined(merged)
    return Published(
        schools, former_names, joined, gone, places, average_rates, average_satisfaction, average_pass_rates
    )


def _joined(merged: dict[int, tuple[int, str]]) -> dict[int, list[str]]:
    """By the school of today; `merged` has, for each school that went on as another, that one and its own name."""
    successors = {school: successor for school, (successor, _name) in merged.items()}
    found: dict[int, list[str]] = defaultdict(list)
    for school, (_successor, name) in merged.items():
        found[all_after(school, successors)[-1]].append(name)
    return found


def _places(schools: Container[int]) -> list[tuple[float, float, int]]:
    rows = Location.objects.order_by("latitude", "pk").values_list("latitude", "longitude", "school")
    return [
        (latitude, longitude, school)
        for latitude, longitude, school in rows
        if latitude is not None and longitude is not None and school in schools
    ]


def _add_rates(schools: dict[int, SchoolFigures]) -> dict[str, Figure]:
    amounts: dict[str, list[Decimal]] = defaultdict(list)
    years: dict[str, int] = defaultdict(int)
    # All courses are read, and those of schools out of search passed over here: a database that takes its tables for
    # empty would look the schools up again for every row.
    for school, level, amount, year in Course.objects.values_list("school", "level", "hourly_rate", "rate_year"):
        if school not in schools:
            continue
        schools[school].rates[level] = figures.rate(is_taught=True, amount=amount, year=year, source=Source.SCHOOL)
        if amount is not None and year is not None:
            amounts[level].append(amount)
            years[level] = max(years[level], year)
    for school_figures in schools.values():
        for level in Level.values:
            school_figures.rates.setdefault(level, figures.unknown(Kind.RATE, Unknown.NOT_TAUGHT))
    return {level: figures.average_rate(amounts[level], year=years[level]) for level in Level.values}


def _reviews() -> dict[int, list[QualityReview]]:
    by_school: dict[int, list[QualityReview]] = defaultdict(list)
    for review in QualityReview.objects.order_by("-year"):
        by_school[review.school_id].append(review)
    return by_school


def _average_satisfaction(schools: dict[int, SchoolFigures]) -> Figure:
    """The average mark of the latest year, over the schools whose mark of that year may be shown."""
    marks = [school.satisfaction for school in schools.values() if school.satisfaction.is_known]
    year = max((mark.year for mark in marks), default=0)
    return figures.average_satisfaction([(mark.reading(), mark.n) for mark in marks if mark.year == year], year=year)


def _add_pass_rates(schools: dict[int, SchoolFigures]) -> dict[tuple[str, int], Figure]:
    results = ExamResult.objects.filter(profile__level__isnull=False)
    latest: dict[tuple[int, str], tuple[int, Total]] = {}
    totals: dict[tuple[str, int], list[Total]] = defaultdict(list)
    for school, level, year, total in totals_by_school(results):
        if school not in schools:
            continue
        latest[school, level] = year, total
        totals[level, year].append(total)
    for pk, school_figures in schools.items():
        for level in Level.values:
            latest_year, total = latest.get((pk, level), (None, NOTHING))
            is_taught = school_figures.rates[level].unknown is not Unknown.NOT_TAUGHT
            school_figures.pass_rates[level] = figures.pass_rate(
                total, is_new=school_figures.is_new, is_taught=is_taught, year=latest_year
            )
    return {key: figures.average_pass_rate(found, year=key[1]) for key, found in totals.items()}


def totals_by_school(results: QuerySet[ExamResult]) -> Iterable[tuple[int, str, int, Total]]:
    """(school, level, year, total) for each school, profile and year, oldest year first; `figures.add_up` in SQL."""
    passed = F("passed_first") + F("passed_second")
    withheld = Q(decided__gt=0, decided__lt=FEWEST)
    grouped = results.values_list("school", "profile__level", "year").annotate(
        total_decided=Sum("decided"),
        total_passed=Sum(passed),
        withheld=Count("pk", filter=withheld),
        withheld_decided=Sum("decided", filter=withheld, default=0),
        withheld_passed=Sum(passed, filter=withheld, default=0),
    )
    for school, level, year, *sums in grouped.order_by("year"):
        yield school, level, year, Total(*sums)
