"""XLSX and ODS are zip archives of XML. What they unpack to is checked before anything is unpacked."""

import zlib
from collections.abc import Sequence
from typing import IO, BinaryIO
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from schools.editions.faults import Code, refused

MOST_UNPACKED = 64 * 2**20  # bytes; a hundred thousand rows of eight cells take half of it
MOST_TIMES = 500  # unpacked ÷ packed; sheets of figures stay under 100, and nothing can pack better than 1,032
SMALL = 2**20  # bytes: what is this small unpacked harms nobody
MOST_PARTS = 1000
CHUNK = 2**16

# What the readers raise for files that are damaged or made to do harm.
HOSTILE = (
    BadZipFile,
    LargeZipFile,
    zlib.error,
    ParseError,
    EOFError,
    OSError,
    ValueError,  # also text that is no UTF-8
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    NotImplementedError,  # a way to pack that Python does not know
    RuntimeError,  # a password
)


def checked_names(file: BinaryIO) -> frozenset[str]:
    """The names in an archive, by its directory alone. Python unpacks no more of a part than the directory says."""
    with ZipFile(file) as archive:
        parts = archive.infolist()
        refuse_bombs(parts)
        for part in parts:
            with archive.open(part) as content:
                refuse_document_type(content)
    return frozenset(part.filename for part in parts)


def refuse_bombs(parts: Sequence[ZipInfo]) -> None:
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    swells = unpacked > SMALL and unpacked > MOST_TIMES * packed
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED or swells:
        raise refused(Code.UNPACKS_TOO_BIG, most=MOST_UNPACKED // 2**20)


class RootReachedError(Exception):
    """All that can come before the first element was read."""


def refuse_document_type(content: IO[bytes]) -> None:
    """Only a document type can declare entities, the bombs of XML, and no spreadsheet program writes one.

    It stands before the first element; so no reader of these files meets an entity, whichever parser it uses.
    """
    parser = ParserCreate()
    parser.StartDoctypeDeclHandler = document_type_found
    parser.StartElementHandler = root_reached
    try:
        while chunk := content.read(CHUNK):
            parser.Parse(chunk)
    except (RootReachedError, ExpatError):
        return  # an element, or no XML at all


def document_type_found(*_about: object) -> None:
    raise refused(Code.UNREADABLE)


def root_reached(*_about: object) -> None:
    raise RootReachedError
