"""What people type in a check becomes a day, a month or a number of hours. Pure.

A day: 2019-03-01, 1-3-2019, 1 maart 2019, March 1, 2019. A month: 2019-03, 3-2019, maart 2019.
"""

import re
from datetime import date
from decimal import Decimal

from finder.guide.hours import When

YEARS = range(1950, 2101)  # a course in another year is a typing error
BEGINNINGS = "jan feb mrt maa mar apr mei may jun jul aug sep okt oct nov dec".split()
NUMBERS = (1, 2, 3, 3, 3, 4, 5, 5, 6, 7, 8, 9, 10, 10, 11, 12)
MONTHS = dict(zip(BEGINNINGS, NUMBERS, strict=True))
NAME = re.compile(r"[a-z]{3,9}")
PARTS = re.compile(r"\d+|[a-z]{3,9}")
BETWEEN = re.compile(r"[-/., ]*")
HOURS = re.compile(r"-?\d{1,6}(?:[.,]\d{1,2})?")


def day_in(typed: str) -> date | None:
    """The day that was meant; None when there is no such day."""
    when = when_in(typed)
    return when.first if when and when.is_day else None


def when_in(typed: str) -> When | None:
    """The day or the month that was meant; None when there is no such day or month."""
    text = typed.lower().strip()
    parts = PARTS.findall(text)
    if not 2 <= len(parts) <= 3 or not all(BETWEEN.fullmatch(between) for between in PARTS.split(text)):
        return None
    numbers = in_order(parts)
    try:
        return made(*numbers) if numbers else None
    except ValueError:  # 30 February, month 13
        return None


def in_order(parts: list[str]) -> list[int] | None:
    """Year, month and, when there is one, day. The day stands before the month, as people write here."""
    names = [part for part in parts if NAME.fullmatch(part)]
    years = [part for part in parts if part.isdigit() and len(part) == 4]
    if len(years) != 1 or len(names) > 1 or years[0] != (parts[0] if parts[-1] != years[0] else parts[-1]):
        return None
    rest = [part for part in parts if part not in (*years, *names)]
    month = MONTHS.get(names[0][:3], 0) if names else int(rest.pop(0 if years[0] == parts[0] or len(rest) == 1 else -1))
    return [int(years[0]), month, *map(int, rest)]


def made(year: int, month: int, day: int | None = None) -> When | None:
    if year not in YEARS:
        return None
    return When.month(year, month) if day is None else When.day(date(year, month, day))


def hours_in(typed: str) -> Decimal | None:
    """Hours as a number, with a comma or a point; None when it is no number."""
    text = typed.replace(" ", "")
    return Decimal(text.replace(",", ".")) if HOURS.fullmatch(text) else None
