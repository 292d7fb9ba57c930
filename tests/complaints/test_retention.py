"""How long cases and drafts are kept: the table beside this file, and the queries that must select the same."""

import csv
from datetime import date, datetime, time, timedelta
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.deletions import as_case, cases_to_delete, cases_to_warn, drafts_due
from complaints.models import Complaint, Draft
from complaints.retention import (
    NOTICES,
    Case,
    Duty,
    case_last_day,
    draft_last_day,
    duty,
    moved_up_to,
    years_later,
)
from complaints.vocabulary import Act, Actor
from tests.complaints.cases import AMSTERDAM, event, standing

TABLE = list(csv.DictReader((Path(__file__).parent / "retention.csv").read_text(encoding="utf-8").splitlines()))
DAYS = st.dates(date(2020, 1, 1), date(2060, 12, 31))
NEAR = range(-2, 3)


def case_of(row):
    warned_on = [date.fromisoformat(day) for day in row["warned_on"].split()]
    return Case(row["state"] == "closed", date.fromisoformat(row["moved_on"]), warned_on)


def test_the_table_has_rows():
    assert len(TABLE) >= 30
    assert {row["duty"] for row in TABLE} == {one.value for one in Duty}


@pytest.mark.parametrize("row", TABLE, ids=[row["situation"].replace(" ", "-") for row in TABLE])
def test_what_must_happen_to_a_case(row):
    case = case_of(row)
    assert duty(case, date.fromisoformat(row["today"])).value == row["duty"]
    if case.is_closed:
        assert case_last_day(case) == date.fromisoformat(row["last_day"])


@given(DAYS, DAYS)
def test_the_rule_and_its_reverse_agree_on_every_day(moved_on, last_day):
    assert (years_later(moved_on, 2) <= last_day) == (moved_on <= moved_up_to(last_day))


@pytest.mark.parametrize("day", [date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1), date(2026, 2, 28)])
def test_the_reverse_agrees_around_leap_days(day):
    ends = years_later(day, 2)
    around = [ends + timedelta(days=shift) for shift in NEAR]
    assert len(around) == 5
    for last_day in around:
        assert (ends <= last_day) == (day <= moved_up_to(last_day)), last_day


@given(DAYS)
def test_a_case_with_its_warnings_in_time_is_kept_two_years_to_the_day(moved_on):
    ends = years_later(moved_on, 2)
    case = Case(True, moved_on, [ends - timedelta(days=notice) for notice in NOTICES])
    assert case_last_day(case) == ends
    assert [duty(case, ends + timedelta(days=shift)) for shift in NEAR] == [Duty.KEEP] * 3 + [Duty.DELETE] * 2


@given(DAYS, st.lists(st.integers(0, 400), max_size=2), st.integers(0, 1200))
def test_nobody_is_deleted_without_both_warnings_and_their_time(moved_on, waits, later):
    """However the worker was away: a case goes at the earliest 14 days after the second warning."""
    warned_on, day = [], moved_on
    for wait in waits:
        day += timedelta(days=wait)
        warned_on.append(day)
    today = moved_on + timedelta(days=later)
    if duty(Case(True, moved_on, warned_on), today) is Duty.DELETE:
        assert today > warned_on[0] + timedelta(days=60)
        assert today > warned_on[1] + timedelta(days=14)
        assert today > years_later(moved_on, 2)


def test_a_draft_is_kept_thirty_days_over_the_turn_of_the_year_and_a_leap_day():
    assert draft_last_day(date(2026, 12, 15)) == date(2027, 1, 14)
    assert draft_last_day(date(2028, 1, 31)) == date(2028, 3, 1)
    assert draft_last_day(date(2027, 1, 31)) == date(2027, 3, 2)


MOVED_ON = (
    *(date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1), date(2024, 3, 31)),  # leap day; summer time begins
    *(date(2024, 10, 27), date(2024, 11, 22), date(2024, 12, 31), date(2025, 1, 1)),  # winter time begins; year ends
    *(date(2026, 2, 28), date(2026, 3, 1)),
)
HOURS = (time(0, 0), time(23, 59, 59))


def moment(day, hour):
    return datetime.combine(day, hour, AMSTERDAM)


def warnings_for(moved_on):
    """In time, late, none, one; and from before the last movement, which counts no more."""
    ends = years_later(moved_on, 2)
    first, second = (ends - timedelta(days=notice) for notice in NOTICES)
    late = ends + timedelta(days=30)
    before = moved_on - timedelta(days=1)
    return ([], [first], [first, second], [late], [late, late + timedelta(days=46)], [before, before], [before, first])


@pytest.mark.django_db
def test_the_query_and_the_rule_select_the_same_cases_around_every_boundary():
    for moved_on, hour in product(MOVED_ON, HOURS):
        for warned_on in warnings_for(moved_on):
            case = standing("closed", moved_at=moment(moved_on, hour))
            for day in warned_on:
                event(case, Act.DELETION_NEAR, Actor.SYSTEM, at=moment(day, hour))
        standing("received", moved_at=moment(moved_on, hour))
    cases = {case.pk: as_case(case) for case in Complaint.objects.all()}
    assert len(cases) >= 150
    selected = 0
    for today in boundaries(cases.values()):
        for name, query in queries_on(today).items():
            found = set(query.values_list("pk", flat=True))
            assert found == {key for key, case in cases.items() if judged(case, today) == name}, (today, name)
            selected += len(found)
    assert selected >= 1000


def boundaries(cases):
    """D-2 … D+2 of every day on which the duty of a case may change."""
    days = {case_last_day(case) - timedelta(days=notice) for case in cases for notice in (*NOTICES, 0)}
    near = {day + timedelta(days=shift) for day in days for shift in NEAR}
    assert len(near) >= 100
    return sorted(near)


def queries_on(today):
    return {
        (Duty.WARN, 0): cases_to_warn(today, 0),
        (Duty.WARN, 1): cases_to_warn(today, 1),
        (Duty.DELETE, 2): cases_to_delete(today),
    }


def judged(case, today):
    return duty(case, today), len(case.warned_on)


@pytest.mark.django_db
def test_the_query_and_the_rule_select_the_same_drafts_around_every_boundary():
    moments = [moment(day, hour) for day, hour in product(MOVED_ON, HOURS)]
    for at in moments:
        Draft.objects.create(language="nl", begun_at=at, moved_at=at)
    for moved_on in MOVED_ON:
        for shift in NEAR:
            today = draft_last_day(moved_on) + timedelta(days=shift)
            found = drafts_due(today).count()
            assert found == sum(draft_last_day(at.date()) < today for at in moments), today
            assert found >= (2 if shift > 0 else 0)
