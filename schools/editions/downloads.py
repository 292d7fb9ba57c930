"""Files to fill in, with what is live now: what comes back unchanged changes nothing."""

import csv
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from schools.editions.cells import BYTE_ORDER_MARK, neutralised
from schools.editions.columns import COLUMNS, Column, Kind, Needed
from schools.editions.fault_sentences import expectation
from schools.editions.known import Known
from schools.editions.live import Records, Values, records
from schools.editions.statements import Key
from schools.editions.value_words import file_word
from schools.editions.values import Amount, Choice, Choices, Day

SEPARATORS = {"nl": ";", "en": ","}  # what a spreadsheet program expects in that language
WIDTH, WIDE = 18, 60  # characters
FORMATS = {2: "0.00", 1: "0.0"}  # of numbers with so many decimals
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def csv_file(kind: Kind, language: str, known: Known) -> bytes:
    """UTF-8 with a byte-order mark; separator, decimals and days as the language writes them."""
    text = StringIO()
    text.write(BYTE_ORDER_MARK)
    lines = csv.writer(text, delimiter=SEPARATORS[language])
    lines.writerow(column.name(language) for column in COLUMNS[kind])
    for cells in filled_rows(kind, language, known):
        lines.writerow(in_text(cell, language) for cell in cells)
    return text.getvalue().encode()


def in_text(cell: Any, language: str) -> str:
    if isinstance(cell, date):
        return f"{cell:%d-%m-%Y}" if language == "nl" else cell.isoformat()
    if isinstance(cell, Decimal):
        return f"{cell:f}".replace(".", ",") if language == "nl" else f"{cell:f}"
    return "" if cell is None else str(cell)


def xlsx_file(kind: Kind, language: str, known: Known) -> bytes:
    """The figures on the first sheet, and what each column holds on the second."""
    book = Workbook(write_only=True)
    with override(language):
        sheet = book.create_sheet(_("Figures"))
        start(sheet, [WIDTH] * len(COLUMNS[kind]))
        sheet.append(heading(sheet, [column.name(language) for column in COLUMNS[kind]]))
        for cells in filled_rows(kind, language, known):
            sheet.append([typed(sheet, cell) for cell in cells])
        explain_columns(book, kind, language)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def start(sheet: Any, widths: Sequence[int]) -> None:
    sheet.freeze_panes = "A2"
    for position, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(position)].width = width


def heading(sheet: Any, names: Sequence[str]) -> list[Any]:
    cells = [WriteOnlyCell(sheet, name) for name in names]
    for cell in cells:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cells


def typed(sheet: Any, value: Any) -> Any:
    """A cell that keeps its kind: a number stays a number, digits in text stay text."""
    cell = WriteOnlyCell(sheet, value)
    if isinstance(value, Decimal):
        cell.number_format = FORMATS[-int(value.as_tuple().exponent)]
    elif isinstance(value, date):
        cell.number_format = "DD-MM-YYYY"
    elif isinstance(value, str):
        cell.number_format = "@"
    return cell


def explain_columns(book: Workbook, kind: Kind, language: str) -> None:
    sheet = book.create_sheet(_("Explanation"))
    start(sheet, [WIDTH, WIDE, WIDE])
    sheet.append(heading(sheet, [_("Column"), _("What it holds"), _("Must it be filled in?")]))
    for column in COLUMNS[kind]:
        sheet.append([column.name(language), expectation(column.key, kind), need(column)])


def need(column: Column) -> str:
    texts = {
        Needed.KEY: _("Always."),
        Needed.FILLED: _("Always."),
        Needed.NEW: _("For a new school."),
        Needed.NO: _("No. You can leave out the column: then nothing changes. An empty cell means: not known."),
    }
    return texts[column.needed]


def filled_rows(kind: Kind, language: str, known: Known) -> Iterator[list[Any]]:
    """One row for each live record of a school that has or had a status; none for attempts, which are not kept."""
    if kind is Kind.ATTEMPTS:
        return
    statuses = records(Kind.SCHOOLS)
    found: Records = statuses if kind is Kind.SCHOOLS else records(kind)
    for (page, key), values in sorted(found.items(), key=lambda item: item[0][0]):
        if statuses[page, ()]["history"]:
            row = as_in_file(kind, page, key, values, known)
            yield [cell_of(column, row.get(column.key), language, known) for column in COLUMNS[kind]]


def as_in_file(kind: Kind, page: str, key: Key, values: Values, known: Known) -> Values:
    """A record as a row of a file names it."""
    if kind is Kind.SCHOOLS:
        status, since, _until, decision = values["history"][-1]
        return {**values, "page": page, "status": status, "since": since, "decision": decision}
    names = [column.key for column in COLUMNS[kind] if column.needed is Needed.KEY and column.key != "school"]
    return {**values, **dict(zip(names, key, strict=True)), "school": known.schools[page].number or page}


def cell_of(column: Column, value: Any, language: str, known: Known) -> Any:
    """What is written in a cell; text never becomes a formula."""
    if value is None or value == []:
        return None
    for kind, as_cell in CELLS.items():
        if isinstance(column.value, kind):
            return as_cell(column.value, value, language)
    if column.key == "profile":
        return neutralised(file_word(known.profiles, value, language))
    if isinstance(value, bool):
        return {("nl", True): "ja", ("nl", False): "nee", ("en", True): "yes", ("en", False): "no"}[language, value]
    return neutralised(value) if isinstance(value, str) else value


def choices_in_words(value: Any, keys: Sequence[str], language: str) -> str:
    return ", ".join(file_word(value.choice.words, key, language) for key in keys)


CELLS: dict[type, Callable[[Any, Any, str], Any]] = {
    Amount: lambda _value, amount, _language: Decimal(amount),
    Day: lambda _value, day, _language: date.fromisoformat(day),
    Choice: lambda value, key, language: file_word(value.words, key, language),
    Choices: choices_in_words,
}
