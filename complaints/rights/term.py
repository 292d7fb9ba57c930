"""Until when we answer somebody who asks about their own data. Pure.

Source: GDPR article 12(3): within one month of receipt; two months more where it is complex, if the person is told so
within the first month. Our own choice: a month ends on the same day of the next month, or on its last day, and no
holiday moves it.
"""

from calendar import monthrange
from datetime import date

MONTHS, MONTHS_EXTENDED = 1, 3  # from receipt


def months_later(day: date, months: int) -> date:
    """The same day some months later, or the last day of that month."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def last_day(received_on: date) -> date:
    """The last day on which an answer is in time."""
    return months_later(received_on, MONTHS)


def extended_last_day(received_on: date) -> date:
    """The last day when the person was told, within the first month, that it takes longer."""
    return months_later(received_on, MONTHS_EXTENDED)


def may_extend(received_on: date, today: date) -> bool:
    return today <= last_day(received_on)
