"""The web server of production on a port of its own, with fewer threads and less patience, and clients that dawdle."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from django.conf import settings

from tests.harness.ports import free_port
from tests.harness.tree import ROOT

HOST = "localhost"
PATIENCE = 1  # seconds, in place of those of production
THREADS = 2
LONGEST_START, LONGEST_ANSWER = 60, 20  # seconds, on a busy machine
SMALL = 4096  # bytes that the system keeps between both sides of a connection
# The very file of production; only the numbers are smaller.
HURRY = f"""
exec(open("gunicorn.conf.py").read())
threads, workers, keepalive, SLOWEST_READ, SLOWEST_SEND = {THREADS}, 1, 1, {PATIENCE}, {PATIENCE}
as_in_production = when_ready

def when_ready(server):
    as_in_production(server)
    for listener in server.LISTENERS:
        listener.sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, {SMALL})
"""
FILL = """
import json
from tests.complaints.drafts import answers, draft
from tests.harness.visits import begin_visit, with_draft
print(json.dumps([begin_visit(lambda: with_draft(draft(answers()))) for _number in range(2)]))
"""


class WebServer:
    """Gunicorn with two threads; `visits` are cookies of people who can send their complaint."""

    def __init__(self, database: str, folder: Path) -> None:
        self.port = free_port()
        self.environment = {**os.environ, "DEBUG": "1", "DATABASE_URL": database, "PORT": str(self.port)}
        self.environment["STORAGE_URL"] = f"file://{folder}/evidence"
        self.configuration = folder / "hurry.py"
        self.configuration.write_text(HURRY)
        self.visits = json.loads(self.run("manage.py", "shell", "--no-imports", "--command", FILL))

    def run(self, *arguments: str) -> str:
        ran = subprocess.run(
            [sys.executable, *arguments], cwd=ROOT, env=self.environment, capture_output=True, text=True
        )
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    @contextmanager
    def running(self) -> Iterator["WebServer"]:
        command = [sys.executable, "-m", "gunicorn", "-c", str(self.configuration)]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        process = subprocess.Popen(command, cwd=ROOT, env=self.environment, **quiet)
        try:
            until = time.monotonic() + LONGEST_START
            while not self.answers():
                assert time.monotonic() < until, "The web server did not start."
                time.sleep(0.1)
            yield self
        finally:
            process.terminate()
            process.wait(LONGEST_START)

    def answers(self) -> bool:
        try:
            return self.ask("/healthz")[0] == 200
        except (OSError, HTTPException):
            return False

    def ask(self, path: str, form: str = "", visit: str = "") -> tuple[int, str]:
        """The status of an answer, and where it leads."""
        connection = HTTPConnection(HOST, self.port, timeout=LONGEST_ANSWER)
        try:
            connection.request("POST" if form else "GET", path, form or None, headers_for(visit))
            answer = connection.getresponse()
            answer.read()
            return answer.status, answer.headers.get("Location", "")
        finally:
            connection.close()

    @contextmanager
    def dawdling(self, begun: bytes, clients: int = THREADS + 1) -> Iterator[list[socket.socket]]:
        """Clients that send this and then nothing: one more than there are threads."""
        with ExitStack() as stack:
            open_ones = [stack.enter_context(socket.socket()) for _client in range(clients)]
            for one in open_ones:
                one.settimeout(LONGEST_ANSWER)
                one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL)
                one.connect(("127.0.0.1", self.port))
                one.sendall(begun)
            yield open_ones


TOKEN = "a" * 32


def headers_for(visit: str) -> dict[str, str]:
    cookies = f"{settings.SESSION_COOKIE_NAME}={visit}; {settings.CSRF_COOKIE_NAME}={TOKEN}" if visit else ""
    return {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
