"""The follow-up code: fifteen random digits and a check digit, shown as four groups of four.

The check digit is Damm's: every single wrong digit and every swap of two neighbours is caught without the database.
Only a keyed hash of a code is stored.
"""

import secrets
import unicodedata
from dataclasses import dataclass

RANDOM_DIGITS = 15
LENGTH = RANDOM_DIGITS + 1
GROUP = 4
PURPOSE = "code"  # of its keyed hash

# A quasigroup of order ten without fixed swaps (H. Michael Damm, 2004): row is the digit so far, column the next one.
TABLE = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What somebody typed: the sixteen digits, or the key of what is wrong (`empty`, `length`, `check`)."""

    digits: str = ""
    problem: str = ""
    count: int = 0  # of the digits that were typed


def check_digit(digits: str) -> int:
    """Damm's check digit; 0 for digits that end in their own check digit."""
    interim = 0
    for digit in digits:
        interim = TABLE[interim][int(digit)]
    return interim


def new_code() -> str:
    """Sixteen digits from the system's own randomness."""
    digits = f"{secrets.randbelow(10**RANDOM_DIGITS):0{RANDOM_DIGITS}d}"
    return f"{digits}{check_digit(digits)}"


def digits_in(typed: str) -> str:
    """The digits of what was typed, of any script, without the spaces and signs between them."""
    return "".join(str(unicodedata.digit(sign)) for sign in typed if sign.isdigit())


def read(typed: str) -> Reading:
    """The code in what was typed."""
    digits = digits_in(typed)
    if not digits:
        return Reading(problem="empty")
    if len(digits) != LENGTH:
        return Reading(problem="length", count=len(digits))
    return Reading(problem="check", count=LENGTH) if check_digit(digits) else Reading(digits, count=LENGTH)


def grouped(code: str) -> str:
    """`1234 5678 9012 3456`, as it is shown and read aloud."""
    return " ".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))
