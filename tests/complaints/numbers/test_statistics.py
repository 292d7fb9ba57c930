"""What the lead sees of the work: counted from closed cases that may be gone, and from open ones."""

import csv
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.deletions import wipe
from complaints.models import Complaint, Tally
from complaints.numbers.drawing import pairs_of_bars
from complaints.numbers.quarters import Quarter, up_to
from complaints.numbers.statistics import FILE_COLUMNS, all_cases, by_kind, by_quarter, rows_for_file
from complaints.numbers.tallying import count_closing
from complaints.vocabulary import Kind, Wiped
from tests.complaints.build import NOW
from tests.complaints.cases import standing
from tests.complaints.desk_client import at_desk, jurist, lead, path_of, words_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
NEWEST = Quarter(2026, 4)


def tally(filed, closed, kind="money", outcome="solved"):
    return Tally.objects.create(filed_on=filed, closed_on=closed, kind=kind, route="regular", outcome=outcome)


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 1, 1)))
def test_every_day_lies_in_its_quarter(day):
    quarter = Quarter.of(day)
    assert quarter.first_day <= day <= quarter.last_day
    assert quarter.next.previous == quarter
    assert Quarter.of(quarter.last_day + timedelta(days=1)) == quarter.next


def test_quarters_go_back_over_the_years():
    assert [quarter.key for quarter in up_to(Quarter(2026, 2), 3)] == ["2025-Q4", "2026-Q1", "2026-Q2"]


def test_a_quarter_counts_what_came_in_and_what_was_closed_in_it():
    tally(date(2026, 9, 30), date(2026, 10, 10))
    tally(date(2026, 10, 1), date(2026, 11, 20), outcome="advice")
    standing()
    lines = by_quarter(all_cases(), TODAY)
    assert (lines[Quarter(2026, 3)].came_in, lines[Quarter(2026, 3)].closed) == (1, 0)
    newest = lines[NEWEST]
    assert (newest.came_in, newest.closed, newest.in_time, newest.days) == (2, 2, 1, 30)
    assert newest.outcomes == {"solved": 1, "advice": 1}


@pytest.mark.parametrize("days", range(-2, 3))
def test_six_weeks_are_in_time_to_the_last_day(days):
    filed = date(2026, 8, 3)
    tally(filed, filed + timedelta(days=42 + days))
    assert sum(line.in_time for line in by_quarter(all_cases(), TODAY).values()) == (days <= 0)


@pytest.mark.parametrize("days", range(-2, 3))
def test_a_case_is_overdue_after_its_day(days):
    standing(due_on=TODAY + timedelta(days=days))
    assert by_kind(all_cases(), TODAY)[Kind.MONEY].overdue == (days < 0)


def test_a_deleted_case_still_counts():
    case = standing("closed")
    count_closing(case, NOW)
    before = by_quarter(all_cases(), TODAY)
    wipe(case, Wiped.COMPLAINT, NOW)
    assert Complaint.objects.count() == 0
    assert by_quarter(all_cases(), TODAY) == before
    assert before[NEWEST].closed == 1


def test_nothing_is_known_of_a_quarter_in_which_nothing_was_closed():
    assert by_quarter([], TODAY)[NEWEST].days is None
    assert rows_for_file([], TODAY) == []


def test_the_file_has_a_row_for_every_quarter_and_kind_with_cases():
    tally(date(2024, 1, 5), date(2024, 2, 1), kind="digid", outcome="not-ours")
    standing(due_on=date(2026, 11, 1))
    rows = [dict(zip(FILE_COLUMNS, row, strict=True)) for row in rows_for_file(all_cases(), TODAY)]
    assert [(row["quarter"], row["kind"]) for row in rows] == [("2024-Q1", "digid"), ("2026-Q4", "money")]
    assert (rows[0]["median_days"], rows[0]["outcome_not-ours"]) == (27, 1)
    assert (rows[1]["still_open"], rows[1]["overdue"], rows[1]["median_days"]) == (1, 1, "")


def test_the_lead_sees_figures_and_takes_them_along():
    tally(date(2026, 10, 1), date(2026, 10, 11))
    client = at_desk(lead())
    page = words_of(client.get(path_of("desk-statistics")))
    for words in ("Quarter 4 2026", "Solved after mediation", "Money", "10"):
        assert words in page
    response = client.get(path_of("desk-statistics-file"))
    lines = list(csv.reader(response.content.decode("utf-8-sig").splitlines()))
    assert lines[0] == list(FILE_COLUMNS)
    assert lines[1][:3] == ["2026-Q4", "money", "1"]
    assert response["Content-Disposition"] == 'attachment; filename="complaints-2026-11-22.csv"'


def test_no_name_and_no_number_stands_in_the_figures():
    case = standing()
    client = at_desk(lead())
    for name in ("desk-statistics", "desk-statistics-file"):
        content = client.get(path_of(name)).content.decode()
        assert [secret for secret in (case.number, case.name, case.story) if secret in content] == []


def test_figures_are_for_the_lead():
    for name in ("desk-statistics", "desk-statistics-file"):
        assert at_desk(jurist()).get(path_of(name)).status_code == 403


@given(st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 5000)), min_size=1, max_size=12))
def test_a_drawing_draws_a_bar_for_every_number_that_is_not_nought(pairs):
    drawn = pairs_of_bars(pairs)
    tallest = max(number for pair in pairs for number in pair)
    visible = sum(round(number * 118 / (tallest or 1)) > 0 for pair in pairs for number in pair)
    assert drawn.count("v-") == visible
