"""The real web server in production shape: started, hit, started again."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from random import Random

from tests.endurance.browser import HOST
from tests.harness.tree import ROOT

LONGEST_START = 90  # seconds; two on an idle machine


class Server:
    """Gunicorn as a group of processes of its own; `folder` holds its evidence and what it says."""

    def __init__(self, port: int, database_url: str, folder: Path) -> None:
        self.port, self.folder = port, folder
        self.environment = {
            **os.environ,
            "DEBUG": "0",
            "SECRET_KEY": "only-for-the-endurance-test-0123456789-0123456789-0123",
            "FIELD_KEYS": "b25seS1mb3ItZW5kdXJhbmNlLW5ldmVyLXVzZS1pdCE=",
            "ALLOWED_HOSTS": HOST,
            "DATABASE_URL": database_url,
            "STORAGE_URL": f"file://{folder}/evidence",
            "EMAIL_URL": "smtp://127.0.0.1:1",
            "PORT": str(port),
            "WEB_CONCURRENCY": "2",
        }
        self.process: subprocess.Popen[bytes] | None = None

    def manage(self, *arguments: str) -> str:
        """What a command of `manage.py` prints."""
        command = [sys.executable, "manage.py", *arguments]
        ran = subprocess.run(command, cwd=ROOT, env=self.environment, check=True, stdout=subprocess.PIPE, text=True)
        return ran.stdout

    def start(self) -> None:
        """Starts, and starts again where the port is still taken by workers of a master that was killed."""
        until = time.monotonic() + LONGEST_START
        while time.monotonic() < until:
            with (self.folder / "server.log").open("ab") as log:
                self.process = subprocess.Popen(
                    [sys.executable, "-m", "gunicorn"],
                    cwd=ROOT,
                    env=self.environment,
                    stdout=subprocess.DEVNULL,
                    stderr=log,
                    start_new_session=True,
                )
            while self.process.poll() is None and time.monotonic() < until:
                if self.answers():
                    return
                time.sleep(0.1)
        raise TimeoutError("The server did not start.")

    def answers(self) -> bool:
        connection = HTTPConnection(HOST, self.port, timeout=5)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()

    def kill_worker(self, draw: Random) -> None:
        """One worker, at once; the master starts another."""
        workers = children_of(self.master)
        if workers:
            end(draw.choice(workers))

    def kill_master(self) -> None:
        """The master, at once; its workers go on with what they do and then end. A new one is started."""
        end(self.master)
        self.wait()
        self.start()

    def kill_all(self) -> None:
        """All processes in one blow, as when the power goes."""
        with suppress(ProcessLookupError):
            os.killpg(self.master, signal.SIGKILL)
        self.wait()
        self.start()

    def stop(self) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.master, signal.SIGKILL)
        self.wait()

    @property
    def master(self) -> int:
        assert self.process, "The server was not started."
        return self.process.pid

    def wait(self) -> None:
        assert self.process
        self.process.wait(LONGEST_START)


def end(process: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)


def children_of(parent: int) -> list[int]:
    """Process numbers, read from what the kernel says."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            if int(stat.read_text().rpartition(")")[2].split()[1]) == parent:
                found.append(int(stat.parent.name))
    return found
