"""What a school was on one day, by its status history. Pure.

Both ends of a period belong to it (`schools.status`). Before its first period and after today we tell nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from schools.status import Period, period_on

NO_STATUS = "none"  # between two statuses, as in the open data


class Told(StrEnum):
    STATUS = "status"
    STILL_TO_COME = "still-to-come"
    BEFORE_WE_KNEW = "before-we-knew"


@dataclass(frozen=True, slots=True)
class OnDay:
    """`status` is the key of a status, `none` between two, and empty when nothing can be told of the day."""

    told: Told
    day: date
    status: str = ""
    period: Period | None = None
    known_since: date | None = None  # the first day of which we know anything


def on_day(periods: Sequence[Period], day: date, today: date) -> OnDay:
    known_since = min((period.starts_on for period in periods), default=None)
    if day > today:
        return OnDay(Told.STILL_TO_COME, day, known_since=known_since)
    if known_since is None or day < known_since:
        return OnDay(Told.BEFORE_WE_KNEW, day, known_since=known_since)
    period = period_on(periods, day)
    return OnDay(Told.STATUS, day, period.status if period else NO_STATUS, period, known_since)
