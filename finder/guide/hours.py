"""Which lesson hours count for the two norms, 600 hours and 64 hours of ONA. Pure.

Source: Blik op Werk, rules of 2019 on online lessons (H1 to H11); H12 is the answer of the site itself, because the
temporary rules of the corona years are not ours to judge. Order: H12, then H6, then H1 to H5.
"Online" is about place: e-learning done at school is a lesson at school.
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

NORM, ONA_NORM = 600, 64  # hours
LONGEST_DAY, LONGEST_MONTH = 24, 250  # hours that one row may hold

ONA_NORM_BEGINS = date(2018, 5, 1)
ONLINE_STOPS = date(2019, 1, 1)  # for lessons, and for contracts signed from then on
TRANSITION_ENDS = date(2019, 6, 1)  # the first day without it
OTHER_RULES_BEGIN = date(2020, 3, 13)


class Place(StrEnum):
    SCHOOL = "school"
    ONLINE = "online"


class Kind(StrEnum):
    LANGUAGE = "language"
    ONA = "ona"
    LITERACY = "literacy"


class Answer(StrEnum):
    COUNTS = "counts"
    DOES_NOT_COUNT = "does-not-count"
    ASK_DUO = "ask-duo"
    INVALID = "invalid"


class Wrong(StrEnum):
    """Why a row cannot be judged."""

    BEFORE_CONTRACT = "before-contract"
    TOO_MANY_HOURS = "too-many-hours"


@dataclass(frozen=True, slots=True)
class When:
    """A day, or all days of a month."""

    first: date
    last: date

    @classmethod
    def day(cls, day: date) -> "When":
        return cls(day, day)

    @classmethod
    def month(cls, year: int, month: int) -> "When":
        return cls(date(year, month, 1), date(year, month, monthrange(year, month)[1]))

    @property
    def is_day(self) -> bool:
        return self.first == self.last

    @property
    def most_hours(self) -> int:
        return LONGEST_DAY if self.is_day else LONGEST_MONTH


@dataclass(frozen=True, slots=True)
class Lesson:
    """Hours of one kind at one place, on a day or in a month."""

    when: When
    hours: Decimal
    place: Place
    kind: Kind


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer, and the rule that gives it (H1 to H12), or what is wrong with the row."""

    answer: Answer
    reason: str


@dataclass(frozen=True, slots=True)
class Totals:
    """Hours that count: for 600, for 64, and literacy lessons, which are in neither."""

    norm: Decimal = Decimal(0)
    ona: Decimal = Decimal(0)
    literacy: Decimal = Decimal(0)


def verdict(lesson: Lesson, contract: date) -> Verdict:
    """Whether the hours of a lesson count under a contract signed on a day.

    All borders of the rules but the last are first days of a month, so a month is never cut in two; the month in which
    the other rules began falls under those.
    """
    if wrong := what_is_wrong(lesson, contract):
        return Verdict(Answer.INVALID, wrong)
    if lesson.when.last >= OTHER_RULES_BEGIN:
        return Verdict(Answer.ASK_DUO, "H12")
    if lesson.place is Place.SCHOOL:
        return Verdict(Answer.COUNTS, "H1")
    if lesson.kind is Kind.LITERACY:
        return Verdict(Answer.ASK_DUO, "H6")
    return online(lesson.when.first, contract)


def what_is_wrong(lesson: Lesson, contract: date) -> Wrong | None:
    if lesson.when.last < contract:
        return Wrong.BEFORE_CONTRACT
    return None if 0 <= lesson.hours <= lesson.when.most_hours else Wrong.TOO_MANY_HOURS


def online(day: date, contract: date) -> Verdict:
    """H2 to H5: an hour that was not given at school, in language or ONA."""
    if day < ONLINE_STOPS:
        return Verdict(Answer.COUNTS, "H2")
    if contract >= ONLINE_STOPS:
        return Verdict(Answer.DOES_NOT_COUNT, "H5")
    if day < TRANSITION_ENDS:
        return Verdict(Answer.COUNTS, "H3")
    return Verdict(Answer.DOES_NOT_COUNT, "H4")


def totals(lessons: Iterable[Lesson], contract: date) -> Totals:
    """The hours that count, added up. What DUO must be asked about is in no total."""
    norm = ona = literacy = Decimal(0)
    for lesson in lessons:
        if verdict(lesson, contract).answer is not Answer.COUNTS:
            continue
        norm += 0 if lesson.kind is Kind.LITERACY else lesson.hours
        literacy += lesson.hours if lesson.kind is Kind.LITERACY else 0
        ona += lesson.hours if is_for_ona_norm(lesson) else 0
    return Totals(norm, ona, literacy)


def is_for_ona_norm(lesson: Lesson) -> bool:
    """H8: ONA by portfolio and 64 hours exists since 1 May 2018; hours before it are in the 600 only."""
    return lesson.kind is Kind.ONA and lesson.when.first >= ONA_NORM_BEGINS
