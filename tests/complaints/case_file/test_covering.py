"""What is covered in a text before others read it: a table that a jurist can read."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.case_file.covering import COVER, covered
from schools.bsn import holds_bsn

ROWS = list(csv.DictReader((Path(__file__).parent / "covering.csv").read_text(encoding="utf-8").splitlines()))


def test_the_table_is_there():
    assert len(ROWS) >= 12


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"][:30])
def test_a_text_is_covered_as_the_table_says(row):
    assert covered(row["text"], row["names"].split("|")) == row["covered"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"][:30])
def test_what_is_covered_stays_as_it_is(row):
    assert covered(row["covered"], row["names"].split("|")) == row["covered"]


@given(st.text(), st.lists(st.text(alphabet="abcdeé'- ", min_size=3, max_size=12), max_size=3))
def test_no_text_keeps_a_whole_name(text, names):
    found = covered(f"{text} {' '.join(names)} .", names)
    wanted = [name for name in names if len(name.split()) == 1 and name.strip().isalpha() and len(name.strip()) > 2]
    assert [name for name in wanted if name.strip() in found.split()] == []


@given(st.text(alphabet="0123456789 .ab", max_size=60))
def test_no_text_keeps_a_bsn(text):
    assert not holds_bsn(covered(text, []))


def test_the_cover_says_nothing_of_what_is_under_it():
    assert covered("Jo Smit", ["Jo Smit"]) == covered("Annemarie Montgomery", ["Annemarie Montgomery"]) == COVER
