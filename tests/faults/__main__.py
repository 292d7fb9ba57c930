"""`make faults`: runs the test of every row, and prints the table with what came out. Exit code 1 when a row is red.

`--write` puts the table into the document instead.
"""

import argparse
import sys
from collections import defaultdict

import pytest

from tests.faults import table
from tests.harness.tree import ROOT

DOCUMENT = ROOT / "docs" / "faults.md"


class Outcomes:
    """Hears from pytest what became of each test, whatever its parameters."""

    def __init__(self) -> None:
        self.found: dict[str, set[str]] = defaultdict(set)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        name = report.nodeid.partition("[")[0]
        if report.when == "call" or report.outcome != "passed":
            self.found[name].add(report.outcome)


def write() -> None:
    before, _begin, rest = DOCUMENT.read_text(encoding="utf-8").partition(table.BEGIN)
    after = rest.partition(table.END)[2]
    shown = table.as_markdown(table.rows())
    DOCUMENT.write_text(f"{before}{table.BEGIN}\n{shown}\n{table.END}{after}", encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the table into docs/faults.md")
    if parser.parse_args().write:
        write()
        return 0
    rows, heard = table.rows(), Outcomes()
    tests = sorted({test for row in rows for test in row.tests})
    ended = pytest.main(["-n", "2", "--dist", "loadfile", "--no-header", *tests], plugins=[heard])
    print(f"\n{table.as_text(table.HEADS, 'Result')}\n")
    for row in rows:
        print(f"{table.as_text(row.cells, table.result_of(row, heard.found))}\n", flush=True)
    results = [table.result_of(row, heard.found) for row in rows]
    print(f"{len(rows)} rows: {', '.join(f'{results.count(one)} {one}' for one in sorted(set(results)))}")
    return 1 if ended or table.RED in results else 0


if __name__ == "__main__":
    sys.exit(main())
