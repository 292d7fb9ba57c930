"""A backup is made by the script of production, put into a new database by the other, and served."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

from tests.endurance.__main__ import judged
from tests.endurance.answers import Told, plan
from tests.endurance.databases import newest_programs
from tests.endurance.visitor import Visitor, number_of_case
from tests.harness.tree import ROOT
from tests.servers.rows import Row
from tests.servers.site import Site, WebServer, new_server
from tests.servers.upheaval import Upheaval

DATA = ("/data/schools.csv", "/data/schools.json", "/data/locations.geojson")
SCRIPTS = ROOT / "deploy"


def restoring(site: Site, told: list[Told]) -> Iterator[Row]:
    """Open data byte by byte, every code and every file, from a new database and a new store."""
    backup = Path(script(site.servers[0], "backup", str(site.folder / "backups")).stdout.strip())
    yield "deploy/backup makes a backup", f"{size_of(backup):,} bytes", (backup / "database").exists()
    again = script(site.servers[0], "restore", str(backup))
    yield "deploy/restore refuses a database that holds tables", again.stderr.strip()[-60:], again.returncode == 1
    restored = restored_server(site)
    ran = script(restored, "restore", str(backup))
    yield "deploy/restore fills a new one", " ".join(ran.stderr.split())[-60:], ran.returncode == 0
    restored.start()
    try:
        same = [restored.ask(address).body == site.servers[0].ask(address).body for address in DATA]
        yield "open data are the same byte by byte", str(same), same == [True] * 3
        breaches = {what: found for what, found in judged(restored, told)["breaches"].items() if found}
        yield "every complaint and every file can be read", f"{len(told)}, {breaches or 'no breach'}", not breaches
        opened = sum(opens(restored, one, Upheaval(site)) for one in told)
        yield "every code opens its case", f"{opened} of {len(told)}", opened == len(told) > 0
    finally:
        restored.stop()


def script(server: WebServer, name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs a script of production as its container does."""
    programs = os.pathsep.join([str(Path(sys.executable).parent), str(newest_programs()), server.environment["PATH"]])
    environment = {**server.environment, "PATH": programs}
    return subprocess.run([SCRIPTS / name, *arguments], env=environment, capture_output=True, text=True)


def restored_server(site: Site) -> WebServer:
    """A third server with a database and a store of its own, both empty."""
    first = site.servers[0]
    folder = site.folder / "restored"
    folder.mkdir()
    address = site.database.url.rpartition("/")[0] + "/restored"
    psql = [newest_programs() / "psql", "--quiet", "--command", "CREATE DATABASE restored", site.database.url]
    subprocess.run(psql, check=True)
    return new_server(address, first.environment["CACHE_URL"].replace("/0", "/1"), folder)


def size_of(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def opens(server: WebServer, told: Told, nobody: Upheaval) -> bool:
    """Whether the code leads to the case with the number that was shown."""
    visitor = Visitor(plan(0, Random()), server.port, Random(), nobody)
    visitor.told = told
    return number_of_case(visitor.open_case()) == told.number
