"""Days as people type them, beside `days.csv` (what was typed → the day that was meant, or none)."""

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schools.days import day_in

ROWS = list(csv.DictReader((Path(__file__).parent / "days.csv").read_text(encoding="utf-8").splitlines()))
DUTCH = "januari februari maart april mei juni juli augustus september oktober november december".split()


@pytest.mark.parametrize("row", ROWS, ids=[row["typed"] for row in ROWS])
def test_a_day_is_read_as_it_was_meant(row):
    assert day_in(row["typed"]) == (None if row["meant"] == "-" else date.fromisoformat(row["meant"]))


def test_the_table_has_days_and_what_is_no_day():
    meant = [row["meant"] for row in ROWS]
    assert len(meant) - meant.count("-") >= 20
    assert meant.count("-") >= 14


@given(day=st.dates())
def test_every_day_of_the_calendar_is_read_in_figures_and_in_words(day):
    figures, words = f"{day.day}-{day.month}-{day.year:04}", f"{day.day} {DUTCH[day.month - 1]} {day.year:04}"
    assert day_in(day.isoformat()) == day_in(figures) == day_in(words) == day_in(f"{day:%d/%m/}{day.year:04}") == day


@given(text=st.text(max_size=40))
def test_any_text_is_a_day_or_none(text):
    assert day_in(text) is None or isinstance(day_in(text), date)
