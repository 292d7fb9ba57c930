"""Databases of their own: a SQLite file, and a PostgreSQL that is torn down in the middle of its work."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from tests.harness.ports import free_port

PROGRAMS = "/usr/lib/postgresql"


class SqliteFile:
    """It has no server, so nothing but its users can be killed."""

    name, can_break = "SQLite", False

    def __init__(self, folder: Path) -> None:
        self.url = f"sqlite:///{folder / 'db.sqlite3'}"

    def break_off(self) -> None:
        raise NotImplementedError("a file does not stop")


class OwnPostgres:
    """A server in a folder of its own. As root it runs as the user that its package made."""

    name, can_break = "PostgreSQL", True

    def __init__(self, folder: Path, programs: Path) -> None:
        self.data, self.programs, self.port = folder / "db", programs, free_port()
        self.folder = folder
        self.url = f"postgres://postgres@127.0.0.1:{self.port}/postgres"

    def run(self, program: str, *arguments: str) -> None:
        command = [str(self.programs / program), "-D", str(self.data), *arguments]
        who = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
        subprocess.run(command, check=True, cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT, **who)

    def create(self) -> None:
        self.run("initdb", "--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C.UTF-8")
        self.start()

    def start(self) -> None:
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 -c max_connections=200"
        self.run("pg_ctl", "-w", "-t", "120", "-l", str(self.folder / "log"), "-o", options, "start")

    def break_off(self) -> None:
        """Every connection is cut and nothing is tidied up; then it starts from its own journal."""
        self.stop()
        self.start()

    def stop(self) -> None:
        self.run("pg_ctl", "-m", "immediate", "-w", "stop")


Database = SqliteFile | OwnPostgres


@contextmanager
def sqlite(folder: Path) -> Iterator[Database]:
    yield SqliteFile(folder)


@contextmanager
def postgres(_folder: Path) -> Iterator[Database]:
    """Gone at the end, with everything in it."""
    folder = Path(mkdtemp(prefix="endurance-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    database = OwnPostgres(folder, newest_programs())
    try:
        database.create()
        yield database
        database.stop()
    finally:
        shutil.rmtree(folder)


def newest_programs() -> Path:
    """The folder of the newest PostgreSQL of this machine; LookupError without one."""
    found = sorted(Path(PROGRAMS).glob("*/bin/initdb"), key=lambda program: float(program.parts[-3]))
    if not found:
        raise LookupError("There is no PostgreSQL on this machine.")
    return found[-1].parent
