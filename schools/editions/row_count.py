"""How many rows a file seems to hold, counted without reading them: for who waits. Pure."""

from collections.abc import Iterator
from typing import BinaryIO
from zipfile import ZipFile

CHUNK = 2**20
SHEETS = {"xl/worksheets/": (b"<row ", b"<row>"), "content.xml": (b"<table:table-row ", b"<table:table-row>")}


def rows_below(file: BinaryIO) -> int:
    """The rows below the header, at least one. Empty rows and lines inside a cell are counted too.

    Call it for a file that `reading.read` has opened: that one refuses what unpacks to too much.
    """
    file.seek(0)
    is_zipped = file.read(2) == b"PK"
    return max(1, largest_sheet(file) - 1 if is_zipped else ends_of_lines(file) - 1)


def ends_of_lines(file: BinaryIO) -> int:
    """The lines of a text, whatever ends the last one."""
    file.seek(0)
    content = file.read().rstrip(b"\r\n")
    return max(content.count(b"\n"), content.count(b"\r")) + 1


def largest_sheet(file: BinaryIO) -> int:
    return max(rows_of_each_sheet(file), default=0)


def rows_of_each_sheet(file: BinaryIO) -> Iterator[int]:
    with ZipFile(file) as archive:
        for name in archive.namelist():
            for start, marks in SHEETS.items():
                if name.startswith(start):
                    yield times_in(archive, name, marks)


def times_in(archive: ZipFile, name: str, marks: tuple[bytes, ...]) -> int:
    """What is cut in two between chunks goes on to the next one."""
    count, rest = 0, b""
    with archive.open(name) as sheet:
        while chunk := sheet.read(CHUNK):
            whole, end, rest = (rest + chunk).rpartition(b">")
            count += sum((whole + end).count(mark) for mark in marks)
    return count
