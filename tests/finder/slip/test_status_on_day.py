"""What a slip tells of a day: a table that a jurist can read, and every day around each change."""

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finder.slip.status_on_day import NO_STATUS, Told, on_day
from schools.status import period_on
from schools.vocabulary import Status

TABLE = list(csv.DictReader(Path(__file__).with_name("status_on_day.csv").read_text(encoding="utf-8").splitlines()))
FIRST = date(2018, 1, 1)


@dataclass(frozen=True)
class Period:
    status: str
    starts_on: date
    ends_on: date | None


def periods_in(text):
    """`holder 2019-01-01..2024-02-28 withdrawn 2024-02-29..`"""
    words = text.split()
    return [
        Period(status, *(date.fromisoformat(day) if day else None for day in days.split("..")))
        for status, days in zip(words[::2], words[1::2], strict=True)
    ]


def test_the_table_is_whole():
    assert len(TABLE) >= 15
    assert {row["status"] for row in TABLE} == {"", NO_STATUS, *Status.values}


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row['periods']} on {row['day']}")
def test_a_day_is_told_as_in_the_table(row):
    on = on_day(periods_in(row["periods"]), date.fromisoformat(row["day"]), date.fromisoformat(row["today"]))
    assert (on.told, on.status) == (row["told"], row["status"])


@st.composite
def histories(draw):
    """Periods without overlap, oldest first, some with a gap between, the last one open or not."""
    periods, day = [], FIRST
    for status in draw(st.lists(st.sampled_from(Status.values), min_size=1, max_size=5)):
        start = day + timedelta(days=draw(st.integers(0, 40)))
        end = start + timedelta(days=draw(st.integers(0, 400)))
        periods.append(Period(status, start, end))
        day = end + timedelta(days=1)
    if draw(st.booleans()):
        periods[-1] = Period(periods[-1].status, periods[-1].starts_on, None)
    return periods


@given(histories(), st.integers(0, 2500))
def test_the_slip_agrees_with_the_status_on_every_day_around_each_change(periods, age):
    today = FIRST + timedelta(days=age)
    edges = {edge for one in periods for edge in (one.starts_on, one.ends_on or one.starts_on, today)}
    days = {edge + timedelta(days=away) for edge in edges for away in (-2, -1, 0, 1, 2)}
    assert len(days) >= 5
    for day in days:
        on = on_day(periods, day, today)
        if day > today:
            assert on.told is Told.STILL_TO_COME
        elif day < periods[0].starts_on:
            assert on.told is Told.BEFORE_WE_KNEW
        else:
            period = period_on(periods, day)
            assert (on.told, on.period) == (Told.STATUS, period)
            assert on.status == (period.status if period else NO_STATUS)
