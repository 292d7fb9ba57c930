"""Drawings are small, true to scale, and do not grow with the number of schools."""

from decimal import Decimal
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finder import sketch

MOST_BYTES = 2048
RATES = [Decimal("9.50"), Decimal("12.00"), Decimal("15.50")]
amounts = st.decimals("1", "200", places=2)


def read(drawing):
    return ElementTree.fromstring(drawing)  # noqa: S314 # our own drawing


def parts(drawing):
    return {(part.get("class") or part.tag): part for part in read(drawing)}


def test_the_strip_runs_from_the_lowest_rate_to_the_highest():
    strip = parts(sketch.price_strip(RATES, RATES[0], RATES[2]))
    assert strip["strip-own"].get("cx") == str(sketch.EDGE)
    assert strip["strip-average"].get("d").startswith(f"M{sketch.EDGE + sketch.WIDTH} ")
    assert strip["strip-others"].get("d").count("M") == 3


def test_one_rate_for_all_stands_in_the_middle():
    strip = parts(sketch.price_strip([Decimal(12)] * 3, Decimal(12), Decimal(12)))
    assert strip["strip-own"].get("cx") == str(sketch.EDGE + sketch.WIDTH // 2)


@given(st.lists(amounts, min_size=1, max_size=300), amounts, amounts)
def test_a_strip_is_small_and_stays_inside_its_scale(rates, own, average):
    drawing = sketch.price_strip(rates, own, average)
    assert len(drawing) <= MOST_BYTES
    place = int(parts(drawing)["strip-own"].get("cx"))
    assert sketch.EDGE <= place <= sketch.EDGE + sketch.WIDTH


def test_a_strip_of_five_thousand_schools_is_small_too():
    rates = [Decimal(900 + number) / 100 for number in range(5000)]
    assert len(sketch.price_strip(rates, rates[0], rates[1])) <= MOST_BYTES


def test_a_trend_rises_when_more_is_passed():
    line = read(sketch.trend([Decimal(0), Decimal("0.5"), Decimal(1)]))[1].get("d")
    assert line == "M48 56L144 32L240 8"


def test_a_year_that_is_not_known_breaks_the_line():
    drawing = read(sketch.trend([Decimal("0.5"), None, Decimal("0.5"), Decimal("0.5")]))
    assert drawing[1].get("d") == "M48 32M240 32L336 32"
    assert drawing[2].get("d").count("h0") == 3


@pytest.mark.parametrize(
    ("rates", "found"),
    [
        ([], []),
        (["12.00"], [("12.00", 1)]),
        (["11.99", "12.49", "12.50", "13.60"], [("11.50", 1), ("12.00", 1), ("12.50", 1), ("13.00", 0), ("13.50", 1)]),
    ],
)
def test_bars_are_half_a_euro_wide_and_have_no_gaps(rates, found):
    assert sketch.bars([Decimal(rate) for rate in rates]) == [(Decimal(low), count) for low, count in found]


@given(st.lists(amounts, min_size=1, max_size=300), amounts)
def test_a_distribution_counts_every_school_once(rates, average):
    assert sum(count for _low, count in sketch.bars(rates)) == len(rates)
    read(sketch.distribution(rates, average))


def test_the_tallest_bar_fills_the_drawing():
    drawing = read(sketch.distribution([Decimal(12), Decimal(12), Decimal(13)], Decimal(12)))
    assert drawing[0].get("d").count(f"M{sketch.EDGE + 50} {sketch.BARS_HEIGHT}V0") == 1


def test_a_code_is_hidden_from_screen_readers_and_holds_its_address():
    drawing = sketch.qr_code("https://example.org/nl/scholen/de-brug/?level=low")
    assert drawing.startswith("<svg aria-hidden=")
    assert drawing != sketch.qr_code("https://example.org/nl/scholen/de-brug/")
    assert len(drawing) <= 3000
