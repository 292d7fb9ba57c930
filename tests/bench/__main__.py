"""`make bench`: figures beside their bounds, in one table. It ends with 1 when one is beyond its bound (RED).

`BENCH=pages,cases` runs some parts; `SOAK=600` lets the server work for ten minutes instead of one.
"""

import os
import sys
from collections.abc import Callable, Iterable, Iterator

from tests.bench import cases, editions, pages, phone, server, workers
from tests.bench.shape import FEW, MANY
from tests.harness.measured import Row, headings


def staff() -> Iterator[Row]:
    for one in editions.times():
        yield Row(one.what, one.seconds, one.most, "s", 1)


PARTS: dict[str, Callable[[], Iterable[Row]]] = {
    "pages": pages.rows,
    "cases": cases.rows,
    "editions": staff,
    "workers": workers.rows,
    "phone": phone.rows,
}


def main() -> int:
    wanted = os.environ.get("BENCH", "").split(",") if os.environ.get("BENCH") else list(PARTS)
    if unknown := set(wanted) - PARTS.keys():
        print(f"BENCH does not know {', '.join(sorted(unknown))}. It knows {', '.join(PARTS)}.")
        return 2
    for count in (FEW, MANY):
        server.prepare(count)
    server.manage(FEW, "collectstatic", "--no-input", "--verbosity", "0")
    print(headings())
    shown = [show(row) for name in wanted for row in rows_of(name)]
    red = [row for row in shown if row.is_red]
    print(f"\n{len(shown)} figures, {len(red)} beyond their bound." if shown else "\nNothing could be measured.")
    return 1 if red or not shown else 0


def rows_of(name: str) -> Iterator[Row]:
    """The rows of one part, or a word about why there are none."""
    print(f"\n{name}")
    count = 0
    for row in PARTS[name]():
        count += 1
        yield row
    if not count:
        print("  not measured: this machine has not what it needs (Linux, or a Chromium)")


def show(row: Row) -> Row:
    print(row, flush=True)
    return row


if __name__ == "__main__":
    sys.exit(main())
