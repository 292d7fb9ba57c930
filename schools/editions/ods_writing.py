"""A file to fill in as ODS: one sheet, each cell of its own kind, and no formula."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from schools.editions.columns import COLUMNS, Kind
from schools.editions.downloads import filled_rows
from schools.editions.known import Known

ODS = "application/vnd.oasis.opendocument.spreadsheet"
NAME = "urn:oasis:names:tc:opendocument:xmlns:%s:1.0"
NAMES = " ".join(f'xmlns:{name}="{NAME % name}"' for name in ("office", "table", "text", "manifest"))
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
MANIFEST = (
    f'{HEAD}<manifest:manifest {NAMES} manifest:version="1.2">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODS}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)


def ods_file(kind: Kind, language: str, known: Known) -> bytes:
    """The same rows as the other files."""
    header = [column.name(language) for column in COLUMNS[kind]]
    content = BytesIO()
    with ZipFile(content, "w") as archive:
        archive.writestr("mimetype", ODS, ZIP_STORED)  # first and not packed: programs know the file by it
        archive.writestr("META-INF/manifest.xml", MANIFEST, ZIP_DEFLATED)
        archive.writestr("content.xml", "".join(document([header, *filled_rows(kind, language, known)])), ZIP_DEFLATED)
    return content.getvalue()


def document(rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    yield f'{HEAD}<office:document-content {NAMES} office:version="1.2"><office:body><office:spreadsheet>'
    yield '<table:table table:name="1">'
    for cells in rows:
        yield f"<table:table-row>{''.join(map(cell, cells))}</table:table-row>"
    yield "</table:table></office:spreadsheet></office:body></office:document-content>"


def cell(value: Any) -> str:
    """A number stays a number, a day a day; text is only text."""
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, int | Decimal):
        return f'<table:table-cell office:value-type="float" office:value={quoteattr(f"{value:f}")}/>'
    if isinstance(value, date):
        return f'<table:table-cell office:value-type="date" office:date-value="{value.isoformat()}"/>'
    return f'<table:table-cell office:value-type="string"><text:p>{escape(str(value))}</text:p></table:table-cell>'
