"""`python -m tests.endurance --filings 1000`: files complaints while servers and databases are killed, and counts.

Exit code 1 when anything is half, twice, lost or left behind.
"""

import argparse
import json
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from threading import Lock

from tests.endurance.answers import Told, plan
from tests.endurance.databases import Database, newest_programs, postgres, sqlite
from tests.endurance.harm import Harm
from tests.endurance.server import Server
from tests.endurance.visitor import GoneAwayError, Visitor, number_of_case
from tests.harness.ports import free_port

SCHOOLS = "60"


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.endurance", description=__doc__)
    parser.add_argument("--filings", type=int, default=1000, help="complaints on each database")
    parser.add_argument("--visitors", type=int, default=12, help="how many are busy at once")
    parser.add_argument("--pages", type=int, default=100, help="pages between two blows, on average")
    parser.add_argument("--seed", type=int, default=1, help="another one draws other visitors")
    parser.add_argument("--only", choices=("sqlite", "postgres"), help="one database in place of both")
    return parser.parse_args()


def databases(wanted: argparse.Namespace, folder: Path) -> list[AbstractContextManager[Database]]:
    """The ones that this machine has."""
    chosen = [sqlite(folder)] if wanted.only != "postgres" else []
    try:
        newest_programs()
    except LookupError as missing:
        print(missing, "It is left out.", file=sys.stderr)
        return chosen
    return chosen if wanted.only == "sqlite" else [*chosen, postgres(folder)]


class Crowd:
    """All visitors of one run, and what they met."""

    visitor_kind: type[Visitor] = Visitor

    def __init__(self, wanted: argparse.Namespace, server: Server, harm: Harm) -> None:
        self.wanted, self.server, self.harm = wanted, server, harm
        self.seen: Counter[str] = Counter()
        self.turn = Lock()

    def visit(self, number: int) -> Told:
        draw = Random(f"{self.wanted.seed}-{number}")
        visitor = self.visitor_kind(plan(number, draw), self.server.port, draw, self.harm)
        told = visitor.come()
        with self.turn:
            self.seen += visitor.seen
            self.seen["visits"] += 1
            if self.seen["visits"] % 50 == 0:
                print(f"  … {self.seen['visits']} visits", file=sys.stderr, flush=True)
        return told

    def come(self) -> list[Told]:
        with ThreadPoolExecutor(self.wanted.visitors) as pool:
            return list(pool.map(self.visit, range(self.wanted.filings)))

    def look_up(self, told: Told) -> bool:
        """Whether the code opens, on the real page, the case with the number that was shown."""
        visitor = self.visitor_kind(plan(0, Random()), self.server.port, Random(), self.harm)
        visitor.told = told
        try:
            return number_of_case(visitor.open_case()) == told.number
        except (GoneAwayError, LookupError):
            return False


def run(wanted: argparse.Namespace, database: Database, folder: Path) -> bool:
    """One run on one database; True when all is well."""
    server = Server(free_port(), database.url, folder)
    for command in ("migrate --verbosity 0", f"load_sample_data --schools {SCHOOLS}", "collectstatic --no-input"):
        server.manage(*command.split())
    server.start()
    harm = Harm(server, database, wanted.pages, Random(wanted.seed))
    crowd, began = Crowd(wanted, server, harm), time.monotonic()
    try:
        harm.start()
        told = crowd.come()
        harm.stop()
        closed = [one.mark for one in told if not crowd.look_up(one)]
    finally:
        server.stop()
    verdict = judged(server, told)
    verdict["breaches"]["codes that open no page"] = closed
    table(database.name, harm.blows + crowd.seen, verdict, time.monotonic() - began)
    return not any(verdict["breaches"].values())


def judged(server: Server, told: list[Told]) -> dict[str, dict]:
    """The verdict of the database, in a process of its own that knows the same settings."""
    notes = server.folder / "notes.json"
    notes.write_text(json.dumps([one.as_json() for one in told]))
    code = f"from tests.endurance.verdict import judge; judge({str(notes)!r})"
    server.manage("shell", "--no-imports", "--command", code)
    return json.loads(notes.with_suffix(".verdict").read_text())


def table(name: str, counted: Counter[str], verdict: dict[str, dict], seconds: float) -> None:
    print(f"\n{name}: {counted.pop('visits')} complaints in {seconds:.0f} s")
    for what, count in sorted(counted.items()) + list(verdict["rows"].items()):
        print(f"  {what:<60}{count:>8}")
    for what, found in verdict["breaches"].items():
        print(f"  {what:<60}{len(found):>8}  {'RED ' + ', '.join(found[:8]) if found else ''}".rstrip())


def main() -> int:
    wanted, is_well = arguments(), []
    with TemporaryDirectory(prefix="endurance-") as folder:
        for each in databases(wanted, Path(folder)):
            with each as database, TemporaryDirectory(prefix="endurance-") as own:
                is_well.append(run(wanted, database, Path(own)))
    return 0 if all(is_well) else 1


if __name__ == "__main__":
    sys.exit(main())
