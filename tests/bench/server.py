"""A server in production shape on a database of its own, for as long as a bench runs."""

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from tests.bench.shape import ROOT, VAR, environment


def manage(schools: int, *arguments: str) -> None:
    subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, env=environment(schools), check=True)


def prepare(schools: int) -> None:
    """Database and static files; what is there already is kept."""
    VAR.mkdir(parents=True, exist_ok=True)
    manage(schools, "migrate", "--verbosity", "0")
    manage(schools, "load_sample_data", "--cases", "no", "--schools", str(schools))


class Running(NamedTuple):
    port: int
    pid: int  # of the process that keeps the workers
    seconds: float  # from its start to its first page


@contextmanager
def running(schools: int) -> Iterator[Running]:
    """Starts the server, and gives it once it has answered with a page."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    begin = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn"],
        cwd=ROOT,
        env={**environment(schools), "PORT": str(port)},
        stdout=subprocess.DEVNULL,
    )
    try:
        wait_for(port)
        yield Running(port, process.pid, time.perf_counter() - begin)
    finally:
        process.terminate()
        process.wait(30)


def wait_for(port: int) -> None:
    for _ in range(1000):
        try:
            urllib.request.urlopen(f"http://localhost:{port}/nl/")
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise TimeoutError("The server did not start.")
