"""Which hours count, beside two tables that a jurist can read: `hours.csv` (a row → the answer and its rule) and
`totals.csv` (several rows → the sums)."""

import csv
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finder.guide.hours import Answer, Kind, Lesson, Place, Totals, Verdict, When, totals, verdict
from finder.guide.typed import when_in

HERE = Path(__file__).parent
ROWS = list(csv.DictReader((HERE / "hours.csv").read_text(encoding="utf-8").splitlines()))
SUMS = list(csv.DictReader((HERE / "totals.csv").read_text(encoding="utf-8").splitlines()))
ONE_DAY = timedelta(days=1)
DAYS = st.dates(min_value=date(2010, 1, 1), max_value=date(2030, 12, 31))
DAYS_BEFORE_OTHER_RULES = st.dates(min_value=date(2010, 1, 1), max_value=date(2020, 3, 12))
HOURS = st.decimals(min_value=0, max_value=24, places=2)
PLACES, KINDS = st.sampled_from(Place), st.sampled_from(Kind)
LESSONS = st.builds(Lesson, DAYS.map(When.day), HOURS, PLACES, KINDS)


def lesson(when, place, kind, hours):
    return Lesson(when_in(when), Decimal(hours), Place(place), Kind(kind))


@pytest.mark.parametrize("row", ROWS, ids=[row["case"] for row in ROWS])
def test_the_answer_is_what_the_table_says(row):
    found = verdict(lesson(row["date"], row["place"], row["kind"], row["hours"]), date.fromisoformat(row["contract"]))
    assert (found.answer, found.reason) == (row["verdict"], row["rule"])


@pytest.mark.parametrize("row", SUMS, ids=[row["case"] for row in SUMS])
def test_the_sums_are_what_the_table_says(row):
    lessons = [lesson(*text.split()) for text in row["lessons"].split(" + ") if text]
    found = totals(lessons, date.fromisoformat(row["contract"]))
    assert found == Totals(Decimal(row["600"]), Decimal(row["64"]), Decimal(row["literacy"]))


def test_the_tables_show_every_answer_and_rule():
    assert len(ROWS) >= 40
    assert len(SUMS) >= 10
    assert {row["verdict"] for row in ROWS} == set(Answer)
    assert {row["rule"] for row in ROWS} == {*"H1 H2 H3 H4 H5 H6 H12".split(), "before-contract", "too-many-hours"}


@given(day=DAYS, later=st.integers(0, 3000), contract=DAYS)
def test_online_hours_that_stopped_counting_never_count_again(day, later, contract):
    first, second = (
        verdict(Lesson(When.day(when), Decimal(3), Place.ONLINE, Kind.LANGUAGE), contract).answer
        for when in (day, day + later * ONE_DAY)
    )
    assert first is not Answer.DOES_NOT_COUNT or second is not Answer.COUNTS


@given(day=DAYS, contract=DAYS, earlier=st.integers(0, 3000), kind=st.sampled_from([Kind.LANGUAGE, Kind.ONA]))
def test_an_older_contract_is_never_worse(day, contract, earlier, kind):
    lesson = Lesson(When.day(day), Decimal(3), Place.ONLINE, kind)
    if verdict(lesson, contract).answer is Answer.COUNTS:
        assert verdict(lesson, contract - earlier * ONE_DAY).answer is Answer.COUNTS


@given(day=DAYS, contract=DAYS, hours=HOURS, place=PLACES)
def test_language_and_ona_get_the_same_answer(day, contract, hours, place):
    answers = {verdict(Lesson(When.day(day), hours, place, kind), contract) for kind in (Kind.LANGUAGE, Kind.ONA)}
    assert len(answers) == 1


@given(day=DAYS_BEFORE_OTHER_RULES, before=st.integers(0, 3000), hours=HOURS, kind=KINDS)
def test_an_hour_at_school_counts_whatever_the_date(day, before, hours, kind):
    lesson = Lesson(When.day(day), hours, Place.SCHOOL, kind)
    assert verdict(lesson, day - before * ONE_DAY) == Verdict(Answer.COUNTS, "H1")


@given(lessons=st.lists(LESSONS, max_size=12), more=LESSONS, contract=DAYS)
def test_one_more_lesson_never_makes_a_sum_smaller(lessons, more, contract):
    before, after = totals(lessons, contract), totals([*lessons, more], contract)
    assert before.norm <= after.norm
    assert before.ona <= after.ona <= after.norm
    assert before.literacy <= after.literacy


@given(contract=DAYS, year=st.integers(2012, 2019), month=st.integers(1, 12), place=PLACES, kind=KINDS)
def test_a_month_gets_the_answer_of_each_of_its_days(contract, year, month, place, kind):
    whole = When.month(year, month)
    of_month = verdict(Lesson(whole, Decimal(3), place, kind), contract)
    days = [whole.first + number * ONE_DAY for number in range((whole.last - whole.first).days + 1)]
    found = {verdict(Lesson(When.day(day), Decimal(3), place, kind), contract) for day in days if day >= contract}
    assert len(days) >= 28
    assert found <= {of_month}


def test_the_year_2020_begins_under_the_old_rules_and_march_does_not():
    answers = [verdict(lesson(f"2020-0{month}", "school", "language", "9"), date(2019, 1, 1)) for month in (1, 2, 3, 4)]
    assert [found.reason for found in answers] == ["H1", "H1", "H12", "H12"]
