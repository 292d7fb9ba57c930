"""Which steps a school can take after its history."""

import csv
from pathlib import Path

import pytest

from schools.by_hand.steps import Step, steps_from
from schools.by_hand.words import STEPS
from schools.status import first_refused_step

ROWS = list(csv.DictReader((Path(__file__).parent / "steps.csv").read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("row", ROWS, ids=[row["history"] or "none" for row in ROWS])
def test_only_the_steps_that_the_rules_know_are_offered(row):
    history = row["history"].split()
    found = steps_from(history)
    assert [step.value for step in found] == row["steps"].split()
    assert all(first_refused_step([*history, status]) is None for status in found.values())


def test_a_suspended_school_is_reinstated_as_what_it_was():
    assert steps_from(["aspirant", "suspended"])[Step.REINSTATE] == "aspirant"
    assert steps_from(["aspirant", "holder", "suspended"])[Step.REINSTATE] == "holder"


def test_every_step_has_its_words_and_occurs():
    assert STEPS.keys() == set(Step)
    assert {step for row in ROWS for step in row["steps"].split()} == set(Step)
