"""The rows of a file are counted before they are read: the page of who waits says of how many."""

from io import BytesIO

import pytest

from schools.editions.row_count import rows_below
from tests.schools.editions.files import csv_file, ods_file, xlsx_file

ROWS = [["school", "level"], *([f"VB{at}", "low"] for at in range(3000))]


@pytest.mark.parametrize("make", [csv_file, xlsx_file, ods_file])
def test_the_rows_below_the_header_are_counted(make, monkeypatch):
    monkeypatch.setattr("schools.editions.row_count.CHUNK", 1000)  # many marks are cut in two
    assert rows_below(BytesIO(make(ROWS))) == 3000


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        (b"", 1),
        (b"school;level\r\nVB1;low", 1),
        (b"school;level\rVB1;low\rVB2;low\r", 2),
        (b"school;level\nVB1;low\n\n\n", 1),
    ],
)
def test_ends_of_lines_are_told_from_rows(content, rows):
    assert rows_below(BytesIO(content)) == rows
