"""Files as staff have them, made in memory: `csv_file(rows)`, `xlsx_file(rows)`, `ods_file(rows)`; header first."""

import csv
from datetime import date
from decimal import Decimal
from html import escape
from io import BytesIO, StringIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

ODS = "urn:oasis:names:tc:opendocument:xmlns:%s:1.0"


def csv_file(rows, *, separator=";", encoding="utf-8"):
    text = StringIO()
    csv.writer(text, delimiter=separator).writerows(rows)
    return text.getvalue().encode(encoding)


def xlsx_file(rows, change=None):
    """`change` gets the sheet before it is saved."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    if change:
        change(book.active)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def ods_file(rows):
    return ods_of("".join(f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>" for row in rows))


def ods_of(table_rows, prolog=""):
    """An ODS file with these rows, as XML."""
    names = " ".join(f'xmlns:{name}="{ODS % name}"' for name in ("office", "table", "text"))
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{prolog}<office:document-content {names}><office:body>'
        f"<office:spreadsheet><table:table>{table_rows}</table:table></office:spreadsheet>"
        "</office:body></office:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


def ods_cell(value):
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, bool):
        return f'<table:table-cell office:value-type="boolean" office:boolean-value="{str(value).lower()}"/>'
    if isinstance(value, int | float | Decimal):
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
    if isinstance(value, date):
        return f'<table:table-cell office:value-type="date" office:date-value="{value.isoformat()}"/>'
    return f'<table:table-cell office:value-type="string"><text:p>{escape(value)}</text:p></table:table-cell>'


def zipped(parts):
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def changed_part(content, name, change):
    """The same archive with one part changed, or added."""
    with ZipFile(BytesIO(content)) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    parts[name] = change(parts.get(name, b"").decode()).encode()
    return zipped(parts)
