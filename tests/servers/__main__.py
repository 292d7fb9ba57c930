"""`make servers`: two web servers behind the proxy, PostgreSQL and Valkey, by the files and commands of production.

Prints a table; exit code 1 when a row is red. Says what is missing on a machine that lacks a part.
"""

import argparse
import sys
from collections.abc import Iterable

from tests.endurance.answers import Told
from tests.servers import rows
from tests.servers.restoring import restoring
from tests.servers.rows import Row
from tests.servers.site import missing_programs, site
from tests.servers.upheaval import upheaval


def shown(found: Iterable[Row]) -> bool:
    """Prints the rows as they come; True when all are well."""
    is_well = True
    for what, seen, is_right in found:
        print(f"  {what:<62}{seen}{'' if is_right else '   RED'}", flush=True)
        is_well = is_well and is_right
    return is_well


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.servers", description=__doc__)
    parser.add_argument("--filings", type=int, default=24, help="complaints that are filed meanwhile")
    wanted = parser.parse_args()
    if missing := missing_programs():
        print(f"Left out: this machine has no {', '.join(missing)}.")
        return 0
    told: list[Told] = []
    with site() as whole:
        checks = [rows.change_is_shared, rows.limit_is_shared, rows.door, rows.static_files]
        is_well = [shown(check(whole)) for check in checks]
        is_well.append(shown(upheaval(whole, wanted.filings, told)))
        is_well.append(shown(restoring(whole, told)))
        is_well.append(shown(rows.nothing_behind(whole)))
    return 0 if all(is_well) else 1


if __name__ == "__main__":
    sys.exit(main())
