"""Until when we answer a request about personal data: a table that a jurist can read, and every day of five years."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest

from complaints.rights.term import extended_last_day, last_day, may_extend

ROWS = list(csv.DictReader((Path(__file__).parent / "rights_term.csv").read_text(encoding="utf-8").splitlines()))


def test_the_table_is_there():
    assert len(ROWS) >= 8


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["received"])
def test_a_month_ends_as_the_table_says(row):
    received = date.fromisoformat(row["received"])
    assert last_day(received).isoformat() == row["last_day"]
    assert extended_last_day(received).isoformat() == row["extended_last_day"]


def test_a_month_is_never_longer_than_the_calendar_allows():
    days = [date(2024, 1, 1) + timedelta(days=number) for number in range(5 * 366)]
    assert all(28 <= (last_day(day) - day).days <= 31 for day in days)
    assert all(89 <= (extended_last_day(day) - day).days <= 92 for day in days)


@pytest.mark.parametrize("days", range(-2, 3))
def test_more_time_is_taken_within_the_first_month(days):
    received = date(2026, 11, 22)
    assert may_extend(received, date(2026, 12, 22) + timedelta(days=days)) == (days <= 0)
