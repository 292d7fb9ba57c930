"""Our own terms, beside a table that a jurist can read: `deadlines.csv`. Holidays are counted here a second way."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest

from complaints.deadlines import DUTCH_HOLIDAYS, Lateness, Term, due, is_working_day, lateness

ROWS = list(csv.DictReader((Path(__file__).parent / "deadlines.csv").read_text(encoding="utf-8").splitlines()))
YEARS = range(2024, 2034)
DAY = timedelta(days=1)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['term']} from {row['begins on']}")
def test_a_term_ends_on_the_day_that_the_table_says(row):
    counted = due(Term(row["term"]), date.fromisoformat(row["begins on"]))
    assert counted.on.isoformat() == row["last day"]
    assert " ".join(day.isoformat() for day, _name in counted.skipped) == row["days off passed over"]


def test_the_table_holds_every_term():
    assert len(ROWS) >= 20
    assert {row["term"] for row in ROWS} == set(Term)


def easter(year):
    """Easter Sunday by the reckoning of the church (Meeus, Jones, Butcher)."""
    golden, century, rest = year % 19, year // 100, year % 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    month_and_day = epact + weekday - 7 * ((golden + 11 * epact + 22 * weekday) // 451) + 114
    return date(year, month_and_day // 31, month_and_day % 31 + 1)


def days_off(year):
    sunday, kings_day = easter(year), date(year, 4, 27)
    moving = {sunday + days * DAY for days in (-2, 0, 1, 39, 49, 50)}
    fixed = {date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)}
    liberation = {date(year, 5, 5)} if year % 5 == 0 else set()
    return moving | fixed | liberation | {kings_day - DAY if kings_day.weekday() == 6 else kings_day}


@pytest.mark.parametrize("year", YEARS)
def test_the_holidays_of_ten_years_are_days_off(year):
    days = [date(year, 1, 1) + number * DAY for number in range(366) if (date(year, 1, 1) + number * DAY).year == year]
    assert {day for day in days if day in DUTCH_HOLIDAYS} == days_off(year)
    assert {day for day in days if not is_working_day(day)} == days_off(year) | {d for d in days if d.weekday() > 4}


@pytest.mark.parametrize("term", Term)
def test_no_term_ends_on_a_day_off_or_before_it_begins_and_a_later_day_never_ends_earlier(term):
    ends = [due(term, date(2024, 1, 1) + number * DAY).on for number in range(3653)]
    assert len(ends) == 3653
    assert [day for day in ends if not is_working_day(day)] == []
    assert ends == sorted(ends)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (-8, Lateness.IN_TIME),
        (-7, Lateness.SOON),
        (-2, Lateness.SOON),
        (-1, Lateness.SOON),
        (0, Lateness.SOON),
        (1, Lateness.LATE),
        (2, Lateness.LATE),
    ],
)
def test_the_due_day_itself_is_in_time(days, expected):
    due_on = date(2026, 12, 4)
    assert lateness(due_on, due_on + days * DAY) is expected
