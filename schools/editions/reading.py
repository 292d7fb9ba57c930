"""A file becomes rows of cells, whatever program wrote it. Refuses what is too big or hostile before it opens it.

CSV, XLSX and ODS are told apart by what is in the file, not by its name.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import BinaryIO

from schools.editions import archives, csv_files, ods_files, xlsx_files
from schools.editions.cells import Cell, Cells
from schools.editions.faults import Code, refused

MOST_BYTES = 10 * 2**20  # what a form takes of any file; a hundred thousand attempts have seven as CSV
MOST_ROWS = 100_000  # that hold something
MOST_COLUMNS = 100
LAST_ROW = 1_048_576  # a spreadsheet has no more
TITLE_ROWS = 10  # so many rows may stand above the names of the columns
OTHER_FILES = (b"%PDF", b"<", b"{\\rtf", b"\x89PNG", b"GIF8", b"\xff\xd8\xff")  # papers, web pages, pictures
OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"  # a container of Microsoft: XLS, or a file with a password

NumberedRow = tuple[int, Cells]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The first sheet of a file. Row numbers count from 1; rows without content are passed over, and so is a title."""

    header_row: int
    header: Cells
    rows: Iterator[NumberedRow]
    read_as: str  # how the file was understood: “XLSX”, “CSV, Windows-1252, ;”
    has_title: bool = False


def read(file: BinaryIO, size: int) -> Sheet:
    """The first sheet of a file of `size` bytes. Raises RefusedFileError, and so may its rows while they are read."""
    if size > MOST_BYTES:
        raise refused(Code.TOO_BIG, megabytes=-(-size // 2**20), most=MOST_BYTES // 2**20)
    try:
        read_as, rows = rows_of(file)
    except archives.HOSTILE as error:
        raise refused(Code.UNREADABLE) from error
    return sheet_of(read_as, with_content(unharmed(rows)))


def unharmed(rows: Iterator[NumberedRow]) -> Iterator[NumberedRow]:
    """The rows, until the file turns out to be damaged."""
    try:
        yield from rows
    except archives.HOSTILE as error:
        raise refused(Code.UNREADABLE) from error


def rows_of(file: BinaryIO) -> tuple[str, Iterator[NumberedRow]]:
    file.seek(0)
    start = file.read(16)
    file.seek(0)
    if start.startswith(OLD_OR_LOCKED):
        raise refused(Code.OLD_OR_LOCKED)
    if start.lstrip().startswith(OTHER_FILES):
        raise refused(Code.UNKNOWN_FORMAT)
    if not start.startswith(b"PK"):
        return csv_files.rows(file.read(MOST_BYTES + 1))
    return zipped_rows(file)


def zipped_rows(file: BinaryIO) -> tuple[str, Iterator[NumberedRow]]:
    names = archives.checked_names(file)
    file.seek(0)
    if "xl/workbook.xml" in names:
        return "XLSX", xlsx_files.rows(file, MOST_COLUMNS)
    if "content.xml" in names:
        return "ODS", ods_files.rows(file, MOST_COLUMNS)
    raise refused(Code.UNKNOWN_FORMAT)


def sheet_of(read_as: str, rows: Iterator[NumberedRow]) -> Sheet:
    header_row, header = next(rows, (0, ()))
    if not header_row:
        raise refused(Code.EMPTY)
    if len(header) > MOST_COLUMNS:
        raise refused(Code.TOO_MANY_COLUMNS, most=MOST_COLUMNS)
    first = next(rows, None)
    if first is None:
        raise refused(Code.ONLY_HEADER)
    return Sheet(header_row, header, chain([first], rows), read_as)


def below_title(sheet: Sheet, is_header: Callable[[Cells], bool]) -> Sheet:
    """The sheet from the row that is the header on, when that is not the first one; else as it is."""
    if is_header(sheet.header):
        return sheet
    above: list[NumberedRow] = []
    for number, cells in islice(sheet.rows, TITLE_ROWS):
        if is_header(cells):
            return replace(sheet_of(sheet.read_as, chain([(number, cells)], sheet.rows)), has_title=True)
        above.append((number, cells))
    return replace(sheet, rows=chain(above, sheet.rows))


def with_content(rows: Iterator[NumberedRow]) -> Iterator[NumberedRow]:
    """Rows that hold something, without the empty cells at their end."""
    count = 0
    for number, cells in rows:
        if number > LAST_ROW:
            raise refused(Code.TOO_MANY_ROWS, most=MOST_ROWS)
        if filled := trimmed(cells):
            count += 1
            if count > MOST_ROWS + 1:
                raise refused(Code.TOO_MANY_ROWS, most=MOST_ROWS)
            yield number, filled


def trimmed(cells: Cells) -> Cells:
    last = len(cells)
    while last and is_blank(cells[last - 1]):
        last -= 1
    return cells[:last]


def is_blank(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())
