"""What the lead sees of the work: how much comes in, how it ends, how long it takes, what is overdue.

A closed case counts by its tally, which outlives it; an open case counts by itself. So the figures of a quarter stay
when the cases behind them are deleted.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from django.utils.timezone import localdate

from complaints.deadlines import Term, due
from complaints.models import Complaint, Tally
from complaints.numbers.quarters import Quarter, up_to
from complaints.vocabulary import Kind, Outcome

QUARTERS = 8


@dataclass(frozen=True, slots=True)
class Counted:
    """One case as the statistics know it; open cases have no closing and no outcome."""

    kind: str
    filed_on: date
    closed_on: date | None = None
    outcome: str = ""
    due_on: date | None = None

    @property
    def days(self) -> int:
        """Calendar days from filing to closing."""
        return (self.closed_on - self.filed_on).days if self.closed_on else 0

    @property
    def is_in_time(self) -> bool:
        """Whether it was closed within the term for a decision, without the extension."""
        return self.closed_on is not None and self.closed_on <= due(Term.DECIDE, self.filed_on).on


@dataclass(frozen=True, slots=True)
class Line:
    """The figures of one quarter or one kind. `days` is the median; nothing was closed when it is None."""

    came_in: int
    closed: int
    in_time: int
    days: float | None
    outcomes: Counter[str]
    open: int = 0
    overdue: int = 0


def all_cases() -> list[Counted]:
    """Every case that there was or is."""
    closed = Tally.objects.values_list("kind", "filed_on", "closed_on", "outcome")
    still_open = Complaint.objects.filter(tally=None).values_list("kind", "filed_at", "due_on")
    return [
        *(Counted(*row) for row in closed),
        *(Counted(kind, localdate(at), due_on=due_on) for kind, at, due_on in still_open),
    ]


def line_of(came_in: Iterable[Counted], closed: Sequence[Counted], today: date) -> Line:
    """`came_in` may still be open; of those, what stands open today and what is overdue."""
    came_in = list(came_in)
    still_open = [case for case in came_in if case.closed_on is None]
    return Line(
        came_in=len(came_in),
        closed=len(closed),
        in_time=sum(case.is_in_time for case in closed),
        days=median(case.days for case in closed) if closed else None,
        outcomes=Counter(case.outcome for case in closed),
        open=len(still_open),
        overdue=sum(case.due_on is not None and case.due_on < today for case in still_open),
    )


def by_quarter(cases: Iterable[Counted], today: date, quarters: int = QUARTERS) -> dict[Quarter, Line]:
    """Each quarter: what came in during it, and what was closed during it, whenever that came in."""
    cases = list(cases)
    return {
        quarter: line_of(
            [case for case in cases if Quarter.of(case.filed_on) == quarter],
            [case for case in cases if case.closed_on and Quarter.of(case.closed_on) == quarter],
            today,
        )
        for quarter in up_to(Quarter.of(today), quarters)
    }


def by_kind(cases: Iterable[Counted], today: date) -> dict[Kind, Line]:
    """Each kind over all the quarters shown, and what is open and overdue now."""
    first_day = up_to(Quarter.of(today), QUARTERS)[0].first_day
    cases = list(cases)
    return {
        kind: line_of(
            [case for case in cases if case.kind == kind and (case.filed_on >= first_day or case.closed_on is None)],
            [case for case in cases if case.kind == kind and case.closed_on and case.closed_on >= first_day],
            today,
        )
        for kind in Kind
    }


def rows_for_file(cases: Iterable[Counted], today: date) -> list[list[str | int | float]]:
    """Every quarter since the first case × every kind, one row each that is not empty."""
    cases = list(cases)
    if not cases:
        return []
    first, last = Quarter.of(min(case.filed_on for case in cases)), Quarter.of(today)
    length = (last.year - first.year) * 4 + last.number - first.number + 1
    rows: list[list[str | int | float]] = []
    for kind in Kind:
        of_kind = [case for case in cases if case.kind == kind]
        for quarter, line in by_quarter(of_kind, today, length).items():
            if line.came_in or line.closed:
                rows.append([quarter.key, kind.value, *figures_of(line)])
    return sorted(rows, key=lambda row: row[:2])


def figures_of(line: Line) -> list[str | int | float]:
    outcomes = [line.outcomes[outcome.value] for outcome in Outcome]
    days = "" if line.days is None else line.days
    return [line.came_in, line.open, line.overdue, line.closed, line.in_time, days, *outcomes]


COLUMNS = ("quarter", "kind", "came_in", "still_open", "overdue", "closed", "closed_in_time", "median_days")
FILE_COLUMNS = (*COLUMNS, *(f"outcome_{outcome.value}" for outcome in Outcome))
