"""The shape of production on one machine: two web servers behind the proxy, PostgreSQL and Valkey."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path
from tempfile import mkdtemp

from tests.deploy.proxy import PROGRAM, Proxy
from tests.endurance.databases import Database, newest_programs, postgres
from tests.endurance.server import Server, end
from tests.harness.ports import free_port
from tests.servers.visitors import TLS

CACHE_PROGRAM = shutil.which("valkey-server") or shutil.which("redis-server")
HOST = "localhost"
SCHOOLS = "40"


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


class WebServer(Server):
    """A server that can also be asked to end, as an upgrade does."""

    def end_politely(self) -> None:
        os.kill(self.master, signal.SIGTERM)
        self.wait()
        self.start()

    def ask(self, address: str, host: str = HOST) -> Answer:
        """What this server answers to its proxy."""
        connection = HTTPConnection(HOST, self.port, timeout=30)
        return answer_of(connection, address, {"Host": host, "X-Forwarded-Proto": "https"})


@dataclass
class Site:
    """All parts of one run."""

    folder: Path
    database: Database
    servers: list[WebServer]
    proxy: Proxy

    def ask(self, address: str, headers: dict[str, str] | None = None) -> Answer:
        """What a visitor gets."""
        connection = HTTPSConnection(HOST, self.proxy.port, timeout=60, context=TLS)
        return answer_of(connection, address, {"Host": HOST, **(headers or {})})


def answer_of(connection: HTTPConnection, address: str, headers: dict[str, str]) -> Answer:
    try:
        connection.request("GET", address, headers=headers)
        found = connection.getresponse()
        return Answer(found.status, {name.lower(): value for name, value in found.getheaders()}, found.read())
    finally:
        connection.close()


def missing_programs() -> list[str]:
    """What this machine lacks for the run."""
    found = {"nginx": PROGRAM, "valkey-server or redis-server": CACHE_PROGRAM}
    missing = [name for name, program in found.items() if not program]
    try:
        newest_programs()
    except LookupError:
        missing.append("PostgreSQL")
    return missing


@contextmanager
def cache() -> Iterator[str]:
    """An empty cache that writes nothing down; its address."""
    assert CACHE_PROGRAM
    port = free_port()
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    process = subprocess.Popen([CACHE_PROGRAM, *options], stdout=subprocess.DEVNULL)
    try:
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        end(process.pid)
        process.wait()


@contextmanager
def site() -> Iterator[Site]:
    """Starts everything; at the end all of it is gone."""
    folder = Path(mkdtemp(prefix="servers-"))
    with cache() as cache_url, postgres(folder) as database:
        servers = [new_server(database.url, cache_url, folder) for _each in range(2)]
        for command in ("migrate --verbosity 0", f"load_sample_data --schools {SCHOOLS}", "collectstatic --no-input"):
            servers[0].manage(*command.split())
        (folder / "proxy").mkdir()
        proxy = Proxy(folder / "proxy", [one.port for one in servers], free_port(), free_port())
        try:
            for one in servers:
                one.start()
            proxy.start()
            time.sleep(0.5)
            yield Site(folder, database, servers, proxy)
        finally:
            proxy.stop()
            for one in servers:
                if one.process:
                    one.stop()
            shutil.rmtree(folder)


def new_server(database_url: str, cache_url: str, folder: Path) -> WebServer:
    server = WebServer(free_port(), database_url, folder)
    server.environment |= {"CACHE_URL": cache_url, "METRICS": "1"}
    return server
