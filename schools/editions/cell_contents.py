"""What stands in a cell, as text, number or day. Pure.

A number or a day with two ways to read it is refused, for a wrong figure hurts a school.
"""

import re
import unicodedata
from datetime import date, time, timedelta
from decimal import Decimal, InvalidOperation

from schools.editions.cells import Cell, Unreadable, restored
from schools.editions.faults import Code, WrongCellError

UNSEEN = dict.fromkeys(map(ord, "\u200b\ufeff\u00ad\u2060"))  # spaces without width, a soft hyphen
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # they make text read backwards
MONTHS = (
    *("januari februari maart april mei juni juli augustus september oktober november december".split()),
    *("january february march april may june july august september october november december".split()),
)
_FAILED = re.compile(r"#[A-Z/0-9]+[!?]?")  # #N/A, #DEEL/0!, #NAAM?
_NO_CENTS = re.compile(r",(?:--?|–|—)$")  # € 12,-
_NUMBER = re.compile(r"-?[0-9][0-9.,]*")
GROUPS = re.compile(r"-?[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
_TIME = r"(?:[T ][0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?"  # the day counts
_DAY_FIRST = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4})" + _TIME)
_YEAR_FIRST = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})" + _TIME)
_IN_WORDS = re.compile(r"([0-9]{1,2})[ -]([a-z]{3,9})\.?[ -]([0-9]{4})")


def plain(text: str) -> str:
    """What stays the same however a word is written: small letters and digits."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in spread if sign.isalnum())


def text_of(cell: Cell) -> str | None:
    """A cell as one line of text. A number becomes its digits; a date in a text column is a program's mistake."""
    if isinstance(cell, Unreadable):
        raise WrongCellError(Code.FORMULA_WITHOUT_VALUE if cell is Unreadable.FORMULA else Code.FORMULA_ERROR)
    if cell is None:
        return None
    if isinstance(cell, bool):
        raise WrongCellError(Code.NOT_TEXT)
    if isinstance(cell, int | float | Decimal):
        return digits_of(cell)
    if not isinstance(cell, str):
        raise WrongCellError(Code.IS_A_DATE)
    return clean(cell)


def clean(text: str) -> str | None:
    """Text on one line, without unseen signs; None when nothing is left."""
    line = " ".join(restored(text.strip()).split())
    if not line.isascii():
        line = " ".join(unicodedata.normalize("NFC", line).translate(UNSEEN).split())
    if not line.isprintable() and any(sign in TURNING or unicodedata.category(sign) in {"Cc", "Cs"} for sign in line):
        raise WrongCellError(Code.ODD_SIGN)
    if line.startswith("="):
        raise WrongCellError(Code.FORMULA)
    if _FAILED.fullmatch(line):
        raise WrongCellError(Code.FORMULA_ERROR)
    return line or None


def digits_of(number: int | float | Decimal) -> str:
    """A number as text; a float without the noise of its last bits."""
    if isinstance(number, int):
        return str(number)
    if not Decimal(number).is_finite():
        raise WrongCellError(Code.NOT_A_NUMBER)
    text = f"{number:.15g}" if isinstance(number, float) else f"{number:f}"
    exact = f"{Decimal(text):f}"
    return exact.rstrip("0").rstrip(".") if "." in exact else exact


def number_of(cell: Cell) -> Decimal | None:
    """A number with a Dutch decimal comma or a decimal point. `1.234` alone has two ways to read it."""
    if isinstance(cell, bool):
        raise WrongCellError(Code.NOT_A_NUMBER)
    text = text_of(cell)
    if text is None:
        return None
    text = text.replace("€", "").replace("EUR", "").replace("−", "-").replace(" ", "")
    text = _NO_CENTS.sub("", text)
    if text.endswith("%"):
        raise WrongCellError(Code.PERCENTAGE)
    if not _NUMBER.fullmatch(text):
        raise WrongCellError(Code.NOT_A_NUMBER)
    is_typed = not isinstance(cell, str)  # a program's own number has a decimal point, always
    if not is_typed and GROUPS.fullmatch(text) and text.count(".") == 1:
        raise WrongCellError(Code.TWO_WAYS_TO_READ)
    try:
        return Decimal(text if is_typed else with_decimal_point(text))
    except InvalidOperation:
        raise WrongCellError(Code.NOT_A_NUMBER) from None


def with_decimal_point(text: str) -> str:
    """`1.234,56` and `1,234.56` → `1234.56`: the last of two different signs begins the decimals."""
    if "." in text and "," in text:
        thousands = "." if text.rfind(",") > text.rfind(".") else ","
        whole, _, decimals = text.replace(thousands, " ").replace(",", ".").rpartition(".")
        if not re.fullmatch(r"-?[0-9]{1,3}(?: [0-9]{3})+", whole):
            raise WrongCellError(Code.NOT_A_NUMBER)
        return f"{whole.replace(' ', '')}.{decimals}"
    if GROUPS.fullmatch(text):
        return text.replace(".", "")
    return text.replace(",", ".")


def day_of(cell: Cell) -> date | None:
    """A day with the day first, the year first, or the month in words; always with a whole year."""
    if isinstance(cell, int | float | Decimal) and not isinstance(cell, bool):
        raise WrongCellError(Code.NOT_A_DATE)  # the day number of a program: which day it is depends on the program
    if isinstance(cell, time | timedelta):
        raise WrongCellError(Code.NOT_A_DATE)
    text = text_of(cell)
    if text is None:
        return None
    try:
        if found := _YEAR_FIRST.fullmatch(text):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _DAY_FIRST.fullmatch(text):
            return date(int(found[3]), int(found[2]), int(found[1]))
        if found := _IN_WORDS.fullmatch(text.casefold()):
            return date(int(found[3]), month_of(found[2]), int(found[1]))
    except ValueError:
        raise WrongCellError(Code.NOT_A_DATE) from None
    raise WrongCellError(Code.NOT_A_DATE)


def month_of(word: str) -> int:
    """1–12 for a Dutch or English month, or its first three letters. Raises ValueError."""
    short = {"mrt": 3, "okt": 10, "sept": 9}
    if word in short:
        return short[word]
    found = {position % 12 + 1 for position, month in enumerate(MONTHS) if word in (month, month[:3])}
    if len(found) != 1:
        raise ValueError(word)
    return found.pop()
