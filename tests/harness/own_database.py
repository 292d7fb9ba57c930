"""A database beside the one of the tests, for tests that start processes: of the same kind, with the same tables."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.db import connection

from tests.harness.tree import ROOT


@contextmanager
def own_database(folder: Path, blocker: Any) -> Iterator[str]:
    """The address of a database with no rows but those of the migrations; taken away at the end.

    Asked for before a test begins its transaction. SQLite copies the database of the tests, which is ten times
    quicker than migrating again; PostgreSQL copies none that others are connected to.
    """
    with blocker.unblock():
        assert not connection.in_atomic_block, "A copy would hold the rows of a test."
        if connection.vendor == "sqlite":
            yield _copied(folder / "own.sqlite3")
            return
        name, at = f"own_{uuid4().hex}", connection.settings_dict
        _run(f"CREATE DATABASE {name}")
    url = f"postgres://{at['USER']}:{at['PASSWORD']}@{at['HOST']}:{at['PORT']}/{name}"
    _migrate(url)
    yield url
    with blocker.unblock():
        _run(f"DROP DATABASE {name} WITH (FORCE)")


def _copied(path: Path) -> str:
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as copy:
        connection.connection.backup(copy)
    return f"sqlite:///{path}"


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _migrate(url: str) -> None:
    command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    environment = {**os.environ, "DEBUG": "1", "DATABASE_URL": url}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
