"""XLSX and ODS are zip archives of XML. What they unpack to is checked before anything is unpacked."""

import zlib
from typing import BinaryIO
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, LargeZipFile, ZipFile

from defusedxml.common import DefusedXmlException

from schools.editions.faults import Code, refused

MOST_UNPACKED = 64 * 2**20  # bytes; a hundred thousand rows of eight cells take half of it
MOST_TIMES = 200  # unpacked ÷ packed; sheets of real figures stay under 60
SMALL = 2**20  # bytes: what is this small unpacked harms nobody
MOST_PARTS = 1000

# What the readers raise for files that are damaged or made to do harm.
HOSTILE = (
    BadZipFile,
    LargeZipFile,
    zlib.error,
    ParseError,
    DefusedXmlException,
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
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    swells = unpacked > SMALL and unpacked > MOST_TIMES * packed
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED or swells:
        raise refused(Code.UNPACKS_TOO_BIG, most=MOST_UNPACKED // 2**20)
    return frozenset(part.filename for part in parts)
