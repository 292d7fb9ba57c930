"""What the open data say of each school: its identity, its status, and its figures or why they are not there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Count, Exists, OuterRef, Prefetch

from schools.figures import Figure, Kind, Unknown
from schools.models import School, StatusPeriod
from schools.published import Published, SchoolFigures
from schools.status import period_on
from schools.vocabulary import Level, Status

NO_STATUS = "none"  # between two statuses
STATUSES = (*Status.values, NO_STATUS)
FILTERS: dict[str, Sequence[str]] = {"level": Level.values, "status": STATUSES}  # what may be asked of a file
OUT_OF_SEARCH = "out-of-search"
REASONS = (*Unknown, OUT_OF_SEARCH)
RATES = {f"hourly_rate_{level}": level for level in Level.values}
PASS_RATES = {f"pass_rate_{level}": level for level in Level.values}
FIGURES = ("satisfaction", "stars", "total_score", *RATES, *PASS_RATES)
Number = int | Decimal
Told = dict[str, Number | str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One school as the files know it."""

    school: School
    status: str
    since: date
    status_source: str
    lesson_places: int
    own: SchoolFigures | None  # None for a school out of search: it has no figures

    @property
    def current_slug(self) -> str:
        """Where the school is found today: its own address, or that of the school it merged into."""
        return self.school.of_today.slug

    @property
    def duo_number(self) -> Told:
        number = self.school.duo_number
        return {"value": number} if number else {"unknown": Unknown.NOT_SUPPLIED.value}

    @property
    def figures(self) -> dict[str, Told]:
        """Every name of `FIGURES` with what may be told of it."""
        if self.own is None:
            return {name: {"unknown": OUT_OF_SEARCH} for name in FIGURES}
        own = self.own
        shown = {"satisfaction": own.satisfaction, "stars": own.stars, "total_score": own.total_score}
        shown |= {name: own.rates[level] for name, level in RATES.items()}
        shown |= {name: own.pass_rates[level] for name, level in PASS_RATES.items()}
        return {name: told(shown[name]) for name in FIGURES}

    def teaches(self, level: str) -> bool:
        return self.own is not None and self.own.rates[level].unknown is not Unknown.NOT_TAUGHT


def told(figure: Figure) -> Told:
    """A figure as its value with n, year and source, or the reason why it is unknown."""
    if figure.unknown:
        return {"unknown": figure.unknown.value}
    return {"value": value_of(figure), "n": figure.n, "year": figure.year, "source": figure.source}


def value_of(figure: Figure) -> Number:
    """The number that the pages show: a pass rate in whole percents, stars as a whole number."""
    if figure.kind is Kind.PASS_RATE:
        return int((100 * figure.sort_value()).quantize(Decimal(1), ROUND_HALF_UP))
    return int(figure.reading()) if figure.kind is Kind.STARS else figure.reading()


def entries(known: Published, today: date, *, level: str = "", status: str = "") -> Iterator[Entry]:
    """Every school that has a page, in order of its address; those of one level or status when asked."""
    for school in schools_with_a_page(today):
        entry = entry_of(school, known, today)
        if (not status or entry.status == status) and (not level or entry.teaches(level)):
            yield entry


def schools_with_a_page(today: date) -> Iterator[School]:
    """Schools whose first status has begun, with the periods that began, latest first; two queries."""
    begun = StatusPeriod.objects.filter(starts_on__lte=today).order_by("-starts_on")
    found = School.objects.filter(Exists(begun.filter(school=OuterRef("pk")))).select_related("merged_into")
    found = found.annotate(lesson_places=Count("locations")).order_by("slug")
    yield from found.prefetch_related(Prefetch("status_periods", begun))


def entry_of(school: School, known: Published, today: date) -> Entry:
    periods = list(school.status_periods.all())
    period = period_on(periods, today)
    latest = periods[0]
    ended = latest.ends_on or today
    return Entry(
        school=school,
        status=latest.status if period else NO_STATUS,
        since=latest.starts_on if period else ended + timedelta(days=1),
        status_source=latest.source,
        lesson_places=getattr(school, "lesson_places", 0),
        own=known.schools.get(school.pk),
    )
