"""XLSX by openpyxl, row by row. Formulas give the outcome that was saved with them."""

import re
from collections.abc import Iterator
from itertools import repeat
from typing import Any, BinaryIO
from zipfile import ZipFile

from openpyxl import load_workbook

from schools.editions.cells import Cell, Cells, Unreadable
from schools.editions.faults import Code, refused

CHUNK = 2**20
OVERLAP = 200  # bytes: longer than what is looked for
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*ref=\"([A-Z0-9:]+)\"")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")


def rows(file: BinaryIO, most_columns: int) -> Iterator[tuple[int, Cells]]:
    """The first sheet. No row is longer than the header by more than one cell, which tells that it is too long."""
    book = load_workbook(file, read_only=True, data_only=True)
    sheet = first_sheet(book)
    has_formulas = look_through(
        file, sheet._worksheet_path
    )  # in this mode openpyxl itself says nothing of merged cells
    header = next(iter(sheet.iter_rows(max_col=most_columns + 1, values_only=True)), ())
    width = next((at for at in range(len(header), 0, -1) if header[at - 1] is not None), most_columns) + 1
    cells = sheet.iter_rows(max_col=width, values_only=True)
    formulas = formulas_of(file, width) if has_formulas else repeat(())
    for number, (values, written) in enumerate(zip(cells, formulas, strict=False), start=1):
        yield number, with_outcomes(values, written) if written else values


def first_sheet(book: Any) -> Any:
    sheet = book.worksheets[0]
    sheet.reset_dimensions()  # what the file says of its own size is often wrong, and may be a trap
    return sheet


def formulas_of(file: BinaryIO, width: int) -> Iterator[tuple[object, ...]]:
    """The same rows with the formulas instead of their outcomes."""
    return first_sheet(load_workbook(file, read_only=True)).iter_rows(max_col=width, values_only=True)


def with_outcomes(values: Cells, written: tuple[object, ...]) -> Cells:
    """A formula without an outcome would look like an empty cell, and so make a figure unknown."""
    pairs = zip(values, written, strict=True)
    return tuple(Unreadable.FORMULA if is_without_outcome(value, text) else value for value, text in pairs)


def is_without_outcome(value: Cell, written: object) -> bool:
    return value is None and written is not None


def look_through(file: BinaryIO, path: str) -> bool:
    """Whether a sheet has formulas. Refuses merged cells: only one of them holds what stands in all."""
    has_formulas, before = False, b""
    with ZipFile(file) as archive, archive.open(path) as content:
        while chunk := content.read(CHUNK):
            text = before + chunk
            if merged := _MERGED.search(text):
                raise refused(Code.MERGED_CELLS, cells=merged[1].decode())
            has_formulas = has_formulas or _FORMULA.search(text) is not None
            before = text[-OVERLAP:]
    return has_formulas
