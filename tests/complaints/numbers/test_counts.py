"""What who keeps schools may know: counts of five or more, and no total that gives a small one away."""

import csv
from datetime import date, datetime
from itertools import product
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from complaints.models import Tally
from complaints.numbers.counts import FEWEST, shown
from complaints.numbers.quarters import Quarter
from complaints.numbers.school_counts import counts_for, quarters_over
from complaints.numbers.tallying import count_closing
from schools.models import School
from staff.roles import Role
from tests.complaints.cases import standing
from tests.complaints.desk_client import at_desk, jurist, lead, path_of, words_of
from tests.harness.people import person

ROWS = list(csv.DictReader((Path(__file__).parent / "counts.csv").read_text(encoding="utf-8").splitlines()))
KINDS = ("lessons", "money", "digid")
LAST = Quarter(2026, 3)  # the newest that is over
IN_JULY = datetime(2026, 7, 15, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["what"])
def test_counts_are_shown_as_the_table_says(row):
    found = shown({kind: int(row[kind]) for kind in KINDS}, len(KINDS))
    assert " ".join(f"{kind}={number}" for kind, number in found.cells.items()) == row["shown"]
    assert found.total == (int(row["total"]) if row["total"] else None)


def test_no_count_below_five_can_be_worked_out():
    every = [dict(zip(KINDS, numbers, strict=True)) for numbers in product(range(9), repeat=3)]
    assert len(every) == 729
    for counts in every:
        found = shown(counts, len(KINDS))
        assert all(number >= FEWEST for number in found.cells.values())
        if found.total is not None:
            possible = fitting(found.total - sum(found.cells.values()), len(KINDS) - len(found.cells))
            certain = [numbers[0] for numbers in zip(*possible, strict=True) if len(set(numbers)) == 1]
            assert [number for number in certain if number] == []


def fitting(rest, places):
    """Every way in which so many hidden counts can make up the rest."""
    return [numbers for numbers in product(range(FEWEST), repeat=places) if sum(numbers) == rest]


@pytest.fixture
def school(db):
    return School.objects.create(name="Taalhuis De Brug", slug="taalhuis-de-brug", kvk_number="12345678")


def came_in(school, kind, number, at=IN_JULY, **fields):
    return [standing(kind=kind, school=school, filed_at=at, moved_at=at, **fields) for _case in range(number)]


def test_open_and_closed_and_deleted_cases_count_alike(school):
    came_in(school, "money", 2)
    for case in came_in(school, "money", 2, state="closed", outcome="advice", closed_at=IN_JULY):
        count_closing(case, IN_JULY)
    Tally.objects.create(
        filed_on=date(2026, 7, 1),
        closed_on=date(2026, 8, 1),
        kind="money",
        route="regular",
        outcome="advice",
        school=school,
    )
    (row,) = counts_for(LAST)
    assert (row.school, dict(row.shown.cells), row.shown.total) == (school, {"money": 5}, 5)


@pytest.mark.parametrize(("day", "quarter"), [((2026, 6, 30, 23), 2), ((2026, 7, 1, 1), 3), ((2026, 9, 30, 23), 3)])
def test_a_case_counts_in_the_quarter_of_its_day_in_amsterdam(school, day, quarter):
    came_in(school, "money", 5, datetime(*day, 30, tzinfo=ZoneInfo("Europe/Amsterdam")))
    found = {number: bool(counts_for(Quarter(2026, number))) for number in (2, 3)}
    assert found == {2: quarter == 2, 3: quarter == 3}


def test_only_quarters_that_are_over_are_shown():
    assert quarters_over(date(2026, 11, 22))[0] == LAST
    assert quarters_over(date(2026, 12, 31))[0] == LAST
    assert quarters_over(date(2027, 1, 1))[0] == Quarter(2026, 4)


def test_an_editor_sees_counts_and_the_rule_and_nothing_of_a_case(school):
    cases = came_in(school, "money", 5) + came_in(school, "lessons", 2)
    response = at_desk(person("editor", Role.KEURMERK_EDITOR)).get(path_of("desk-counts"))
    page = words_of(response)
    for words in ("Taalhuis De Brug", "Money: 5", "not shown", "A count is shown from 5 complaints."):
        assert words in page
    assert "The lessons" not in page
    html = response.content.decode()
    assert [secret for case in cases for secret in (case.number, case.name, case.story) if secret in html] == []


def test_a_school_of_which_nothing_may_be_shown_is_not_named(school):
    came_in(school, "money", 4)
    assert "Taalhuis" not in words_of(at_desk(lead()).get(path_of("desk-counts")))


def test_a_quarter_that_is_not_over_is_skipped_and_said(school):
    response = at_desk(lead()).get(path_of("desk-counts"), {"quarter": "2026-Q4"})
    assert "Quarter 3 2026" in words_of(response)


def test_a_jurist_without_the_right_is_refused(db):
    assert at_desk(jurist()).get(path_of("desk-counts")).status_code == 403
