"""Days, months and hours as people type them, beside a table: `typed.csv`."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finder.guide.typed import day_in, hours_in, when_in

ROWS = list(csv.DictReader((Path(__file__).parent / "typed.csv").read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("row", ROWS, ids=[row["typed"] for row in ROWS])
def test_a_day_or_month_is_read_as_the_table_says(row):
    found = when_in(row["typed"])
    assert ([found.first.isoformat(), found.last.isoformat()] if found else ["", ""]) == [row["first"], row["last"]]


def test_the_table_shows_days_months_and_neither():
    assert len(ROWS) >= 25
    assert sum(bool(row["first"]) for row in ROWS) >= 15


@given(day=st.dates(min_value=date(1950, 1, 1), max_value=date(2100, 12, 31)))
def test_every_day_is_read_back(day):
    assert day_in(day.isoformat()) == day
    assert day_in(f"{day.day}-{day.month}-{day.year}") == day


def test_a_month_is_no_day():
    assert day_in("2019-05") is None


@given(text=st.text(max_size=30))
def test_nothing_that_is_typed_breaks_it(text):
    assert when_in(text) is None or when_in(text).first <= when_in(text).last
    assert hours_in(text) is None or hours_in(text) < 10**7


@pytest.mark.parametrize(
    ("typed", "hours"), [("3", "3"), ("3,5", "3.5"), (" 3.25 ", "3.25"), ("0", "0"), ("-2", "-2"), ("99999", "99999")]
)
def test_hours_have_a_comma_or_a_point(typed, hours):
    assert hours_in(typed) == Decimal(hours)


@pytest.mark.parametrize("typed", ["", "drie", "3,555", "1e5", "NaN", "3:30", "--3", "1234567"])
def test_what_is_no_number_of_hours_is_none(typed):
    assert hours_in(typed) is None
