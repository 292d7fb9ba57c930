"""Small drawings by the server, as SVG. Pure: numbers in, a drawing out. What they show stands beside them in words."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

import segno
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

WIDTH, EDGE = 300, 10  # units between the ends of a scale, and the room beside them for a dot
STEP = 2  # units: dots closer than this are one dot, so that any number of schools stays a small drawing
STRIP_HEIGHT, STRIP_MIDDLE = 28, 14
YEAR_WIDTH, TREND_HEIGHT, TREND_EDGE = 96, 64, 8
BAR = Decimal("0.50")  # euros: how wide a bar of the distribution is
BARS_HEIGHT = 90
QUIET_ZONE = 2  # modules of white around the code


def price_strip(rates: Sequence[Decimal], own: Decimal, average: Decimal) -> SafeString:
    """All rates (euros an hour, at least one) as dots from the lowest to the highest; the own one large and filled."""
    low, high = min(*rates, own), max(*rates, own)
    places = sorted({_along(rate, low, high) // STEP * STEP for rate in rates})
    return format_html(
        '<svg class="price-strip" viewBox="0 0 {0} {1}" width="{0}" height="{1}" aria-hidden="true">'
        '<path class="strip-others" d="{2}"/><path class="strip-average" d="M{3} 2v{4}"/>'
        '<circle class="strip-own" cx="{5}" cy="{6}" r="8"/></svg>',
        WIDTH + 2 * EDGE,
        STRIP_HEIGHT,
        "".join(f"M{place} {STRIP_MIDDLE}h0" for place in places),
        _along(average, low, high),
        STRIP_HEIGHT - 4,
        _along(own, low, high),
        STRIP_MIDDLE,
    )


def _along(value: Decimal, low: Decimal, high: Decimal) -> int:
    """Units from the left; what lies outside the scale stands at its end."""
    share = (value - low) / (high - low) if high > low else Decimal("0.5")
    return EDGE + round(min(max(share, Decimal(0)), Decimal(1)) * WIDTH)


def trend(shares: Sequence[Decimal | None]) -> SafeString:
    """A line through one share (0–1) a year; a year without one breaks it. None passed is at the foot, all on top."""
    points = [(YEAR_WIDTH * year + YEAR_WIDTH // 2, share) for year, share in enumerate(shares)]
    line, is_drawing = "", False
    for place, share in points:
        if share is not None:
            line += f"{'L' if is_drawing else 'M'}{place} {_height(share)}"
        is_drawing = share is not None
    dots = "".join(f"M{place} {_height(share)}h0" for place, share in points if share is not None)
    width = YEAR_WIDTH * len(shares)
    return format_html(
        '<svg class="trend-line" viewBox="0 0 {0} {1}" width="{0}" height="{1}" aria-hidden="true">'
        '<path class="trend-scale" d="M0 {2}h{0}M0 {3}h{0}"/><path d="{4}"/><path class="trend-dots" d="{5}"/></svg>',
        width,
        TREND_HEIGHT,
        _height(Decimal(1)),
        _height(Decimal(0)),
        line,
        dots,
    )


def _height(share: Decimal) -> int:
    return TREND_HEIGHT - TREND_EDGE - round(share * (TREND_HEIGHT - 2 * TREND_EDGE))


def bars(rates: Sequence[Decimal]) -> list[tuple[Decimal, int]]:
    """(lowest rate of the bar, number of rates in it) for every half euro from the lowest rate to the highest."""
    counted = Counter(rate // BAR for rate in rates)
    if not counted:
        return []
    first, last = int(min(counted)), int(max(counted))
    return [(place * BAR, counted[Decimal(place)]) for place in range(first, last + 1)]


def distribution(rates: Sequence[Decimal], average: Decimal) -> SafeString:
    """How many schools ask which rate (euros an hour, at least one): a bar for every half euro, the average marked."""
    found = bars(rates)
    low, high = found[0][0], found[-1][0] + BAR
    width, tallest = Decimal(WIDTH) / len(found), max(count for _rate, count in found)
    drawn = "".join(
        f"M{EDGE + width * place + width / 2:.0f} {BARS_HEIGHT}V{BARS_HEIGHT - count * BARS_HEIGHT // tallest}"
        for place, (_rate, count) in enumerate(found)
        if count
    )
    return format_html(
        '<svg class="distribution" viewBox="0 0 {0} {1}" width="{0}" height="{1}" aria-hidden="true">'
        '<path stroke-width="{2}" d="{3}"/><path class="strip-average" d="M{4} 0v{1}"/></svg>',
        WIDTH + 2 * EDGE,
        BARS_HEIGHT,
        max(1, int(width) - 1),
        drawn,
        _along(average, low, high),
    )


def qr_code(address: str) -> SafeString:
    """An address as a QR code, black on white, for a page on paper."""
    code = segno.make(address, micro=False, error="l", boost_error=False)
    drawing = code.svg_inline(omitsize=True, border=QUIET_ZONE, svgclass="qr-code", lineclass=None)
    return mark_safe(drawing.replace("<svg ", '<svg aria-hidden="true" ', 1))  # noqa: S308 # drawn by the library
