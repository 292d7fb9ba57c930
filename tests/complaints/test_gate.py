"""The gate, beside a table that a jurist can read: `gate.csv` (what is known today → the verdict and its days)."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints import gate
from complaints.gate import SIX_WEEKS, verdict
from complaints.vocabulary import Route

ROWS = list(csv.DictReader((Path(__file__).parent / "gate.csv").read_text(encoding="utf-8").splitlines()))
SOLVED = {"": None, "yes": True, "no": False}
DAY = timedelta(days=1)
DAYS = st.dates()
MAYBE_DAYS = st.none() | DAYS
PAST = st.dates(min_value=gate.EARLIEST, max_value=date(2100, 1, 1))
MAYBE = st.sampled_from([None, True, False])


def day(text):
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize("row", ROWS, ids=[row["case"] for row in ROWS])
def test_the_verdict_is_what_the_table_says(row):
    found = verdict(
        today=day(row["today"]),
        filed_on=day(row["filed"]),
        answered_on=day(row["answered"]),
        is_solved=SOLVED[row["solved"]],
        route=row["route"],
    )
    expected = (row["verdict"], row["reason"], day(row["last day"]), day(row["first day open"]))
    assert (found.kind, found.reason, found.last_day, found.first_day_open) == expected


def test_the_table_shows_every_verdict_reason_and_route():
    assert len(ROWS) >= 35
    kinds = {gate.OPEN, gate.NOT_YET, gate.FILE_FIRST, gate.SOLVED, gate.INVALID, gate.DIRECT, gate.HELP, gate.ASK}
    assert {row["verdict"] for row in ROWS} == kinds
    assert {row["route"] for row in ROWS} == set(Route)
    assert len({row["reason"] for row in ROWS}) == 13


@given(filed=PAST, after=st.integers(min_value=0, max_value=4000))
def test_silence_opens_the_gate_on_day_43_and_never_closes_it_again(filed, after):
    found = verdict(filed + after * DAY, filed)
    assert found.is_open == (after > 42)
    assert found.last_day == filed + 42 * DAY
    assert found.first_day_open == filed + 43 * DAY
    assert found.days_left == max(0, 42 - after)


@given(filed=PAST, wait=st.integers(min_value=0, max_value=4000), more=st.integers(min_value=0, max_value=4000))
def test_an_answer_that_solves_nothing_opens_the_gate_at_once(filed, wait, more):
    answered = filed + wait * DAY
    assert verdict(answered + more * DAY, filed, answered, is_solved=False).reason == "not-solved"


@given(today=DAYS, filed=MAYBE_DAYS, answered=MAYBE_DAYS, solved=MAYBE, route=st.sampled_from(Route))
def test_any_days_of_the_calendar_get_one_verdict(today, filed, answered, solved, route):
    found = verdict(today, filed, answered, solved, route)
    assert found.kind in {row["verdict"] for row in ROWS}
    assert (found.last_day is None) == (found.first_day_open is None) == (found.reason not in ("silence", "six-weeks"))
    if found.last_day:
        assert found.last_day == found.filed_on + SIX_WEEKS
        assert found.first_day_open - found.last_day == DAY


@given(today=DAYS, filed=MAYBE_DAYS, answered=MAYBE_DAYS, solved=MAYBE, route=st.sampled_from(["direct", "help"]))
def test_urgent_complaints_and_calls_for_help_meet_no_gate(today, filed, answered, solved, route):
    found = verdict(today, filed, answered, solved, route)
    assert found.kind == route
    assert found.is_open
