"""The hours check in words: rows as they were typed, the answer for each, and the sums."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import zip_longest

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from finder.guide import hours
from finder.guide.field import Field, Problem, problems_of
from finder.guide.hours import Answer, Kind, Lesson, Place, Totals, Verdict, Wrong
from finder.guide.page import Words
from finder.guide.typed import day_in, hours_in, when_in
from finder.pages import Query, Value, clean_text

KEYS = ("date", "hours", "place", "kind")
MOST_ROWS, EMPTY_ROWS = 50, 3

PLACES = ((Place.SCHOOL, _("At school")), (Place.ONLINE, _("Online, not at school")))
KINDS = ((Kind.LANGUAGE, _("Dutch language")), (Kind.ONA, _("ONA")), (Kind.LITERACY, _("Reading and writing")))


@dataclass(frozen=True, slots=True)
class Headline:
    words: Words
    icon: str
    look: str


HEADLINES = {
    Answer.COUNTS: Headline(_("Counts"), "check", "good"),
    Answer.DOES_NOT_COUNT: Headline(_("Does not count"), "close", "stop"),
    Answer.ASK_DUO: Headline(_("Ask DUO"), "phone", "wait"),
    Answer.INVALID: Headline(_("Look at this again"), "warning", "stop"),
}
REASONS: dict[str, Words] = {
    "H1": _("The lesson was at school, so it counts."),
    "H2": _("Online lessons before 1 January 2019 count."),
    "H3": _("You signed before 1 January 2019. So online lessons count until 1 June 2019."),
    "H4": _("From 1 June 2019 online lessons do not count."),
    "H5": _("You signed on 1 January 2019 or later. So online lessons do not count."),
    "H6": _("Lessons in reading and writing may not be online. Ask DUO about these hours."),
    "H12": _("From 13 March 2020 there were other rules for a time. Ask DUO about these hours."),
}
NO_CONTRACT = _("First fill in the day of your contract.")
NO_SUCH_DAY = _("We do not know this day. Write it like this: 1-3-2019.")
NO_SUCH_DATE = _("We do not know this date. Write a day like 31-5-2019, or a month like 5-2019.")
NO_HOURS = _("Fill in the number of hours, for example 3 or 3.5.")
NO_PLACE = _("Choose where the lesson was.")
NO_KIND = _("Choose what kind of lesson it was.")
NO_LESSON = _("Fill in one lesson or more.")
BEFORE_CONTRACT = _("This is before the day of your contract. Look at both days.")
MOST_HOURS = {
    True: _("A day has 24 hours. Fill in a number from 0 to 24."),
    False: _("This is too much for a month. Fill in a number from 0 to 250."),
}


class Row:
    """One lesson, or the lessons of one month."""

    def __init__(self, number: int, typed: tuple[str, ...]) -> None:
        self.number = number
        self.date, self.hours, self.place, self.kind = (
            Field(f"{name}-{number}", name, text) for name, text in zip(KEYS, typed, strict=True)
        )
        self.lesson: Lesson | None = None
        self.verdict: Verdict | None = None

    @property
    def fields(self) -> tuple[Field, ...]:
        return (self.date, self.hours, self.place, self.kind)

    @property
    def typed(self) -> tuple[str, ...]:
        return tuple(field.typed for field in self.fields)

    @property
    def is_empty(self) -> bool:
        """A choice alone is no lesson: it stands in every row."""
        return not (self.date.typed or self.hours.typed)

    def judge(self, contract: date | None) -> None:
        """Reads the fields, and asks the rules when all can be read."""
        self.lesson = self.read()
        if self.lesson is None or contract is None:
            self.verdict = Verdict(Answer.INVALID, "")
            return
        self.verdict = hours.verdict(self.lesson, contract)
        if self.verdict.reason == Wrong.BEFORE_CONTRACT:
            self.date.problems.append(BEFORE_CONTRACT)
        if self.verdict.reason == Wrong.TOO_MANY_HOURS:
            self.hours.problems.append(MOST_HOURS[self.lesson.when.is_day])

    def read(self) -> Lesson | None:
        when, number = when_in(self.date.typed), hours_in(self.hours.typed)
        for field, is_right, sentence in (
            (self.date, when is not None, NO_SUCH_DATE),
            (self.hours, number is not None, NO_HOURS),
            (self.place, self.place.typed in set(Place), NO_PLACE),
            (self.kind, self.kind.typed in set(Kind), NO_KIND),
        ):
            field.problems += [] if is_right else [sentence]
        if when is None or number is None or self.place.problems or self.kind.problems:
            return None
        return Lesson(when, number, Place(self.place.typed), Kind(self.kind.typed))

    @property
    def headline(self) -> Headline | None:
        return HEADLINES[self.verdict.answer] if self.verdict else None

    @property
    def reason(self) -> Words:
        """The rule in words. What is wrong stands beside its field; a contract that is missing is said here."""
        if self.verdict is None or any(field.problems for field in self.fields):
            return ""
        return REASONS.get(self.verdict.reason, NO_CONTRACT)

    @property
    def is_for_600_only(self) -> bool:
        """ONA that counts, from before the 64 hours existed."""
        is_ona = self.lesson is not None and self.lesson.kind is Kind.ONA
        return is_ona and self.counts and not hours.is_for_ona_norm(self.lesson)  # type: ignore[arg-type]

    @property
    def is_apart(self) -> bool:
        return self.counts and self.lesson is not None and self.lesson.kind is Kind.LITERACY

    @property
    def counts(self) -> bool:
        return self.verdict is not None and self.verdict.answer is Answer.COUNTS


@dataclass(frozen=True, slots=True)
class Sum:
    """Hours beside a norm; `written` for machines."""

    hours: Decimal
    norm: int

    @property
    def written(self) -> str:
        return written(self.hours)

    @property
    def shown(self) -> str:
        """At most the whole bar."""
        return written(min(self.hours, Decimal(self.norm)))


def written(number: Decimal) -> str:
    """A number with a point and without zeros at its end: 3.5, 40."""
    return f"{number.normalize():f}"


class HoursCheck:
    """The whole page: the contract, the rows that were filled in and some empty ones, and the sums."""

    places, kinds = PLACES, KINDS

    def __init__(self, asked: QueryDict) -> None:
        self.is_asked = any(key in asked for key in ("contract", *KEYS))
        self.contract = Field("contract", "contract", clean_text(asked.get("contract", "")))
        given = [Row(number, typed) for number, typed in enumerate(typed_rows(asked), start=1)]
        filled = [row for row in given if not row.is_empty]
        self.query = query_of(asked, self.contract.typed, [row.typed for row in filled])
        self.rows = [*renumbered(filled), *empty_rows(filled, given)]
        if self.is_asked:
            self.judge()

    def judge(self) -> None:
        day = day_in(self.contract.typed)
        if day is None:
            self.contract.problems.append(NO_SUCH_DAY if self.contract.typed else NO_CONTRACT)
        for row in self.filled:
            row.judge(day)
        if not self.filled:
            self.rows[0].date.problems.append(NO_LESSON)

    @property
    def filled(self) -> list[Row]:
        return [row for row in self.rows if not row.is_empty]

    @property
    def has_sums(self) -> bool:
        """Whether there is anything to add up: what nobody could read is not 0."""
        return day_in(self.contract.typed) is not None and any(row.lesson for row in self.filled)

    @property
    def totals(self) -> Totals:
        day = day_in(self.contract.typed)
        lessons = [row.lesson for row in self.filled if row.lesson]
        return hours.totals(lessons, day) if day else Totals()

    @property
    def sums(self) -> dict[str, Sum]:
        found = self.totals
        return {"norm": Sum(found.norm, hours.NORM), "ona": Sum(found.ona, hours.ONA_NORM)}

    @property
    def literacy(self) -> str:
        return written(self.totals.literacy)

    @property
    def has_ask_duo(self) -> bool:
        return any(row.verdict and row.verdict.answer is Answer.ASK_DUO for row in self.filled)

    @property
    def problems(self) -> list[Problem]:
        return problems_of([self.contract, *(field for row in self.rows for field in row.fields)])


def typed_rows(asked: QueryDict) -> Iterator[tuple[str, ...]]:
    """The rows as they stand in the address: the first of each key belong together, then the second, and so on."""
    for row in zip_longest(*(asked.getlist(key) for key in KEYS), fillvalue=""):
        yield tuple(clean_text(value) for value in row)


def renumbered(filled: list[Row]) -> list[Row]:
    return [Row(number, row.typed) for number, row in enumerate(filled, start=1)]


def empty_rows(filled: list[Row], given: list[Row]) -> list[Row]:
    """Rows for more lessons, with the choices of the last one."""
    chosen = (filled or given)[-1].typed[2:] if given else ("", "")
    count = min(EMPTY_ROWS, MOST_ROWS - len(filled))
    return [Row(len(filled) + place, ("", "", *chosen)) for place in range(1, count + 1)]


def query_of(asked: QueryDict, contract: str, rows: list[tuple[str, ...]]) -> Query:
    """What the page understood of its address."""
    columns: dict[str, Value] = dict(zip(KEYS, zip(*rows, strict=True), strict=True)) if rows else {}
    known: dict[str, Value] = {**({"contract": contract} if contract else {}), **columns}
    cut = ("contract",) if len(asked.getlist("contract")) > 1 else ()
    return Query(known, not asked.keys() <= {"contract", *KEYS}, cut)
