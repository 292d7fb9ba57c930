"""The site under its real web server: a process of its own, on a port of its own, with its own database."""

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tests.harness.ports import free_port
from tests.harness.tree import ROOT

LONGEST_START = 60  # seconds, on a busy machine


class Served(NamedTuple):
    """Where the site answers, and the file with all that its server writes."""

    address: str
    log: Path
    environment: dict[str, str]

    def run(self, *command: str) -> str:
        """What a command of `manage.py` prints, with the settings and the database of this site."""
        ran = subprocess.run(
            [sys.executable, "manage.py", *command], cwd=ROOT, env=self.environment, capture_output=True, text=True
        )
        assert ran.returncode == 0, ran.stderr
        return ran.stdout


@contextmanager
def served(database: str, folder: Path, *commands: list[str]) -> Iterator[Served]:
    """Gunicorn on this database, told to log all it can. The commands of `manage.py` run before it starts."""
    port = free_port()
    environment = os.environ | {
        "DEBUG": "1",
        "DATABASE_URL": database,
        "PORT": str(port),
        "WEB_CONCURRENCY": "1",
        "GUNICORN_CMD_ARGS": "--log-level debug --access-logfile -",
    }
    made = Served(f"http://localhost:{port}", folder / "log.txt", environment)
    for command in commands:
        made.run(*command)
    with made.log.open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn"], cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            wait_for(made.address)
            yield made
        finally:
            process.terminate()
            process.wait(LONGEST_START)


def wait_for(address: str) -> None:
    until = time.monotonic() + LONGEST_START
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(f"{address}/healthz")  # noqa: S310 # our own server
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("The server did not start.")
