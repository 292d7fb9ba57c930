"""What changed for visitors: new statuses, and what editions brought or took back. Nobody of the staff is named.

A status counts on its own first day. An edition counts on the day it went live, and once more when it was rolled back.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.db.models import F, QuerySet, TextField, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce
from django.utils import timezone

from schools.editions.columns import Kind
from schools.editions.history import History
from schools.editions.vocabulary import Act
from schools.models import Edition, EditionEvent, EditionLine, StatusPeriod

COURSES, REVIEWS, RESULTS, SCHOOLS = (kind.value for kind in (Kind.COURSES, Kind.REVIEWS, Kind.RESULTS, Kind.SCHOOLS))


class What(StrEnum):
    """In the order in which they are told."""

    CORRECTED = "corrected"  # what was said of a past status
    STATUS = "status"
    NAME = "name"
    RATES = "rates"
    STARS = "stars"
    SATISFACTION = "satisfaction"
    RESULTS = "results"


@dataclass(frozen=True, slots=True)
class Key:
    """Where something stands in the list: `edition` and `act` of an edition, else the period."""

    day: date
    event: int = 0  # of an edition: later events have higher numbers
    period: int = 0
    edition: int = 0
    act: str = ""


@dataclass(frozen=True, slots=True)
class StatusChange:
    """A status that began; `before` is the status that came before it, empty for a new school."""

    day: date
    period: StatusPeriod
    before: str


@dataclass(slots=True)
class EditionChange:
    """What one edition brought, or took back: the addresses of the schools, by what and year (0: no year)."""

    day: date
    edition: Edition
    is_back: bool
    brought: dict[tuple[What, int], list[str]] = field(default_factory=dict)


Change = StatusChange | EditionChange


def keys(today: date, school: str = "") -> list[Key]:
    """All that happened until today, latest first; of one school when its address is given. Two queries."""
    periods = StatusPeriod.objects.filter(starts_on__lte=today)
    events = EditionEvent.objects.filter(act__in=(Act.PUBLISHED, Act.ROLLED_BACK)).exclude(edition__kind=Kind.PLACES)
    if school:
        periods = periods.filter(school__slug=school)
        events = events.filter(edition__in=EditionLine.objects.filter(school=school, changes=True).values("edition"))
    found = [Key(day, period=pk) for pk, day in periods.values_list("pk", "starts_on")]
    for pk, edition, act, at in events.values_list("pk", "edition", "act", "at"):
        found.append(Key(timezone.localdate(at), pk, edition=edition, act=act))
    return sorted(found, key=lambda key: (key.day, key.event, key.period), reverse=True)


def changes_at(chosen: Sequence[Key], school: str = "") -> list[Change]:
    """The changes themselves, in the order of their keys; an edition that brought nothing for visitors is passed over.

    As many queries for one change as for a page full.
    """
    periods = statuses([key.period for key in chosen if key.period])
    editions = {one.pk: one for one in Edition.objects.filter(pk__in={key.edition for key in chosen if key.edition})}
    brought = what_editions_brought(editions, school)
    found: list[Change] = []
    for key in chosen:
        if key.period:
            found.append(periods[key.period])
        else:
            is_back = key.act == Act.ROLLED_BACK
            not_told = What.CORRECTED if is_back else What.STATUS  # a new status is told on its own first day
            told = {about: slugs for about, slugs in brought[key.edition].items() if about[0] is not not_told}
            found += [EditionChange(key.day, editions[key.edition], is_back, told)] if told else []
    return found


def statuses(chosen: Sequence[int]) -> dict[int, StatusChange]:
    """Each period with the status before it, in two queries."""
    periods = StatusPeriod.objects.select_related("school").in_bulk(chosen)
    of_schools: dict[int, list[StatusPeriod]] = defaultdict(list)
    for period in StatusPeriod.objects.filter(school__in={one.school_id for one in periods.values()}):
        of_schools[period.school_id].append(period)
    return {pk: StatusChange(one.starts_on, one, before(one, of_schools[one.school_id])) for pk, one in periods.items()}


def before(period: StatusPeriod, periods: Iterable[StatusPeriod]) -> str:
    earlier = [one for one in periods if one.starts_on < period.starts_on]
    return max(earlier, key=lambda one: one.starts_on).status if earlier else ""


Brought = dict[tuple[What, int], list[str]]


def what_editions_brought(editions: Iterable[int], school: str = "") -> dict[int, Brought]:
    """For each edition the schools for which something changed; six queries, however many lines there are."""
    lines = EditionLine.objects.filter(edition__in=list(editions), changes=True, new__isnull=False)
    lines = lines.filter(school=school) if school else lines
    found: dict[int, Brought] = defaultdict(dict)
    for what, rows in questions(lines):
        for edition, slug, key in rows.values_list("edition", "school", "key").order_by("school").distinct():
            add(found[edition], what, key, slug)
    histories = changed(lines.filter(kind=SCHOOLS, old__isnull=False), "history")
    for edition, slug, old, new in histories.values_list("edition", "school", "old__history", "new__history"):
        add(found[edition], What.STATUS, "", slug)
        if is_corrected(old or [], new):
            add(found[edition], What.CORRECTED, "", slug)
    return found


def add(brought: Brought, what: What, key: str, slug: str) -> None:
    slugs = brought.setdefault((what, year_in(key)), [])
    if slug not in slugs[-1:]:
        slugs.append(slug)


def questions(lines: QuerySet[EditionLine]) -> list[tuple[What, QuerySet[EditionLine]]]:
    """The lines that visitors want to know of."""
    reviews = lines.filter(kind=REVIEWS)
    return [
        (What.NAME, changed(lines.filter(kind=SCHOOLS, old__isnull=False), "name")),
        (What.RATES, changed(lines.filter(kind=COURSES), "hourly_rate")),
        (What.STARS, changed(reviews, "stars")),
        (What.SATISFACTION, changed(reviews, "satisfaction")),
        (What.RESULTS, lines.filter(kind=RESULTS)),
    ]


def changed(lines: QuerySet[EditionLine], name: str) -> QuerySet[EditionLine]:
    """The lines in which a value is known now, and was another one or none."""
    values = lines.annotate(value_now=text_at(f"new__{name}"), value_before=text_at(f"old__{name}"))
    return values.exclude(value_now="").exclude(value_now=F("value_before"))


def text_at(path: str) -> Coalesce:
    """A value in JSON as text, empty when it is not there. Bare, the comparison would read it as JSON again."""
    return Coalesce(KT(path), Value("", output_field=TextField()))


def is_corrected(old: History, new: History) -> bool:
    """Whether a past status was told otherwise before: more than an end to the last one and a new one."""
    if not old:
        return False
    *past, last = old
    return any(one not in new for one in past) or last[:2] not in [one[:2] for one in new]


def year_in(key: str) -> int:
    """Of `[2025, "low", …]`; 0 where a record has no year."""
    first = key.lstrip("[").partition(",")[0].rstrip("]")
    return int(first) if first.isdecimal() else 0
