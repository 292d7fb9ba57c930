"""XLSX: openpyxl finds the first sheet that people see, its texts and its date formats; the rows are streamed here.

openpyxl's own rows take four times as long, say nothing of merged cells in this mode, and show a formula without an
outcome as an empty cell, which would make a figure unknown.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any, BinaryIO
from xml.etree.ElementTree import Element, iterparse
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string
from openpyxl.utils.datetime import from_excel
from openpyxl.xml.constants import SHEET_MAIN_NS

from schools.editions.cells import Cell, Cells, Unreadable, filled
from schools.editions.faults import Code, refused

NAME = f"{{{SHEET_MAIN_NS}}}%s"
ROW, CELL, MERGED = (NAME % name for name in ("row", "c", "mergeCell"))
VALUE, FORMULA, INLINE, TEXT, RUN = (NAME % name for name in ("v", "f", "is", "t", "r"))
_LAST_DIGITS = re.compile("(?<![0-9])[0-9]{1,7}$")
LAST_COLUMN = 16_384  # a sheet has no more: a row of millions would fill the memory before it ends


def rows(file: BinaryIO, most_columns: int) -> Iterator[tuple[int, Cells]]:
    """The first sheet. Rows that are not in the file are not given; their number is passed over.

    Cells may be merged in a title: above the first row in which two are filled.
    """
    book = Book(file)
    number = width = first = 0
    with ZipFile(file) as archive, archive.open(book.path) as content:
        for _event, element in iterparse(content):  # noqa: S314 # it has no document type: `archives` refused that
            if element.tag == CELL:
                width += 1
                if width > LAST_COLUMN:
                    raise refused(Code.TOO_MANY_COLUMNS, most=most_columns)
            elif element.tag == ROW:
                number, width = int(element.get("r", number + 1)), 0
                cells = book.cells_of(element, most_columns)
                first = first or (number if filled(cells) > 1 else 0)
                yield number, cells
                element.clear()
            elif element.tag == MERGED and not ends_above(first, element):  # these stand behind the rows
                raise refused(Code.MERGED_CELLS, cells=element.get("ref"))


def ends_above(row: int, merged: Element) -> bool:
    """Whether merged cells, as A1:D2, stand in rows above this one only."""
    last = _LAST_DIGITS.search(merged.get("ref", ""))
    return last is not None and int(last[0]) < row


class Book:
    """What the cells of the first sheet refer to."""

    def __init__(self, file: BinaryIO) -> None:
        book: Any = load_workbook(file, read_only=True)
        sheet = next((one for one in book.worksheets if one.sheet_state == "visible"), book.worksheets[0])
        self.path = sheet._worksheet_path
        self.texts = sheet._shared_strings
        self.dates, self.durations = book._date_formats, book._timedelta_formats
        self.epoch = book.epoch
        self.columns: dict[str, int] = {}

    def cells_of(self, row: Element, most: int) -> Cells:
        """At most one more than `most`, which tells that there are too many."""
        cells: list[Cell] = []
        for element in row:
            reference = element.get("r")
            column = self.column_of(reference) if reference else len(cells) + 1
            if column > most + 1:
                break
            if column <= len(cells):
                raise refused(Code.UNREADABLE)  # two cells in one place
            cells += [None] * (column - 1 - len(cells))
            cells.append(self.cell_of(element))
        return tuple(cells)

    def column_of(self, reference: str) -> int:
        letters = reference.rstrip("0123456789")
        if letters not in self.columns:
            self.columns[letters] = column_index_from_string(coordinate_from_string(reference)[0])
        return self.columns[letters]

    def cell_of(self, element: Element) -> Cell:
        kind = element.get("t", "n")
        if kind == "inlineStr":
            return inline_text(element.find(INLINE))
        text = element.findtext(VALUE)
        if not text:
            return Unreadable.FORMULA if element.find(FORMULA) is not None else None
        if kind == "n":
            return self.number_or_day(text, int(element.get("s", 0)))
        return self.other(kind, text)

    def number_or_day(self, text: str, style: int) -> Cell:
        number = int(text) if text.lstrip("-").isdecimal() else float(text)
        if style not in self.dates:
            return number
        try:
            day: Cell = from_excel(number, self.epoch, timedelta=style in self.durations)
        except (OverflowError, ValueError):
            return Unreadable.ERROR  # no calendar goes that far
        return day

    def other(self, kind: str, text: str) -> Cell:
        if kind == "s":
            return str(self.texts[int(text)])
        if kind == "b":
            return text == "1"
        return datetime.fromisoformat(text) if kind == "d" else text


def inline_text(element: Element | None) -> str | None:
    """Text in the cell itself, with its runs and without the way it is pronounced."""
    parts = element or ()
    found = (part.findtext(TEXT) if part.tag == RUN else part.text for part in parts if part.tag in {TEXT, RUN})
    return "".join(text or "" for text in found) or None
