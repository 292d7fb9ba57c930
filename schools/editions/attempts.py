"""Exam results counted from single attempts. Pure, and nothing of a person leaves this module.

The rule is our own reading of “passed at the first or second attempt”. Pairs are counted: candidate × exam part. A pair
belongs to the year in which it is passed at attempt 1 or 2 (passed) or failed at attempt 2 (not passed). A pass at a
later attempt is not a pass here. One failed attempt only: the pair is still open, and left out.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from schools.editions.faults import Code, Fault, Severity

LAST_THAT_COUNTS = 2


class Cell(NamedTuple):
    """What results are counted for. In a spoilt one, None stands for any: that cell could not be read."""

    school: str | None
    profile: str | None
    exam: str | None
    part: str | None


class Attempt(NamedTuple):
    row: int
    cell: Cell
    student: str  # a pseudonym
    number: int
    day: str  # as 2025-12-31
    is_passed: bool


class Outcome(StrEnum):
    PASSED_FIRST = "passed_first"
    PASSED_SECOND = "passed_second"
    NOT_PASSED = "not_passed"


class Decision(NamedTuple):
    """`cell` is that of the attempt that decided: a candidate may have changed profile since the first."""

    outcome: Outcome
    year: int
    cell: Cell


@dataclass(slots=True)
class Counted:
    """`cells`: how many pairs were decided in the year, by outcome. `elsewhen`: pairs decided in other years."""

    cells: dict[Cell, Counter[Outcome]] = field(default_factory=lambda: defaultdict(Counter))
    elsewhen: int = 0
    faults: list[Fault] = field(default_factory=list)
    left_out: list[Cell] = field(default_factory=list)


def count(attempts: Iterable[Attempt], year: int, spoilt: Iterable[Cell] = ()) -> Counted:
    """The pairs decided in one year. Cells with a faulty row are left out: without it the figure would be wrong."""
    counted = Counted()
    spoilt = set(spoilt)
    for pair in pairs_of(attempts):
        if faults := list(contradictions(pair)):
            counted.faults += faults
            if any(fault.severity is Severity.ERROR for fault in faults):
                spoilt |= {attempt.cell for attempt in pair}
        decision = decide(pair)
        if decision and decision.year == year:
            counted.cells[decision.cell][decision.outcome] += 1
        elif decision:
            counted.elsewhen += 1
    counted.left_out = sorted(spoilt_among(counted.cells, spoilt))
    for cell in counted.left_out:
        del counted.cells[cell]
    return counted


def pairs_of(attempts: Iterable[Attempt]) -> Iterator[list[Attempt]]:
    """The attempts of each candidate of a school at each part, in the order of their numbers."""
    pairs: dict[tuple[str | None, ...], list[Attempt]] = defaultdict(list)
    for attempt in attempts:
        cell = attempt.cell
        pairs[cell.school, cell.exam, cell.part, attempt.student].append(attempt)
    return (sorted(pair, key=lambda attempt: (attempt.number, attempt.row)) for pair in pairs.values())


def decide(pair: Sequence[Attempt]) -> Decision | None:
    """What was decided, and in which year; None while the pair is open, or when its first two attempts are not here."""
    for attempt in pair:
        if attempt.number > LAST_THAT_COUNTS:
            return None
        if attempt.is_passed:
            outcome = Outcome.PASSED_FIRST if attempt.number == 1 else Outcome.PASSED_SECOND
            return Decision(outcome, int(attempt.day[:4]), attempt.cell)
        if attempt.number == LAST_THAT_COUNTS:
            return Decision(Outcome.NOT_PASSED, int(attempt.day[:4]), attempt.cell)
    return None


def contradictions(pair: Sequence[Attempt]) -> Iterator[Fault]:
    """What the attempts of one pair cannot both say. A repeated row and an attempt after a pass change no figure."""
    is_passed = False
    for before, attempt in pairwise(pair):
        is_passed = is_passed or before.is_passed
        if attempt.number == before.number:
            is_same = attempt[1:] == before[1:]
            code = Code.ATTEMPT_REPEATED if is_same else Code.ATTEMPT_TWICE
            severity = Severity.WARNING if is_same else Severity.ERROR
            yield Fault(code, attempt.row, "attempt", params={"other": before.row}, severity=severity)
        elif attempt.day < before.day:
            yield Fault(Code.ATTEMPTS_OUT_OF_ORDER, attempt.row, "date", params={"other": before.row})
        elif is_passed:
            params = {"other": before.row}
            yield Fault(Code.ATTEMPT_AFTER_PASS, attempt.row, "attempt", params=params, severity=Severity.WARNING)


def spoilt_among(cells: Iterable[Cell], spoilt: Collection[Cell]) -> Iterator[Cell]:
    """The cells of which a row is faulty, or could be one of theirs."""
    partly_read = [faulty for faulty in spoilt if None in faulty]
    for cell in cells:
        if cell in spoilt or any(could_be(faulty, cell) for faulty in partly_read):
            yield cell


def could_be(faulty: Cell, cell: Cell) -> bool:
    return all(read is None or read == mine for read, mine in zip(faulty, cell, strict=True))
