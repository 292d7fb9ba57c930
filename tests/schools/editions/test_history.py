"""What a status in a file does to the history of a school, as a table; and whole histories."""

import csv
from pathlib import Path

import pytest

from schools.editions import history
from schools.editions.faults import WrongCellError

TABLE = Path(__file__).with_name("history.csv")
CASES = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))


def periods(text):
    """`holder 2019-01-01 2025-12-31; suspended 2026-01-01` as a history."""
    parts = [part.split() for part in text.split("; ") if part]
    return [[part[0], part[1], part[2] if len(part) > 2 else None, "letter"] for part in parts]


def outcome(case):
    try:
        return history.with_status(periods(case["history"]), case["status"], case["since"], "letter")
    except WrongCellError as error:
        return error.code


def test_the_table_has_cases():
    assert len(CASES) >= 15


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_a_status_changes_a_history_as_the_table_says(case):
    becomes = case["becomes"]
    assert outcome(case) == (periods(becomes) if " " in becomes else becomes)


def test_the_decision_can_be_corrected_too():
    before = [["holder", "2019-01-01", None, "old letter"]]
    assert history.with_status(before, "holder", "2019-01-01", "letter") == periods("holder 2019-01-01")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("aspirant 2024-01-01 2025-01-01; holder 2025-01-01", "statuses-overlap"),
        ("aspirant 2024-01-01; holder 2025-01-01", "statuses-overlap"),
        ("holder 2024-01-01 2023-12-31", "status-ends-before-start"),
        ("holder 2024-01-01 2024-12-31; aspirant 2025-01-01", "status-step-unknown"),
    ],
)
def test_a_history_that_cannot_be_is_refused(text, code):
    with pytest.raises(WrongCellError) as refused:
        history.checked(periods(text))
    assert refused.value.code == code


def test_a_history_may_be_given_in_any_order():
    whole = periods("aspirant 2024-01-01 2024-12-31; holder 2025-01-01")
    assert history.checked(whole[::-1]) == whole
