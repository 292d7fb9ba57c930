"""Figures as drawings, each with the same in words beside it."""

from collections.abc import Sequence

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from finder import sketch
from finder.area_sketch import Dot
from finder.templatetags.figures import of_hundred
from finder.templatetags.readable import counted, money
from finder.tray import Tray
from schools.figures import Figure, Kind
from schools.vocabulary import Source

register = template.Library()

FEWEST_DOTS = 3  # schools: with fewer there is nothing to see
YEARS_OF_A_TREND = 3
DOT = (
    '<a href="{0}" aria-label="{1}: {2}"><circle cx="{3}" cy="{4}" r="14"/><text x="{3}" y="{4}" dy="5">{1}</text></a>'
)


@register.simple_tag
def price_strip(rate: Figure, average: Figure, all_rates: Sequence[Figure]) -> SafeString | str:
    """A rate among the rates of all schools; nothing when it is not known, or when there are too few schools."""
    if not rate.is_known or not average.is_known or len(all_rates) < FEWEST_DOTS:
        return ""
    amounts = [figure.reading() for figure in all_rates]
    own = rate.reading()
    context = {
        "drawing": sketch.price_strip(amounts, own, average.reading()),
        "low": money(min(amounts)),
        "high": money(max(amounts)),
        "cheaper": sum(amount < own for amount in amounts),
        "dearer": sum(amount > own for amount in amounts),
    }
    return render_to_string("parts/school_strip.html", context)


@register.simple_tag
def trend(years: Sequence[Figure]) -> SafeString | str:
    """Pass rates of consecutive years as a line; nothing with fewer than three that may be shown."""
    shown = [figure for figure in years if figure.is_known]
    if len(shown) < YEARS_OF_A_TREND or any(figure.kind is not Kind.PASS_RATE for figure in years):
        return ""
    context = {
        "drawing": sketch.trend([figure.sort_value() if figure.is_known else None for figure in years]),
        "columns": [year_words(figure) for figure in years],
        "source": Source(shown[-1].source).label,
    }
    return render_to_string("parts/school_trend.html", context)


def year_words(figure: Figure) -> dict[str, object]:
    if not figure.is_known:
        return {"year": figure.year}
    return {"year": figure.year, "value": of_hundred(figure), "n": figure.n, "counted": counted(figure.n)}


@register.simple_tag
def distribution(average: Figure, all_rates: Sequence[Figure]) -> SafeString | str:
    """How many schools ask which rate, with the same as sentences; nothing when there are too few schools."""
    if not average.is_known or len(all_rates) < FEWEST_DOTS:
        return ""
    amounts = sorted(figure.reading() for figure in all_rates)
    context = {
        "drawing": sketch.distribution(amounts, average.reading()),
        "low": money(amounts[0]),
        "high": money(amounts[-1]),
        "middle_low": money(amounts[len(amounts) // 4]),
        "middle_high": money(amounts[-1 - len(amounts) // 4]),
    }
    return render_to_string("parts/rate_distribution.html", context)


@register.simple_tag
def numbered_dots(dots: Sequence[Dot]) -> SafeString:
    """The schools of a drawn area, each with its number, leading to its card."""
    return format_html_join("\n", DOT, ((dot.href, dot.number, dot.label, dot.x, dot.y) for dot in dots))


@register.simple_tag
def toggle_url(tray: Tray, slug: str) -> str:
    """This page with a school added to the comparison, or taken out of it."""
    return tray.toggled(slug)


@register.simple_tag
def school_url(tray: Tray, slug: str) -> str:
    """A school's page, with the schools to compare going along."""
    return tray.school_url(slug)


@register.simple_tag
def qr_code(address: str) -> SafeString:
    """An address as a QR code, for a page on paper."""
    return sketch.qr_code(address)
