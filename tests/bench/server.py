"""A server in production shape on a database of its own, for as long as a bench runs."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
VAR = ROOT / "var" / "bench"


def environment(schools: int) -> dict[str, str]:
    """Production shape: no DEBUG, secrets set, a database with so many schools."""
    return {
        **os.environ,
        "DEBUG": "0",
        "SECRET_KEY": "only-for-measuring-0123456789-0123456789-0123456789",
        "ALLOWED_HOSTS": "localhost",
        "DATABASE_URL": os.environ.get("BENCH_DATABASE_URL") or f"sqlite:///{VAR / f'{schools}.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
    }


def manage(schools: int, *arguments: str) -> None:
    subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, env=environment(schools), check=True)


def prepare(schools: int) -> None:
    """Database and static files; what is there already is kept."""
    VAR.mkdir(parents=True, exist_ok=True)
    manage(schools, "migrate", "--verbosity", "0")
    manage(schools, "load_sample_data", "--schools", str(schools))


@contextmanager
def running(schools: int) -> Iterator[int]:
    """Starts the server and gives its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn"],
        cwd=ROOT,
        env={**environment(schools), "PORT": str(port)},
        stdout=subprocess.DEVNULL,
    )
    try:
        wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait(30)


def wait_for(port: int) -> None:
    for _ in range(100):
        try:
            urllib.request.urlopen(f"http://localhost:{port}/healthz")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("The server did not start.")
