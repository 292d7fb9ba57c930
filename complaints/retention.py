"""How long we keep what people tell us. Pure.

Source: our own decision. A complaint that was never sent is kept thirty days after its last answer; a closed case two
years after its last movement, and only after two warnings; an open case for as long as it is open. A last day is a day
on which everything is still there. Days are days in Amsterdam.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

DRAFT_DAYS = 30
CASE_YEARS = 2
BACKUP_DAYS = 30  # how long whoever runs the site keeps a backup
NOTICES = (60, 14)  # days between a warning and the last day, for each warning
ONE_DAY = timedelta(days=1)


class Duty(Enum):
    """What must happen to a case today."""

    KEEP = "keep"
    WARN = "warn"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Case:
    """What the rule needs to know: the last movement, and the days of the warnings given since, oldest first."""

    is_closed: bool
    moved_on: date
    warned_on: Sequence[date] = ()


def draft_last_day(moved_on: date) -> date:
    """The last day that a draft is kept."""
    return moved_on + timedelta(days=DRAFT_DAYS)


def years_later(day: date, years: int) -> date:
    """The same day of a later year; 29 February becomes 28 February where it must."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def case_last_day(case: Case) -> date:
    """The last day that a closed case is kept. A warning that came late moves it: nobody loses time to answer."""
    promised = [day + timedelta(days=notice) for day, notice in zip(case.warned_on, NOTICES, strict=False)]
    return max([years_later(case.moved_on, CASE_YEARS), *promised])


def duty(case: Case, today: date) -> Duty:
    """Whether the case is kept, needs its next warning, or must go."""
    if not case.is_closed:
        return Duty.KEEP
    given, last_day = len(case.warned_on), case_last_day(case)
    if given < len(NOTICES):
        return Duty.WARN if today >= last_day - timedelta(days=NOTICES[given]) else Duty.KEEP
    return Duty.DELETE if today > last_day else Duty.KEEP


def moved_up_to(last_day: date) -> date:
    """The latest day of a movement whose two years end on `last_day` or before: the rule, turned round for a query."""
    after = last_day + ONE_DAY
    try:
        return after.replace(year=after.year - CASE_YEARS) - ONE_DAY
    except ValueError:  # the day after is 29 February: it lies beyond the end of what moved on the 28th
        return after.replace(year=after.year - CASE_YEARS, day=28)
