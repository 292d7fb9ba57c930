"""Counting pairs (candidate × part): the rule as a table, and what spoils a cell."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schools.editions.attempts import Attempt, Cell, Outcome, contradictions, count, decide, pairs_of
from schools.editions.faults import Severity

RULE = Path(__file__).with_name("attempts.csv")
CASES = list(csv.DictReader(RULE.read_text(encoding="utf-8").splitlines()))
READING = Cell("de-brug", "low", "integration", "reading")


def attempts_of(text, cell=READING, student="p1"):
    """`1 2025-03-01 passed; 2 …` as attempts, in rows from 2 on."""
    for row, part in enumerate(text.split("; "), start=2):
        number, day, result = part.split()
        yield Attempt(row, cell, student, int(number), day, result == "passed")


def only_pair(text):
    return next(pairs_of(attempts_of(text)))


def test_the_table_has_cases():
    assert len(CASES) >= 15


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_a_pair_is_decided_as_the_table_says(case):
    decision = decide(only_pair(case["attempts"]))
    if case["outcome"] == "open":
        assert decision is None
    else:
        assert (decision.outcome, decision.year) == (case["outcome"], int(case["year"]))


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_a_pair_counts_in_its_own_year_only(year):
    counted = count(attempts_of("1 2024-11-01 failed; 2 2025-02-01 passed"), year)
    assert dict(counted.cells) == ({READING: {Outcome.PASSED_SECOND: 1}} if year == 2025 else {})
    assert counted.elsewhen == (year != 2025)


def test_a_pair_counts_for_the_profile_of_the_attempt_that_decides():
    middle = READING._replace(profile="middle")
    first, second = attempts_of("1 2025-03-01 failed; 2 2025-06-01 passed")
    assert dict(count([first, second._replace(cell=middle)], 2025).cells) == {middle: {Outcome.PASSED_SECOND: 1}}


def test_each_candidate_and_each_part_is_a_pair_of_its_own():
    rows = [
        attempt
        for student in ("p1", "p2")
        for part in ("reading", "knm")
        for attempt in attempts_of("1 2025-03-01 passed", READING._replace(part=part), student)
    ]
    cells = count(rows, 2025).cells
    assert {cell.part: dict(outcomes) for cell, outcomes in cells.items()} == {
        "reading": {Outcome.PASSED_FIRST: 2},
        "knm": {Outcome.PASSED_FIRST: 2},
    }


@pytest.mark.parametrize(
    ("attempts", "code", "severity"),
    [
        ("1 2025-03-01 passed; 1 2025-03-01 failed", "attempt-twice", Severity.ERROR),
        ("1 2025-03-01 failed; 1 2025-04-01 failed", "attempt-twice", Severity.ERROR),
        ("1 2025-03-01 failed; 2 2025-02-01 passed", "attempts-out-of-order", Severity.ERROR),
        ("1 2025-03-01 passed; 1 2025-03-01 passed", "attempt-repeated", Severity.WARNING),
        ("1 2025-03-01 passed; 2 2025-06-01 passed", "attempt-after-pass", Severity.WARNING),
    ],
)
def test_a_contradiction_is_told_at_the_later_row(attempts, code, severity):
    (fault,) = contradictions(only_pair(attempts))
    assert (fault.code, fault.severity, fault.row, fault.params) == (code, severity, 3, {"other": 2})


def test_a_contradiction_leaves_its_cell_out_and_no_other():
    knm = READING._replace(part="knm")
    rows = [
        *attempts_of("1 2025-03-01 passed; 1 2025-03-01 failed"),
        *attempts_of("1 2025-03-01 passed", READING, "p2"),
        *attempts_of("1 2025-03-01 passed", knm, "p3"),
    ]
    counted = count(rows, 2025)
    assert counted.left_out == [READING]
    assert set(counted.cells) == {knm}


@pytest.mark.parametrize(
    ("spoilt", "left"),
    [
        (READING, {"knm", "ona"}),
        (READING._replace(part=None), set()),
        (READING._replace(school="het-anker", part=None), {"reading", "knm", "ona"}),
        (READING._replace(profile=None), {"knm", "ona"}),
    ],
    ids=["the cell is known", "any part of the school", "another school", "any profile"],
)
def test_a_faulty_row_leaves_out_each_cell_that_it_could_be_of(spoilt, left):
    rows = [
        attempt
        for part in ("reading", "knm", "ona")
        for attempt in attempts_of("1 2025-03-01 passed", READING._replace(part=part))
    ]
    assert {cell.part for cell in count(rows, 2025, [spoilt]).cells} == left


@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.integers(1, 4), st.integers(1, 28), st.booleans()),
        unique_by=lambda one: one[:2],
    )
)
def test_no_pair_counts_twice_and_the_order_of_the_rows_means_nothing(given_rows):
    rows = [
        Attempt(at, READING, student, number, f"2025-01-{day:02d}", is_passed)
        for at, (student, number, day, is_passed) in enumerate(given_rows)
    ]
    counted, reversed_count = count(rows, 2025), count(rows[::-1], 2025)
    assert counted.cells == reversed_count.cells
    assert sum(outcomes.total() for outcomes in counted.cells.values()) <= len({row.student for row in rows})
