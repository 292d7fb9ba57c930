"""What can be wrong with a file, a row or a cell: codes with parameters, which `sentences` puts into words. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from schools.editions.cells import Unreadable

LONGEST_FOUND = 80  # characters of a faulty cell that are repeated


class Severity(StrEnum):
    """An error leaves its row out; a warning asks somebody to look at it."""

    ERROR = "error"
    WARNING = "warning"


class Code(StrEnum):
    """Each has a sentence in `sentences`."""

    # the file
    TOO_BIG = "too-big"
    UNPACKS_TOO_BIG = "unpacks-too-big"
    UNREADABLE = "unreadable"
    OLD_OR_LOCKED = "old-or-locked"
    UNKNOWN_FORMAT = "unknown-format"
    EMPTY = "empty"
    ONLY_HEADER = "only-header"
    TOO_MANY_ROWS = "too-many-rows"
    TOO_MANY_COLUMNS = "too-many-columns"
    UNKNOWN_ENCODING = "unknown-encoding"
    OPEN_QUOTE = "open-quote"
    MERGED_CELLS = "merged-cells"
    # the header
    NO_COLUMNS = "no-columns"
    OTHER_KIND = "other-kind"
    COLUMN_MISSING = "column-missing"
    COLUMN_UNKNOWN = "column-unknown"
    COLUMN_TWICE = "column-twice"
    COLUMN_UNNAMED = "column-unnamed"
    ONE_COLUMN_OF = "one-column-of"
    COLUMN_GOES_WITH = "column-goes-with"
    # a cell
    MISSING = "missing"
    FORMULA = "formula"
    FORMULA_WITHOUT_VALUE = "formula-without-value"
    FORMULA_ERROR = "formula-error"
    ODD_SIGN = "odd-sign"
    TOO_LONG = "too-long"
    IS_A_DATE = "is-a-date"
    NOT_TEXT = "not-text"
    NOT_A_NUMBER = "not-a-number"
    PERCENTAGE = "percentage"
    TWO_WAYS_TO_READ = "two-ways-to-read"
    NOT_WHOLE = "not-whole"
    TOO_MANY_DECIMALS = "too-many-decimals"
    OUT_OF_RANGE = "out-of-range"
    NOT_A_DATE = "not-a-date"
    NOT_A_CHOICE = "not-a-choice"
    WRONG_SHAPE = "wrong-shape"
    IN_THE_FUTURE = "in-the-future"
    # a row
    MORE_CELLS = "more-cells"
    STANDS_TWICE = "stands-twice"
    UNKNOWN_SCHOOL = "unknown-school"
    NUMBER_OF_ANOTHER = "number-of-another"
    PAGE_NEVER_CHANGES = "page-never-changes"
    PAGE_IS_TAKEN = "page-is-taken"
    NEEDED_FOR_NEW_SCHOOL = "needed-for-new-school"
    STATUS_NEEDS_DATE_AND_DECISION = "status-needs-date-and-decision"
    STATUS_BEFORE_LAST = "status-before-last"
    STATUS_HELD_ALREADY = "status-held-already"
    STATUS_STEP_UNKNOWN = "status-step-unknown"
    STATUSES_OVERLAP = "statuses-overlap"
    STATUS_ENDS_BEFORE_START = "status-ends-before-start"
    NOTHING_TO_REMOVE = "nothing-to-remove"
    RATE_NEEDS_YEAR = "rate-needs-year"
    LITERACY_IN_CLASS = "literacy-in-class"
    MARK_NEEDS_ANSWERS = "mark-needs-answers"
    MORE_PASSED_THAN_DECIDED = "more-passed-than-decided"
    PART_NOT_OF_EXAM = "part-not-of-exam"
    MERGES_INTO_ITSELF = "merges-into-itself"
    MERGES_IN_A_CIRCLE = "merges-in-a-circle"
    MERGED_HAS_STOPPED = "merged-has-stopped"
    NAMES_A_COLLEAGUE = "names-a-colleague"
    LOOKS_LIKE_BSN = "looks-like-bsn"
    # attempts
    ATTEMPT_TWICE = "attempt-twice"
    ATTEMPTS_OUT_OF_ORDER = "attempts-out-of-order"
    # worth a look
    READ_AS = "read-as"
    TITLE_PASSED_OVER = "title-passed-over"
    SCHOOLS_NOT_IN_FILE = "schools-not-in-file"
    SAME_FILE_BEFORE = "same-file-before"
    POSTCODE_UNKNOWN = "postcode-unknown"
    TOWN_ELSEWHERE = "town-elsewhere"
    KVK_NUMBER_OF_ANOTHER = "kvk-number-of-another"
    ASPIRANT_HAS_NO_RESULTS = "aspirant-has-no-results"
    ATTEMPT_REPEATED = "attempt-repeated"
    ATTEMPT_AFTER_PASS = "attempt-after-pass"  # noqa: S105 # a passed exam
    CELL_LEFT_OUT = "cell-left-out"
    CELLS_NOT_IN_FILE = "cells-not-in-file"
    DECIDED_IN_OTHER_YEARS = "decided-in-other-years"
    YEAR_NOT_OVER = "year-not-over"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, and where. `row` counts from 1 as a spreadsheet does; `column` is the key of one."""

    code: Code
    row: int | None = None
    column: str = ""
    found: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)
    severity: Severity = Severity.ERROR


class RefusedFileError(Exception):
    """The file as a whole cannot be read, and nothing was stored. Says all that is wrong with it."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(", ".join(fault.code for fault in self.faults))


class WrongCellError(Exception):
    """A cell that cannot be read."""

    def __init__(self, code: Code, **params: Any) -> None:
        self.code, self.params = code, params
        super().__init__(code)


def refused(code: Code, **params: Any) -> RefusedFileError:
    """One thing is wrong with the whole file."""
    return RefusedFileError([Fault(code, params=params)])


def warning(code: Code, row: int | None = None, column: str = "", **params: Any) -> Fault:
    return Fault(code, row, column, params=params, severity=Severity.WARNING)


def repeated(cell: object) -> str:
    """What stands in a cell, as people see it there, and short enough to be repeated beside a fault."""
    if cell is None or isinstance(cell, Unreadable):
        return ""
    text = f"{cell.day}-{cell.month}-{cell.year}" if isinstance(cell, date) else str(cell)
    return text if len(text) <= LONGEST_FOUND else f"{text[:LONGEST_FOUND]}…"
