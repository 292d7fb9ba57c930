"""What people type in a check becomes a day, a month or a number of hours. Pure.

A day: 2019-03-01, 1-3-2019, 1-3-19, 1 maart 2019, March 1, 2019. A month: 2019-03, 3-2019, maart 2019.
"""

import re
from datetime import date
from decimal import Decimal

from finder.guide.hours import When

YEARS = range(1950, 2101)  # a course in another year is a typing error
CENTURY = 2000  # of a year in two digits
BEGINNINGS = "jan feb mrt maa mar apr mei may jun jul aug sep okt oct nov dec".split()
MONTHS = dict(zip(BEGINNINGS, (1, 2, 3, 3, 3, 4, 5, 5, 6, 7, 8, 9, 10, 10, 11, 12), strict=True))

# The day stands before the month, as people write here.
DAYS = [
    re.compile(r"(?P<year>\d{4})[-/. ](?P<month>\d{1,2})[-/. ](?P<day>\d{1,2})"),
    re.compile(r"(?P<day>\d{1,2})[-/. ]+(?P<month>\d{1,2}|[a-z]{3,9})[-/. ]+(?P<year>\d{4}|\d{2})"),
    re.compile(r"(?P<month>[a-z]{3,9}) +(?P<day>\d{1,2}),? +(?P<year>\d{4})"),
]
WHOLE_MONTHS = [
    re.compile(r"(?P<year>\d{4})[-/. ](?P<month>\d{1,2})"),
    re.compile(r"(?P<month>\d{1,2}|[a-z]{3,9})[-/. ]+(?P<year>\d{4})"),
]
HOURS = re.compile(r"-?\d{1,6}(?:[.,]\d{1,2})?")


def day_in(typed: str) -> date | None:
    """The day that was meant; None when there is no such day."""
    when = when_in(typed)
    return when.first if when and when.is_day else None


def when_in(typed: str) -> When | None:
    """The day or the month that was meant; None when there is no such day or month."""
    text = " ".join(typed.lower().split())
    found = next(filter(None, (form.fullmatch(text) for form in (*DAYS, *WHOLE_MONTHS))), None)
    try:
        return made(**found.groupdict()) if found else None
    except ValueError:  # 30 February, month 13
        return None


def made(year: str, month: str, day: str = "") -> When | None:
    whole_year = int(year) + (CENTURY if len(year) == 2 else 0)
    number = int(month) if month.isdigit() else MONTHS.get(month[:3], 0)
    if whole_year not in YEARS or not 1 <= number <= 12:
        return None
    return When.day(date(whole_year, number, int(day))) if day else When.month(whole_year, number)


def hours_in(typed: str) -> Decimal | None:
    """Hours as a number, with a comma or a point; None when it is no number."""
    text = typed.replace(" ", "")
    return Decimal(text.replace(",", ".")) if HOURS.fullmatch(text) else None
