"""The keurmerk history of a school: a list of [status, first day, last day or None, source], days as text. Pure.

A file says what a school is from a day on; that becomes a new period, or corrects the last one.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from schools.editions.faults import Code, WrongCellError
from schools.status import first_refused_step

Period = list[str | None]
History = list[Period]


def with_status(history: Sequence[Period], status: str, since: str, source: str) -> History:
    """The history with this status from this day on. Raises WrongCellError."""
    if not history:
        return checked([[status, since, None, source]])
    *before, (last_status, last_since, last_until, last_source) = history
    if since == last_since:
        return checked([*before, [status, since, last_until, source]])
    if since < str(last_since):
        raise WrongCellError(Code.STATUS_BEFORE_LAST, day=last_since)
    runs_on = last_until is None or last_until >= since
    if status == last_status and runs_on:
        raise WrongCellError(Code.STATUS_HELD_ALREADY, day=last_since)
    ended = [last_status, last_since, day_before(since) if runs_on else last_until, last_source]
    return checked([*before, ended, [status, since, None, source]])


def day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def checked(history: History) -> History:
    """The history, oldest first. Raises WrongCellError where periods overlap or a step is not known."""
    history = sorted(history, key=lambda period: str(period[1]))
    for _status, since, until, _source in history:
        if until is not None and until < str(since):
            raise WrongCellError(Code.STATUS_ENDS_BEFORE_START)
    for (_status, _since, until, _source), (_next, since, _until, _its_source) in pairwise(history):
        if until is None or until >= str(since):
            raise WrongCellError(Code.STATUSES_OVERLAP)
    if step := first_refused_step(str(period[0]) for period in history):
        raise WrongCellError(Code.STATUS_STEP_UNKNOWN, before=step[0] or "", after=step[1])
    return history


def last_status(history: Sequence[Period]) -> str:
    """Empty when there is none; it may be announced for a later day."""
    return str(history[-1][0]) if history else ""
