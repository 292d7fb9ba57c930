"""Numbers, dates and addresses as people read them, in the language of the page."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from django import template
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.formats import number_format
from django.utils.translation import get_language

register = template.Library()

NO_BREAK = "\u00a0"
NEAREST_SHOWN = Decimal("0.1")  # km: a school is never at “0,0 km”
DIALLED_ONLY_HERE = ("0800", "0900", "112", "14")  # service numbers have no international form


@register.filter
def money(amount: Decimal) -> str:
    """Euros with two decimals: “€ 12,99” (nl), “€12.99” (en)."""
    return in_euros(number_format(amount, decimal_pos=2, force_grouping=True))


@register.filter
def short_money(amount: Decimal) -> str:
    """Euros, with cents only when there are: “€ 5.000” (nl), “€5,000” (en)."""
    is_whole = amount == amount.to_integral_value()
    return in_euros(number_format(amount, decimal_pos=0, force_grouping=True)) if is_whole else money(amount)


def in_euros(written: str) -> str:
    return f"€{written}" if get_language() == "en" else f"€{NO_BREAK}{written}"


@register.filter
def mark(value: Decimal) -> str:
    """A mark with one decimal: “8,1” (nl), “8.1” (en)."""
    return number_format(value.quantize(Decimal("0.1"), ROUND_HALF_UP), decimal_pos=1)


@register.filter
def km(distance: float | Decimal) -> str:
    """A distance in kilometres: one decimal, from 10 km whole numbers. “1,2 km”, “12 km”."""
    tenths = Decimal(str(distance)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    if tenths >= 10:
        written = str(tenths.quantize(Decimal(1), ROUND_HALF_UP))
    else:
        written = number_format(max(tenths, NEAREST_SHOWN), decimal_pos=1)
    return f"{written}{NO_BREAK}km"


@register.filter
def counted(number: int) -> str:
    """A whole number with its thousands apart: “12.345” (nl), “12,345” (en)."""
    return number_format(number, force_grouping=True)


@register.filter
def long_date(day: date) -> str:
    """“1 januari 2019” (nl), “1 January 2019” (en)."""
    return format_date(day, "j F Y")


@register.filter
def moment(when: datetime) -> str:
    """A day with the time on a Dutch clock: “1 januari 2019, 14:05” (nl), “1 January 2019, 14:05” (en)."""
    return format_date(timezone.localtime(when), "j F Y, H:i")


@register.filter
def tel(number: str) -> str:
    """The address that dials a Dutch phone number: “030 30 30 645” → “tel:+31303030645”."""
    digits = "".join(sign for sign in number if sign.isdigit())
    if digits.startswith(DIALLED_ONLY_HERE):
        return f"tel:{digits}"
    if digits.startswith("00"):
        return f"tel:+{digits[2:]}"
    if digits.startswith("0"):
        return f"tel:+31{digits[1:]}"
    return f"tel:+{digits}"
