"""Text with a sign between the cells, in any encoding that Dutch offices write. Pure."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from io import StringIO

from schools.editions.cells import Cells
from schools.editions.faults import Code, refused

MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig", "UTF-8"),
    (b"\xff\xfe", "utf-16", "UTF-16"),
    (b"\xfe\xff", "utf-16", "UTF-16"),
)
SEPARATORS = {";": ";", ",": ",", "\t": "tab", "|": "|"}
_NAMED_SEPARATOR = re.compile(r'"?sep=(.)"?\r?\n', re.IGNORECASE)  # a first line that only spreadsheet programs read
_QUOTED = re.compile(r'"[^"]*"')


def rows(content: bytes) -> tuple[str, Iterator[tuple[int, Cells]]]:
    """How the text was understood, and its rows, numbered as a spreadsheet program does."""
    encoding, text = decoded(content)
    named = _NAMED_SEPARATOR.match(text)
    text = text[named.end() :] if named else text
    separator = named[1] if named else separator_of(text)
    return f"CSV, {encoding}, {SEPARATORS.get(separator, separator)}", cells_of(text, separator)


def decoded(content: bytes) -> tuple[str, str]:
    """The name of the encoding and the text; by the mark at the start, else UTF-8, else Windows-1252 if it can be."""
    marked = next(((name, codec) for mark, codec, name in MARKS if content.startswith(mark)), None)
    codec = unmarked_utf_16(content)
    name, codec = marked or (codec and "UTF-16", codec)
    try:
        name, text = (name, content.decode(codec)) if codec else unmarked(content)
    except UnicodeDecodeError:
        raise refused(Code.UNKNOWN_ENCODING) from None
    if "\0" in text:  # UTF-32 read as UTF-16 is full of them, and PostgreSQL keeps none
        raise refused(Code.UNKNOWN_ENCODING if codec else Code.UNKNOWN_FORMAT)
    return name, text


def unmarked_utf_16(content: bytes) -> str:
    """The codec of text in which every second byte is empty, as Latin letters have it in UTF-16."""
    start = content[:1000]
    if start[1::2].count(0) > len(start) // 4:
        return "utf-16-le"
    return "utf-16-be" if start[::2].count(0) > len(start) // 4 else ""


def unmarked(content: bytes) -> tuple[str, str]:
    try:
        return "UTF-8", content.decode("utf-8")
    except UnicodeDecodeError:
        return "Windows-1252", content.decode("cp1252")


def separator_of(text: str) -> str:
    """The separator that stands most often in the first line with content, outside quotes."""
    first = next((line for line in StringIO(text) if line.strip()), "")
    counts = Counter(sign for sign in _QUOTED.sub("", first) if sign in SEPARATORS)
    return counts.most_common(1)[0][0] if counts else ";"


def cells_of(text: str, separator: str) -> Iterator[tuple[int, Cells]]:
    # The signs of a line's end are kept as they are: in quotes they belong to the cell.
    lines = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    try:
        for number, cells in enumerate(lines, start=1):
            yield number, tuple(cells)
    except csv.Error:
        raise refused(Code.OPEN_QUOTE, row=number + 1) from None
