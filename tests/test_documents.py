"""What the two tables in `docs/` name exists: each file, and each test."""

import re
from pathlib import PurePosixPath

import pytest

from tests.harness import readme
from tests.harness.tree import ROOT, read

TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
ROW = re.compile(r"^\| (?!-)(.+) \|$", re.MULTILINE)
WITHOUT = ("none", "by hand")  # what stands in place of a test; the row says why
FEWEST = {"docs/security.md": 70, "docs/accessibility.md": 55}


def rows(text):
    """The cells of each row, without the heads of the tables."""
    cells = [row.split(" | ") for row in ROW.findall(text) if not row.startswith("--")]
    return [row for row in cells if row[-1] != "Test"]


def missing_tests(text):
    named = TEST.findall(text)
    gone = [f"{file}::{test}" for file, test in named if not (ROOT / file).exists()]
    return gone + [f"{file}::{test}" for file, test in named if f"{file}::{test}" not in gone and not has(file, test)]


def has(file, test):
    return re.search(rf"^ *def {test}\(", read(file), re.MULTILINE) is not None


@pytest.mark.parametrize("document", FEWEST)
def test_every_test_that_a_table_names_exists(document):
    text = read(document)
    assert len(TEST.findall(text)) >= FEWEST[document] // 2
    assert missing_tests(text) == []


@pytest.mark.parametrize("document", FEWEST)
def test_every_file_that_a_table_names_exists(document):
    named = readme.files_named(read(document))
    assert len(named) >= 5
    assert [name for name in named if not (ROOT / PurePosixPath(name)).exists()] == []


@pytest.mark.parametrize("document", FEWEST)
def test_every_row_ends_with_a_test_or_says_why_there_is_none(document):
    found = rows(read(document))
    assert len(found) >= FEWEST[document]
    assert [row for row in found if not (TEST.search(row[-1]) or row[-1].startswith(WITHOUT))] == []
    assert {len(row) for row in found} == {4}
    assert [row for row in found if row[-1] == "none" and len(row[2]) < 15] == []


def test_a_test_that_is_not_there_is_noticed():
    text = "`tests/test_documents.py::test_of_nothing` `tests/no_such_file.py::test_a` `tests/test_documents.py::has`"
    assert missing_tests(text) == ["tests/no_such_file.py::test_a", "tests/test_documents.py::test_of_nothing"]
