"""What must stand in a course contract, and when it ends. Pure.

Source: Blik op Werk. A contract states seven things. A student may end it on four grounds; only for the first, notice
of at most one month, a day can be counted: the course lasts three months or more in total, that month included.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

MOST_NOTICE = 1  # months
SHORTEST_COURSE = 3  # months, the month of notice included


class Item(StrEnum):
    """What the contract must state."""

    GOAL = "goal"
    PROFILE = "profile"
    PRICE = "price"
    PROCEDURES = "procedures"
    CONTENT = "content"
    RIGHTS = "rights"
    ENDING = "ending"


class Ground(StrEnum):
    """Why a student may end the contract; any one is enough."""

    NOTICE = "notice"
    SERIOUS = "serious"
    ARBITRATION = "arbitration"
    KEURMERK = "keurmerk"


class Decides(StrEnum):
    """Which of the two days is the later one, and so the last day."""

    NOTICE = "notice"
    COURSE = "course"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Ending:
    """The last day of a contract that ends by notice, and the two days that it was chosen from."""

    notice_over: date
    three_months: date

    @property
    def last_day(self) -> date:
        return max(self.notice_over, self.three_months)

    @property
    def decided_by(self) -> Decides:
        if self.notice_over == self.three_months:
            return Decides.BOTH
        return Decides.NOTICE if self.notice_over > self.three_months else Decides.COURSE


def missing(stated: frozenset[Item]) -> tuple[Item, ...]:
    """What the contract does not state, in the order of the rule."""
    return tuple(item for item in Item if item not in stated)


def ending(start: date, notice: date, months: int = MOST_NOTICE) -> Ending:
    """When a contract ends after notice that the school received on a day.

    `months` is the notice period. Raises ValueError for notice before the start, or a period that is not 0 or 1.
    """
    if notice < start:
        raise ValueError("Nobody gives notice before the course begins.")
    if not 0 <= months <= MOST_NOTICE:
        raise ValueError("The notice period is one month at most.")
    return Ending(months_later(notice, months), months_later(start, SHORTEST_COURSE))


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or its last day where the month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
