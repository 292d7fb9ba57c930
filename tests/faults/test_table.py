"""The table of faults is true: each row names tests that are there, each test of a fault has its row."""

import re

import pytest

from tests.faults import table
from tests.harness.tree import files, read

ROWS = table.rows()
NAMED = {test for row in ROWS for test in row.tests}
FAULT = re.compile(r"^def (test_\w+)\(", re.MULTILINE)
FEWEST = 25


def named_in(file):
    return {f"{file}::{name}" for name in FAULT.findall(read(file))}


def test_every_row_is_whole():
    assert len(ROWS) >= FEWEST
    assert [
        row.cells for row in ROWS if len(row.cells) != len(table.HEADS) or not all(row.cells) or not row.tests
    ] == []
    assert len({row.cells[:2] for row in ROWS}) == len(ROWS)


def test_every_row_names_tests_that_are_there():
    there = set().union(*(named_in(name.partition("::")[0]) for name in NAMED))
    assert len(NAMED) >= FEWEST
    assert NAMED - there == set()


def test_every_test_of_a_fault_has_its_row():
    ours = [
        name for name in files("tests/faults", kind=".py") if "/test_" in name and name != "tests/faults/test_table.py"
    ]
    found = set().union(*map(named_in, ours))
    assert len(ours) >= 6
    assert len(found) >= FEWEST
    assert found - NAMED == set()


def test_the_document_shows_the_table():
    text = read("docs/faults.md")
    shown = text.partition(table.BEGIN)[2].partition(table.END)[0]
    assert shown.strip() == table.as_markdown(ROWS), "Run: python -m tests.faults --write"


SAMPLE = table.Row(
    ("Tap off", "A dry page with many words on it", "The water", "Yes"), ("a.py::test_a", "a.py::test_b")
)


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        ({"a.py::test_a": {"passed"}, "a.py::test_b": {"passed"}}, table.WELL),
        ({"a.py::test_a": {"passed", "failed"}, "a.py::test_b": {"passed"}}, table.RED),
        ({"a.py::test_a": {"passed"}, "a.py::test_b": {"skipped"}}, table.NOT_RUN),
        ({"a.py::test_a": {"passed"}}, table.NOT_RUN),
    ],
)
def test_a_row_is_well_only_when_all_its_tests_passed_in_this_run(outcomes, expected):
    assert table.result_of(SAMPLE, outcomes) == expected


def test_a_row_is_printed_with_its_result():
    first = table.as_text(SAMPLE.cells, table.WELL).splitlines()[0]
    assert first.split() == "Tap off A dry page with many words on it The water Yes well".split()
    assert table.as_markdown([SAMPLE]).splitlines()[-1].endswith("| `a.py::test_a` `a.py::test_b` |")
