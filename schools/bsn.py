"""Recognises what may be a citizen service number (BSN) in free text, so that nobody gives one by mistake; pure."""

import re
from unicodedata import decimal

# The eleven-test: digits times weights add up to a number that eleven divides.
WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
DIVISOR = 11

# Nine digits, each with a dot or spaces behind it or nothing, that are no part of more digits. A mobile number
# behind +31 or 0031 has nine digits too. The lookahead finds numbers that overlap.
NINE_DIGITS = re.compile(r"(?<!\d)(?<!\+31)(?<!\+31\s)(?<!0031)(?<!0031\s)(?=(\d(?:\.?\s{0,2}\d){8})(?!\d))")


def passes_eleven_test(digits: str) -> bool:
    """Whether nine digits (of any script) can be a BSN. Nine noughts pass the sum but were never given out."""
    values = [decimal(digit) for digit in digits]
    total = sum(weight * value for weight, value in zip(WEIGHTS, values, strict=True))
    return any(values) and total % DIVISOR == 0


def holds_bsn(text: str) -> bool:
    """Whether a text holds something like a BSN: nine digits, dots and spaces allowed, that pass the eleven-test."""
    found = (re.sub(r"[.\s]", "", match[1]) for match in NINE_DIGITS.finditer(text))
    return any(passes_eleven_test(digits) for digits in found)


def without_bsn(text: str) -> str:
    """The text with dots in the place of every number that looks like a BSN."""
    spans = [match.span(1) for match in NINE_DIGITS.finditer(text) if holds_bsn(match[1])]
    for start, end in reversed(spans):
        text = text[:start] + "•" * (end - start) + text[end:]
    return text
