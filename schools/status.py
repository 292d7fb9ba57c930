"""What a keurmerk status allows and means. Pure.

Source: domain rules of Blik op Werk: a school starts as aspirant and becomes holder; either may be suspended (and
reinstated), withdrawn, or ended by its own choice. That a school that lost or gave up the keurmerk may come back as an
aspirant is our own reading.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

IN_SEARCH = frozenset({"aspirant", "holder"})
LOAN_POSSIBLE = IN_SEARCH

NEXT: dict[str | None, frozenset[str]] = {
    None: frozenset({"aspirant", "holder"}),  # a holder whose years as aspirant we do not know
    "aspirant": frozenset({"holder", "suspended", "withdrawn", "ended"}),
    "holder": frozenset({"suspended", "withdrawn", "ended"}),
    "suspended": frozenset({"withdrawn", "ended"}),  # or reinstated: back to what it was
    "withdrawn": frozenset({"aspirant"}),
    "ended": frozenset({"aspirant"}),
}


class Period(Protocol):
    status: str
    starts_on: date
    ends_on: date | None


def period_on(periods: Iterable[Period], day: date) -> Period | None:
    """The period that holds on `day`; both its first and its last day belong to it."""
    for period in periods:
        if period.starts_on <= day and (period.ends_on is None or day <= period.ends_on):
            return period
    return None


def first_refused_step(statuses: Iterable[str]) -> tuple[str | None, str] | None:
    """The first step in a history, oldest first, that the rules do not know; None when all are known."""
    before: str | None = None
    reinstated: str | None = None  # what a suspended school may become again
    for status in statuses:
        if status not in NEXT[before] and not (before == "suspended" and status == reinstated):
            return before, status
        if status == "suspended":
            reinstated = before
        before = status
    return None


def allowed_next(statuses: Sequence[str]) -> frozenset[str]:
    """What a school with this history, oldest first, may become now."""
    known = NEXT.keys() - {None}
    return frozenset(str(one) for one in known if first_refused_step([*statuses, str(one)]) is None)
