"""A day as people type it, in Dutch or English: 2019-03-01, 1-3-2019, 1/3/19, 1 maart 2019, March 1, 2019. Pure."""

import re
from datetime import date

CENTURY = 2000  # of a year in two digits
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan",
            "februari february feb febr",
            "maart march mrt maa mar",
            "april apr",
            "mei may",
            "juni june jun",
            "juli july jul",
            "augustus august aug",
            "september sep sept",
            "oktober october okt oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
ISO = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})")
NUMBERS = re.compile(r"(?P<day>\d{1,2})\s*[-/. ]\s*(?P<month>\d{1,2})\s*[-/. ]\s*(?P<year>\d{4}|\d{2})")
DAY_FIRST = re.compile(r"(?P<day>\d{1,2})(?:e|de|ste|st|nd|rd|th)?[-. ]*(?P<name>[a-z]+)[-., ]*(?P<year>\d{4}|\d{2})")
MONTH_FIRST = re.compile(r"(?<![a-z])(?P<name>[a-z]+)[. ]*(?P<day>\d{1,2})(?:st|nd|rd|th)?[, ]+(?P<year>\d{4}|\d{2})")
WEEKDAY = re.compile(
    r"^(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag|(?:mon|tues|wednes|thurs|fri|satur|sun)day)[, ]+"
)


def day_in(typed: str) -> date | None:
    """The day that was meant; None when no such day exists. The day stands before the month, as people write here."""
    text = WEEKDAY.sub("", " ".join(typed.lower().split()))
    for form in (ISO, NUMBERS, DAY_FIRST, MONTH_FIRST):
        if found := form.fullmatch(text):
            return day_of(**found.groupdict())
    return None


def day_of(year: str, day: str, month: str = "", name: str = "") -> date | None:
    number = int(month) if month else MONTHS.get(name, 0)
    century = CENTURY if len(year) == 2 else 0
    try:
        return date(century + int(year), number, int(day))
    except ValueError:  # 30 February, month 13
        return None
