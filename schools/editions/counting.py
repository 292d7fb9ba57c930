"""Rows of single attempts become results of schools; the rows themselves are forgotten. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from schools.editions.attempts import Attempt, Cell, Counted, Outcome, count
from schools.editions.columns import Kind
from schools.editions.comparing import Live
from schools.editions.faults import Code, Fault, warning
from schools.editions.known import Known
from schools.editions.rows import Row
from schools.editions.statements import Statement

SOURCE = "duo"


def counted_statements(rows: Sequence[Row], year: int, known: Known, live: Live) -> tuple[list[Statement], list[Fault]]:
    """The results of one year, and all that is wrong with the rows; no fault repeats what stands in a cell."""
    attempts: list[Attempt] = []
    spoilt: list[Cell] = []
    faults: list[Fault] = [replace(fault, found="") for row in rows for fault in row.faults]
    for row in rows:
        cell = cell_of(row, known)
        if cell.school is None:
            if not row.faults:
                meant = known.meant(row.values["school"])
                faults.append(Fault(Code.UNKNOWN_SCHOOL, row.number, "school", params={"meant": meant}))
        elif row.faults:
            spoilt += [cell] if could_decide_in(year, row) else []
        else:
            attempts.append(attempt_of(row, cell))
    counted = count(attempts, year, spoilt)
    found = list(statements_of(counted, year))
    return found, [*faults, *counted.faults, *notes(counted, year, known), *not_in_file(counted, year, live)]


def cell_of(row: Row, known: Known) -> Cell:
    """As far as the row could be read; without a school when the school is not known here."""
    school = known.school(row.values.get("school") or "")
    profile, exam, part = (row.values.get(name) for name in ("profile", "exam", "part"))
    return Cell(school.page if school else None, profile, exam, part)


def could_decide_in(year: int, row: Row) -> bool:
    day = row.values.get("date")
    return day is None or int(day[:4]) == year


def attempt_of(row: Row, cell: Cell) -> Attempt:
    values = row.values
    is_passed = values["result"] == "passed"
    return Attempt(row.number, cell, values["pseudonym"], values["attempt"], values["date"], is_passed)


def statements_of(counted: Counted, year: int) -> Iterator[Statement]:
    for cell, outcomes in sorted(counted.cells.items()):
        passed = {name.value: outcomes[name] for name in (Outcome.PASSED_FIRST, Outcome.PASSED_SECOND)}
        values = {"decided": outcomes.total(), **passed, "source": SOURCE}
        yield Statement(Kind.RESULTS, str(cell.school), (year, cell.profile, cell.exam, cell.part), values)


def notes(counted: Counted, year: int, known: Known) -> Iterator[Fault]:
    """What the approver must know of the count."""
    if year >= known.today.year:
        yield warning(Code.YEAR_NOT_OVER, year=year)
    if counted.elsewhen:
        yield warning(Code.DECIDED_IN_OTHER_YEARS, count=counted.elsewhen, year=year)
    for cell in counted.left_out:
        school = known.schools[str(cell.school)].name
        yield warning(Code.CELL_LEFT_OUT, school=school, profile=cell.profile, exam=cell.exam, part=cell.part)


def not_in_file(counted: Counted, year: int, live: Live) -> Iterator[Fault]:
    """Results that are live for an exam in the file, and that the file says nothing of; they stay as they are."""
    exams = {(cell.school, cell.exam) for cell in counted.cells}
    there = {*counted.cells, *counted.left_out}
    missing = [
        (school, key)
        for school, key in live
        if key[0] == year and (school, key[2]) in exams and Cell(school, *key[1:]) not in there
    ]
    if missing:
        yield warning(Code.CELLS_NOT_IN_FILE, count=len(missing), year=year)


def schools_in(rows: Iterable[Row], known: Known) -> set[str]:
    """The pages of the schools that are named in the rows."""
    found = (known.school(row.values.get("school") or "") for row in rows)
    return {school.page for school in found if school}
