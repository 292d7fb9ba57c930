"""What is wrong with a file, in the reader's language: on the page, and as a table to keep beside the file."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import StringIO

from django.utils.translation import gettext as _

from schools.editions.cells import BYTE_ORDER_MARK, neutralised
from schools.editions.columns import Kind
from schools.editions.downloads import SEPARATORS
from schools.editions.fault_sentences import Told, expected, name_of, what
from schools.editions.faults import Fault, Severity
from schools.models import Edition, EditionFault


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault; `row` is None where it is about the whole file. Only an error leaves its row out."""

    is_error: bool
    row: int | None
    column: str
    found: str
    what: str
    expected: str

    @property
    def sentence(self) -> str:
        """All of it in one go, for a file that is refused."""
        row = _("row %(number)s") % {"number": self.row} if self.row else ""
        column = "" if self.column in self.what else self.column
        where = ", ".join(filter(None, (row, column, self.found and f"“{self.found}”")))
        return f"{where}: {self.what} {self.expected}".removeprefix(": ").strip()


def problem(fault: Fault | EditionFault, kind: Kind) -> Problem:
    told: Told = fault
    is_error = fault.severity == Severity.ERROR
    column = name_of(fault.column, kind) if fault.column else ""
    return Problem(is_error, fault.row, column, fault.found, what(told, kind), expected(told, kind))


def problems(faults: Iterable[Fault | EditionFault], kind: Kind) -> list[Problem]:
    return [problem(fault, kind) for fault in faults]


def report_file(edition: Edition, faults: Sequence[Problem], language: str) -> str:
    """CSV as a spreadsheet program of that language expects it; what stood in a cell never becomes a formula."""
    text = StringIO()
    text.write(BYTE_ORDER_MARK)
    lines = csv.writer(text, delimiter=SEPARATORS[language])
    about = [_("File"), _("Row"), _("Column"), _("Found")]
    lines.writerow([*about, _("What is wrong"), _("What is expected"), _("This row is")])
    for one in faults:
        is_in = _("left out") if one.is_error else _("taken in")
        told = [edition.file_name, one.row or "", one.column, one.found, one.what, one.expected, is_in]
        lines.writerow(neutralised(str(cell)) for cell in told)
    return text.getvalue()
