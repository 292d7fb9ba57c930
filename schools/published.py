"""All figures that may be shown of the schools in search, made once for each stamp and day.

Lists read and sort these figures, so no list can show or order by a figure that `schools.figures` does not publish.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache

from django.db.models import Count, F, Q, QuerySet, Sum

from schools import figures, stamp
from schools.figures import FEWEST, Cell, Figure, Kind, Total
from schools.models import Course, ExamResult, FormerName, QualityReview, School
from schools.place_names import key
from schools.status import IN_SEARCH
from schools.vocabulary import Level, Source, Status

LONGEST = 100  # characters of a name that are looked at
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
    rates: dict[str, Figure] = field(default_factory=dict)  # by level
    pass_rates: dict[str, Figure] = field(default_factory=dict)  # by level
    satisfaction: Figure = field(default_factory=lambda: figures.unknown(Kind.SATISFACTION, figures.Unknown.NOT_SUPPLIED))
    stars: Figure = field(default_factory=lambda: figures.unknown(Kind.STARS, figures.Unknown.NOT_SUPPLIED))
    total_score: Figure = field(default_factory=lambda: figures.unknown(Kind.TOTAL_SCORE, figures.Unknown.NOT_SUPPLIED))


@dataclass(slots=True)
class Published:
    """The figures of all schools in search (by primary key) and the averages over them."""

    schools: dict[int, SchoolFigures]
    former_names: list[tuple[str, int]]  # (key of the name, school) of schools in search
    gone: dict[str, str]  # key of the name → address part, of schools that left the search
    average_rates: dict[str, Figure]  # by level
    average_satisfaction: Figure
    average_pass_rates: dict[tuple[str, int], Figure]  # by level and year


def published(today: date) -> Published:
    """The figures under the current stamp, for the schools in search `today` (a day in Europe/Amsterdam)."""
    return _published(stamp.current().value, today)


@lru_cache(maxsize=2)
def _published(_stamp: str, today: date) -> Published:
    schools, gone = {}, {}
    for pk, slug, name, status in School.objects.with_status(today).values_list("pk", "slug", "name", "status"):
        if status in IN_SEARCH:
            schools[pk] = SchoolFigures(slug, name, name_key(name), status == Status.ASPIRANT)
        else:
            gone[name_key(name)] = slug
    former = [(name_key(name), pk) for pk, name in FormerName.objects.values_list("school", "name") if pk in schools]
    average_rates = _add_rates(schools, today)
    average_satisfaction = _add_reviews(schools, today)
    return Published(schools, former, gone, average_rates, average_satisfaction, _add_pass_rates(schools, today))


def _add_rates(schools: dict[int, SchoolFigures], today: date) -> dict[str, Figure]:
    amounts: dict[str, list[Decimal]] = defaultdict(list)
    years: dict[str, int] = defaultdict(int)
    taught = Course.objects.filter(school__in=School.objects.in_search(today))
    for school, level, amount, year in taught.values_list("school", "level", "hourly_rate", "rate_year"):
        schools[school].rates[level] = figures.rate(is_taught=True, amount=amount, year=year, source=Source.SCHOOL)
        if amount is not None:
            amounts[level].append(amount)
            years[level] = max(years[level], year)
    for school_figures in schools.values():
        for level in Level.values:
            school_figures.rates.setdefault(level, figures.unknown(Kind.RATE, figures.Unknown.NOT_TAUGHT))
    return {level: figures.average_rate(amounts[level], year=years[level]) for level in Level.values}


def _add_reviews(schools: dict[int, SchoolFigures], today: date) -> Figure:
    """Sets the latest supplied mark, stars and score of each school; returns the average mark of the latest year."""
    reviews = list(QualityReview.objects.filter(school__in=School.objects.in_search(today)).order_by("year"))
    by_school: dict[int, list[QualityReview]] = defaultdict(list)
    for review in reviews:
        by_school[review.school_id].append(review)
    for pk, school_figures in schools.items():
        set_review_figures(school_figures, by_school[pk])
    known = [school.satisfaction for school in schools.values() if school.satisfaction.is_known]
    year = max((figure.year for figure in known), default=0)
    marks = [(figure.reading(), figure.n) for figure in known if figure.year == year]
    return figures.average_satisfaction(marks, year=year)


def set_review_figures(school: SchoolFigures, reviews: Iterable[QualityReview]) -> None:
    """Each figure comes from the latest year, oldest first, in which it was supplied."""
    for review in [None, *reviews]:
        year = review.year if review else None
        if review is None or review.satisfaction is not None:
            school.satisfaction = figures.satisfaction(
                is_new=school.is_new,
                mark=review and review.satisfaction,
                answers=review and review.answers,
                year=year,
                source=Source.PANTEIA,
            )
        for kind, name in ((Kind.STARS, "stars"), (Kind.TOTAL_SCORE, "total_score")):
            reading = review and getattr(review, name)
            if review is None or reading is not None:
                found = figures.yearly_check(
                    kind, is_new=school.is_new, reading=reading, year=year, source=Source.BLIK_OP_WERK
                )
                setattr(school, name, found)


def _add_pass_rates(schools: dict[int, SchoolFigures], today: date) -> dict[tuple[str, int], Figure]:
    results = ExamResult.objects.filter(school__in=School.objects.in_search(today), profile__level__isnull=False)
    latest: dict[tuple[int, str], tuple[int, Total]] = {}
    cells: dict[tuple[str, int], list[Cell]] = defaultdict(list)
    for school, level, year, total in totals_by_school(results):
        latest[school, level] = year, total
        cells[level, year].append(Cell(total.decided, total.passed))
    for pk, school_figures in schools.items():
        for level in Level.values:
            year, total = latest.get((pk, level), (None, NOTHING))
            is_taught = school_figures.rates[level].unknown != figures.Unknown.NOT_TAUGHT
            school_figures.pass_rates[level] = figures.pass_rate(
                total, is_new=school_figures.is_new, is_taught=is_taught, year=year
            )
    return {key: figures.average_pass_rate(found, year=key[1]) for key, found in cells.items()}


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
