"""The gate: the school first, six weeks, and only then the complaints line. One function, one verdict; pure.

The clock page, the filing form, the database (a constraint of `Complaint`) and the verdict that a jurist sees all rest
on it. Days are days in Europe/Amsterdam, so a change of the clock moves nothing.
"""

from dataclasses import dataclass
from datetime import date, timedelta

SIX_WEEKS = timedelta(days=42)
DAY = timedelta(days=1)
EARLIEST = date(2000, 1, 1)  # our own choice: before it somebody typed another year than they meant
LATEST = date.max - SIX_WEEKS - DAY

OPEN, NOT_YET, FILE_FIRST, SOLVED, INVALID = "open", "not-yet", "file-first", "solved", "invalid"
DIRECT, HELP, ASK = "direct", "help", "ask"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What holds today, why (a key), and from which days it was counted: `filed_on` + 42 days = `last_day`."""

    kind: str
    reason: str
    filed_on: date | None = None
    answered_on: date | None = None
    last_day: date | None = None  # of the school; known for `not-yet` and for `open` by silence
    first_day_open: date | None = None
    days_left: int = 0  # for the school, after today

    @property
    def is_open(self) -> bool:
        """Whether the complaints line takes the complaint today."""
        return self.kind in (OPEN, DIRECT, HELP)


def verdict(
    today: date,
    filed_on: date | None = None,
    answered_on: date | None = None,
    is_solved: bool | None = None,
    route: str = "regular",
) -> Verdict:
    """Where a complaint stands. The route is a key of `Route`; without `filed_on` nothing was filed at the school.

    `ask` is no verdict: the school answered, and whether it solved the problem must be asked first.
    """
    if route in (DIRECT, HELP):
        return Verdict(route, route, filed_on, answered_on)
    if problem := problem_with(today, filed_on, answered_on):
        return Verdict(INVALID, problem, filed_on, answered_on)
    if is_solved:
        return Verdict(SOLVED, "solved", filed_on, answered_on)
    if filed_on is None:
        return Verdict(FILE_FIRST, "not-filed")
    if answered_on is not None:
        kind, reason = (ASK, "is-it-solved") if is_solved is None else (OPEN, "not-solved")
        return Verdict(kind, reason, filed_on, answered_on)
    return by_time(today, filed_on)


def problem_with(today: date, filed_on: date | None, answered_on: date | None) -> str:
    """The key of what cannot be, or nothing."""
    if filed_on is not None and filed_on > min(today, LATEST):
        return "filed-in-future"
    if filed_on is not None and filed_on < EARLIEST:
        return "filed-too-long-ago"
    if answered_on is None:
        return ""
    if filed_on is None:
        return "answered-without-filing"
    if answered_on > today:
        return "answered-in-future"
    return "answered-before-filing" if answered_on < filed_on else ""


def by_time(today: date, filed_on: date) -> Verdict:
    """The school may take six weeks [the complaints rules of Blik op Werk]; silence then opens the gate.

    Calendar days, and no holiday moves them: how the edges are counted is our own choice.
    """
    last_day = filed_on + SIX_WEEKS
    is_over = today > last_day
    return Verdict(
        kind=OPEN if is_over else NOT_YET,
        reason="silence" if is_over else "six-weeks",
        filed_on=filed_on,
        last_day=last_day,
        first_day_open=last_day + DAY,
        days_left=0 if is_over else (last_day - today).days,
    )
