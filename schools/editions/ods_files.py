"""ODS, streamed: the usual library builds the whole document, 19 seconds and a gigabyte for fifty thousand rows."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import BinaryIO
from xml.etree.ElementTree import Element, iterparse
from zipfile import ZipFile

from schools.editions.cells import Cell, Cells, Unreadable, filled
from schools.editions.faults import Code, refused

NAMESPACE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
OFFICE, TABLE, TEXT = (NAMESPACE % name for name in ("office", "table", "text"))
CELL, ROW, SHEET = (f"{TABLE}{name}" for name in ("table-cell", "table-row", "table"))
LAST_COLUMN = 16_384  # a sheet has no more: a row of millions would fill the memory before it ends
NUMBERS = {"float", "percentage", "currency"}


def rows(file: BinaryIO, most_columns: int) -> Iterator[tuple[int, Cells]]:
    """The first table. A row that is written once and repeated is given as often as it holds something.

    Cells beside each other may be merged in a title: above the first row in which two are filled.
    """
    number = width = first = 0
    with ZipFile(file) as archive, archive.open("content.xml") as content:
        for _event, element in iterparse(content):  # noqa: S314 # it has no document type: `archives` refused that
            if element.tag == CELL:
                width += 1
                if width > LAST_COLUMN:
                    raise refused(Code.TOO_MANY_COLUMNS, most=most_columns)
            elif element.tag == ROW:
                width = 0
                times = repeated(element, "rows")
                cells = cells_of(element, number + 1, most_columns, is_title=not first)
                first = first or (number + 1 if filled(cells) > 1 else 0)
                element.clear()
                if any(cell is not None for cell in cells):
                    yield from ((number + turn, cells) for turn in range(1, times + 1))
                number += times
            elif element.tag == SHEET:
                return


def repeated(element: Element, what: str) -> int:
    """At least once, and no more often than a sheet has rows or columns."""
    return max(1, min(2**21, int(element.get(f"{TABLE}number-{what}-repeated", "1"))))


def cells_of(row: Element, number: int, most_columns: int, *, is_title: bool) -> Cells:
    cells: list[Cell] = []
    is_merged = False
    for element in row:
        if len(cells) > most_columns:
            break  # one more than is allowed tells that there are too many
        if spans(element, "rows") or (spans(element, "columns") and not is_title):
            raise refused(Code.MERGED_CELLS, cells=f"{number}")
        is_merged = is_merged or spans(element, "columns")
        cells += [cell_of(element)] * min(repeated(element, "columns"), most_columns + 1 - len(cells))
    if is_merged and filled(cells) > 1:
        raise refused(Code.MERGED_CELLS, cells=f"{number}")
    return tuple(cells)


def spans(element: Element, what: str) -> bool:
    """Whether a cell goes over several rows or columns."""
    return element.get(f"{TABLE}number-{what}-spanned", "1") != "1"


def cell_of(element: Element) -> Cell:
    kind = element.get(f"{OFFICE}value-type")
    if kind in NUMBERS:
        return Decimal(element.get(f"{OFFICE}value", ""))
    if kind == "date":
        return datetime.fromisoformat(element.get(f"{OFFICE}date-value", ""))
    if kind == "boolean":
        return element.get(f"{OFFICE}boolean-value") == "true"
    text = "\n".join(text_of(part) for part in element if part.tag == f"{TEXT}p")
    if not text and element.get(f"{TABLE}formula") is not None:
        return Unreadable.FORMULA
    return text or None


def text_of(paragraph: Element) -> str:
    """Text without its mark-up; several spaces are an element of their own."""
    for space in paragraph.iter(f"{TEXT}s"):
        space.text = " "
    return "".join(paragraph.itertext())
