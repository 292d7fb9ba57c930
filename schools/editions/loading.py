"""From a file, or a correction by hand, to a checked edition. What a whole file is refused for leaves no trace."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, BinaryIO, TypeVar

from django.db import transaction
from django.utils import timezone

from schools.editions import history
from schools.editions.actions import Deed, step
from schools.editions.cells import Cell
from schools.editions.columns import STORED_AS, Column, Kind
from schools.editions.comparing import Line, compare
from schools.editions.counting import counted_statements, schools_in
from schools.editions.faults import Code, Fault, RefusedFileError, Severity, WrongCellError, warning
from schools.editions.known import Known
from schools.editions.live import known as known_now
from schools.editions.live import records
from schools.editions.reading import Sheet, below_title, read
from schools.editions.rows import Row, columns_of, names_columns, read_row
from schools.editions.statements import Statement, statements, worth_a_look
from schools.editions.vocabulary import Act, Origin, State
from schools.long_work import unhurried
from schools.models import Edition, EditionEvent, EditionFault, EditionLine

BATCH = 1000
CHUNK = 2**20
OFTEN = 500  # rows
T = TypeVar("T")
Told = Callable[[int, int | None], None]


def to_nobody(_rows: int, _of_all: int | None) -> None:
    """Where nobody watches."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file of `size` bytes; `year` is that of the results when the rows are attempts."""

    file: BinaryIO
    size: int
    name: str
    kind: Kind
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """A file whose header is good; its rows are not read yet."""

    given: Upload
    known: Known
    sheet: Sheet
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """What the rows come to."""

    lines: Sequence[Line]
    faults: Sequence[Fault]


def opened(given: Upload, deed: Deed) -> Opened:
    """Reads as far as the header. Raises RefusedFileError."""
    if (given.kind is Kind.ATTEMPTS) != (given.year is not None):
        raise ValueError("A year goes with attempts, and with nothing else.")
    known = known_now(timezone.localdate(deed.at))
    sheet = below_title(read(given.file, given.size), partial(names_columns, given.kind))
    return Opened(given, known, sheet, columns_of(given.kind, sheet.header, known.profiles))


def taken_in(file: Opened, deed: Deed, told: Told = to_nobody) -> Edition:
    """Reads, checks and compares the rows. Raises RefusedFileError, and nothing is stored.

    `told` hears how many rows are checked, and at the end of how many. The file itself is not kept: its lines are, and
    of attempts only their counts.
    """
    given, sheet, known = file.given, file.sheet, file.known
    rows = rows_of(file, told)
    digest = digest_of(given.file)
    with transaction.atomic(), unhurried():  # else what dies midway leaves an edition that nobody can finish
        edition = begun(
            deed,
            kind=given.kind,
            origin=Origin.FILE,
            year=given.year,
            file_name=given.name[:200],
            file_digest=digest,
            read_as=sheet.read_as[:40],
            rows=len(rows),
        )
        checked = checked_rows(given.kind, rows, known, given.year)
        finish(edition, deed, Checked(checked.lines, [*notes_of(edition, sheet), *checked.faults]))
    return edition


def rows_of(file: Opened, told: Told) -> list[Row]:
    heard = counted(file.sheet.rows, lambda count: told(count, None))
    rows = [read_row(number, cells, file.columns, file.known.today) for number, cells in heard]
    told(len(rows), len(rows))
    return rows


def counted(things: Iterable[T], told: Callable[[int], None]) -> Iterator[T]:
    """The same things; every so often says how many have been."""
    for count, thing in enumerate(things, start=1):
        yield thing
        if count % OFTEN == 0:
            told(count)


def digest_of(file: BinaryIO) -> str:
    file.seek(0)
    digest = hashlib.sha256()
    while chunk := file.read(CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def notes_of(edition: Edition, sheet: Sheet) -> Iterable[Fault]:
    """A title above the header, an encoding that had to be guessed, and a file that was loaded before."""
    if sheet.has_title:
        yield warning(Code.TITLE_PASSED_OVER, header=sheet.header_row)
    if "Windows-1252" in edition.read_as:
        yield warning(Code.READ_AS, encoding="Windows-1252")
    same = Edition.objects.filter(kind=edition.kind, year=edition.year, file_digest=edition.file_digest)
    if before := same.exclude(pk=edition.pk).exclude(state=State.DISCARDED).first():
        yield warning(Code.SAME_FILE_BEFORE, day=timezone.localdate(before.uploaded_at).isoformat())


def checked_rows(kind: Kind, rows: Sequence[Row], known: Known, year: int | None = None) -> Checked:
    """Good rows become lines whatever is wrong with the others."""
    if kind is Kind.ATTEMPTS and year is not None:
        live = records(Kind.RESULTS, schools_in(rows, known))
        found, faults = counted_statements(rows, year, known, live)
    else:
        found, faults = statements(kind, rows, known)
        faults = [*(fault for row in rows for fault in row.faults), *faults, *worth_a_look(found, known)]
        live = records(kind, {one.school for one in found})
    lines, more = compare(found, live)
    return Checked(lines, [*faults, *more])


def begun(deed: Deed, **fields: Any) -> Edition:
    """Call it in the transaction that finishes the edition."""
    edition = Edition.objects.create(uploaded_by=deed.by, uploaded_at=deed.at, **fields)
    EditionEvent.objects.create(edition=edition, at=deed.at, by=deed.by, act=Act.UPLOADED)
    return edition


def finish(edition: Edition, deed: Deed, checked: Checked) -> None:
    """Stores what was found; all of it or nothing."""
    with step(edition, Act.CHECKED, deed) as locked:
        EditionLine.objects.bulk_create((stored_line(locked, line) for line in checked.lines), BATCH)
        EditionFault.objects.bulk_create((stored_fault(locked, fault) for fault in checked.faults), BATCH)


def stored_line(edition: Edition, line: Line) -> EditionLine:
    return EditionLine(
        edition=edition,
        row=line.row if edition.origin == Origin.FILE else None,  # by hand there is no file to look in
        kind=line.kind,
        school=line.school,
        key=json.dumps(line.key, ensure_ascii=False),
        old=line.old,
        new=line.new,
        changes=line.changes,
        jumps=[list(jump) for jump in line.jumps],
        needs_reason=bool(line.jumps),
        reason=edition.reason if line.jumps else "",  # a correction by hand has told it
    )


def stored_fault(edition: Edition, fault: Fault) -> EditionFault:
    return EditionFault(
        edition=edition,
        severity=fault.severity,
        code=fault.code,
        row=fault.row,
        column=fault.column,
        found=fault.found,
        params=dict(fault.params),
    )


def checked_by_hand(kind: Kind, cells: Mapping[str, Cell], today: date) -> Checked:
    """One record, as the cells of a row by the keys of the columns; `remove` takes it away. The same checks as a file.

    Raises RefusedFileError with what is wrong; stores nothing.
    """
    known = known_now(today)
    columns = columns_of(kind, tuple(cells), known.profiles)
    row = read_row(1, tuple(cells.values()), columns, known.today)
    return sound(checked_rows(kind, [row], known))


def checked_history(school: str, periods: history.History) -> Checked:
    """The whole keurmerk history of a school (by its page): [status, first day, last day or None, source] of each
    period, days as 2025-12-31. Raises RefusedFileError."""
    try:
        values = {"history": history.checked(periods)}
    except WrongCellError as error:
        raise RefusedFileError([Fault(error.code, column="since", params=error.params)]) from None
    now = records(Kind.SCHOOLS, [school])
    if not now:
        raise RefusedFileError([Fault(Code.UNKNOWN_SCHOOL, column="page", found=school)])
    lines, faults = compare([Statement(Kind.SCHOOLS, school, (), values)], now)
    return sound(Checked(lines, faults))


def sound(checked: Checked) -> Checked:
    if errors := [fault for fault in checked.faults if fault.severity is Severity.ERROR]:
        raise RefusedFileError(errors)
    return checked


def correct_by_hand(kind: Kind, cells: Mapping[str, Cell], deed: Deed, reason: str) -> Edition:
    """It takes the same road as a file: somebody else approves it. Raises RefusedFileError with what is wrong."""
    return of_one_line(kind, checked_by_hand(kind, cells, timezone.localdate(deed.at)), deed, reason)


def correct_history(school: str, periods: history.History, deed: Deed, reason: str) -> Edition:
    """The same for a whole history. Raises RefusedFileError."""
    return of_one_line(Kind.SCHOOLS, checked_history(school, periods), deed, reason)


def of_one_line(kind: Kind, checked: Checked, deed: Deed, reason: str) -> Edition:
    with transaction.atomic():
        edition = begun(deed, kind=STORED_AS[kind], origin=Origin.BY_HAND, reason=reason, rows=1)
        finish(edition, deed, checked)
    return edition
