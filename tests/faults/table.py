"""The table of faults: what breaks, what the visitor sees, what is kept, whether it comes back by itself, its tests.

`faults.csv` is the table; `docs/faults.md` shows it, and `make faults` runs its tests and prints it with what came out.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap

FILE = Path(__file__).with_name("faults.csv")
HEADS = ("Fault", "What the visitor sees", "What is kept", "Comes back by itself")
WIDTHS = (26, 36, 34, 26)  # characters on a terminal
WELL, RED, NOT_RUN = "well", "RED", "not run"
BEGIN, END = "<!-- the table of tests/faults/faults.csv -->", "<!-- end of the table -->"


@dataclass(frozen=True, slots=True)
class Row:
    """One fault. A test is named as pytest does: file::function."""

    cells: tuple[str, ...]
    tests: tuple[str, ...]


def rows() -> list[Row]:
    with FILE.open(encoding="utf-8", newline="") as file:
        _heads, *lines = csv.reader(file)
    return [Row(tuple(line[: len(HEADS)]), tuple(line[len(HEADS)].split())) for line in lines]


def as_markdown(table: Iterable[Row]) -> str:
    """The rows as they stand in the document."""
    heads = [*HEADS, "Test"]
    lines = [heads, ["---"] * len(heads)]
    lines += [[*row.cells, " ".join(f"`{test}`" for test in row.tests)] for row in table]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def result_of(row: Row, outcomes: dict[str, set[str]]) -> str:
    """What came of a row, from the outcomes of its tests in this run."""
    found = [outcomes.get(test, set()) for test in row.tests]
    if any("failed" in one for one in found):
        return RED
    return WELL if found and all("passed" in one for one in found) else NOT_RUN


def as_text(cells: Iterable[str], result: str) -> str:
    """One row for a terminal, its cells wrapped beside each other."""
    columns = [wrap(cell, width) for cell, width in zip(cells, WIDTHS, strict=True)]
    height = max(len(column) for column in columns)
    lines = [[*(column + [""] * (height - len(column)))] for column in columns]
    beside = [zip(line, WIDTHS, strict=True) for line in zip(*lines, strict=True)]
    texts = ["  ".join(cell.ljust(width) for cell, width in line) for line in beside]
    return "\n".join([f"{texts[0]}  {result}", *(text.rstrip() for text in texts[1:])])
