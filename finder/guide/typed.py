"""What people type in a check becomes a day, a month or a number of hours. Pure.

A day as `schools.days` reads it. A month: 2019-03, 3-2019, maart 2019.
"""

import re
from datetime import date
from decimal import Decimal

from finder.guide.hours import When
from schools import days

YEARS = range(1950, 2101)  # a course in another year is a typing error
WHOLE_MONTHS = [
    re.compile(r"(?P<year>\d{4})[-/. ](?P<month>\d{1,2})"),
    re.compile(r"(?P<month>\d{1,2}|[a-z]{3,9})[-/. ]+(?P<year>\d{4})"),
]
HOURS = re.compile(r"-?\d{1,6}(?:[.,]\d{1,2})?")


def day_in(typed: str) -> date | None:
    """The day that was meant; None when there is no such day, or no course can have been then."""
    day = days.day_in(typed)
    return day if day and day.year in YEARS else None


def when_in(typed: str) -> When | None:
    """The day or the month that was meant; None when there is no such day or month."""
    if days.day_in(typed):
        day = day_in(typed)
        return When.day(day) if day else None
    text = " ".join(typed.lower().split())
    found = next(filter(None, (form.fullmatch(text) for form in WHOLE_MONTHS)), None)
    return month_of(**found.groupdict()) if found else None


def month_of(year: str, month: str) -> When | None:
    number = int(month) if month.isdecimal() else days.MONTHS.get(month, 0)
    return When.month(int(year), number) if int(year) in YEARS and 1 <= number <= 12 else None


def hours_in(typed: str) -> Decimal | None:
    """Hours as a number, with a comma or a point; None when it is no number."""
    text = typed.replace(" ", "")
    return Decimal(text.replace(",", ".")) if HOURS.fullmatch(text) else None
