"""Our own terms for our own work, labelled as ours wherever somebody sees them; pure.

A term begins on the day of an act and is stored then as a date; whether it is late is never stored. Working days skip
weekends and Dutch public holidays (the `holidays` package). Weeks are calendar weeks; one that ends on a day off ends
on the next working day.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import holidays

DAY = timedelta(days=1)
SATURDAY = 5
SOON = timedelta(days=7)
DUTCH_HOLIDAYS = holidays.country_holidays("NL", language="nl")  # fills itself year by year


class Term(StrEnum):
    ACKNOWLEDGE = "acknowledge"
    CONTACT = "contact"
    DECIDE = "decide"
    EXTEND = "extend"
    ANSWER = "answer"  # of the complainant or the school, to a question


class Unit(StrEnum):
    WORKING_DAYS = "working-days"
    WEEKS = "weeks"


@dataclass(frozen=True, slots=True)
class Length:
    number: int
    unit: Unit


# The whole of it. The first three begin when a complaint is received, the fourth adds to the third, once.
LENGTHS = {
    Term.ACKNOWLEDGE: Length(2, Unit.WORKING_DAYS),
    Term.CONTACT: Length(5, Unit.WORKING_DAYS),
    Term.DECIDE: Length(6, Unit.WEEKS),
    Term.EXTEND: Length(4, Unit.WEEKS),
    Term.ANSWER: Length(10, Unit.WORKING_DAYS),
}


@dataclass(frozen=True, slots=True)
class Due:
    """The last day of a term, and how it was counted: from which day, and which days off were passed over."""

    term: Term
    begins_on: date
    on: date
    skipped: tuple[tuple[date, str], ...] = ()  # holidays on weekdays, with their Dutch names


class Lateness(StrEnum):
    LATE = "late"
    SOON = "soon"
    IN_TIME = "in-time"


def is_working_day(day: date) -> bool:
    return day.weekday() < SATURDAY and day not in DUTCH_HOLIDAYS


def due(term: Term, begins_on: date) -> Due:
    """When a term that begins on this day ends; the day itself does not count."""
    length = LENGTHS[term]
    if length.unit is Unit.WORKING_DAYS:
        last = after_working_days(begins_on, length.number)
    else:
        last = first_working_day(begins_on + timedelta(weeks=length.number))
    counted_from = begins_on if length.unit is Unit.WORKING_DAYS else begins_on + timedelta(weeks=length.number) - DAY
    return Due(term, begins_on, last, tuple(holidays_between(counted_from, last)))


def after_working_days(start: date, number: int) -> date:
    day = start
    while number:
        day += DAY
        number -= is_working_day(day)
    return day


def first_working_day(day: date) -> date:
    """This day, or the next one on which somebody works."""
    while not is_working_day(day):
        day += DAY
    return day


def holidays_between(start: date, end: date) -> Iterator[tuple[date, str]]:
    """Holidays after `start` and up to `end` that fall on a weekday."""
    for number in range(1, (end - start).days + 1):
        day = start + number * DAY
        if day.weekday() < SATURDAY and day in DUTCH_HOLIDAYS:
            yield day, DUTCH_HOLIDAYS[day]


def lateness(due_on: date, today: date) -> Lateness:
    """The due day itself is in time; a week before it, it is soon."""
    if today > due_on:
        return Lateness.LATE
    return Lateness.SOON if due_on - today <= SOON else Lateness.IN_TIME
