"""What one cell of a file can hold, and how text is kept from becoming a formula. Pure."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum

BYTE_ORDER_MARK = "\ufeff"  # without it a spreadsheet program reads é as two signs
FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")


class Unreadable(Enum):
    """A cell whose value is not in the file."""

    FORMULA = "a formula whose outcome was never saved"
    ERROR = "a formula that failed"


Cell = str | int | float | Decimal | bool | date | datetime | time | timedelta | Unreadable | None
Cells = tuple[Cell, ...]


def filled(cells: Iterable[Cell]) -> int:
    """How many cells of a row hold something."""
    return sum(cell is not None and cell != "" for cell in cells)


def neutralised(text: str) -> str:
    """Text that no spreadsheet program takes for a formula: an apostrophe stands before what looks like one."""
    return f"'{text}" if text.lstrip("'").startswith(FORMULA_STARTS) else text


def restored(text: str) -> str:
    """The text before `neutralised`."""
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(FORMULA_STARTS) else text
