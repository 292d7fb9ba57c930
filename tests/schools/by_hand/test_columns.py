"""A correction states what was changed, and what must go with it."""

import csv
from pathlib import Path

import pytest

from schools.by_hand.columns import asked, changed, stated
from schools.editions.columns import Kind

ROWS = list(csv.DictReader((Path(__file__).parent / "stated.csv").read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['kind']} {row['changed']}" for row in ROWS])
def test_only_what_was_changed_is_stated(row):
    assert sorted(stated(Kind(row["kind"]), row["changed"].split())) == row["stated"].split()


def test_spaces_around_a_value_change_nothing():
    assert changed({"stars": "3", "integration": ["online"]}, {"stars": " 3 ", "integration": ["online"]}) == set()
    assert changed({"stars": "3"}, {"stars": "4", "report": "", "answers": "12"}) == {"stars", "answers"}


def test_what_tells_a_record_from_others_is_asked_of_a_new_one_only():
    keys = {"year", "profile", "exam", "part"}
    assert keys <= {column.key for column in asked(Kind.RESULTS, is_new=True)}
    assert keys.isdisjoint(column.key for column in asked(Kind.RESULTS, is_new=False))
