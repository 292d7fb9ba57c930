"""A small load generator: keep-alive connections to one server on this machine, each request timed."""

import selectors
import socket
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter

from tests.harness.measured import percentile

ANSWERS = frozenset({200, 301, 302})  # a school that merged leads to another
MANY_AT_ONCE = 16  # connections: enough to keep every worker busy
HEADERS = "Host: localhost\r\nAccept-Encoding: gzip\r\nX-Forwarded-Proto: https\r\nConnection: keep-alive\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Load:
    """What a run of requests took: each in milliseconds, the run in seconds."""

    times: tuple[float, ...]
    seconds: float
    statuses: frozenset[int]
    size: int  # bytes of the largest answer

    @property
    def per_second(self) -> float:
        return len(self.times) / self.seconds

    @property
    def median(self) -> float:
        return percentile(self.times, 0.5)

    @property
    def p95(self) -> float:
        return percentile(self.times, 0.95)

    @property
    def p99(self) -> float:
        return percentile(self.times, 0.99)


def added_up(loads: Sequence[Load]) -> Load:
    """Several runs as one."""
    times = tuple(time for load in loads for time in load.times)
    largest = max(load.size for load in loads)
    return Load(
        times, sum(load.seconds for load in loads), frozenset().union(*(load.statuses for load in loads)), largest
    )


class Connection:
    """One connection that sends a request, waits for its whole answer, and notes the time."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.received = b""
        self.started = 0.0

    def send(self, path: str) -> None:
        self.received = b""
        self.started = perf_counter()
        self.socket.sendall(f"GET {path} HTTP/1.1\r\n{HEADERS}".encode())

    def receive(self) -> int | None:
        """The status once the whole answer is there, else None."""
        self.received += self.socket.recv(262_144)
        head, separator, body = self.received.partition(b"\r\n\r\n")
        if not separator:
            return None
        length = int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0])
        return int(head[9:12]) if len(body) >= length else None


def load(port: int, paths: Sequence[str], seconds: float, connections: int = MANY_AT_ONCE) -> Load:
    """Asks for the paths in turn over so many connections at once, for so many seconds."""
    selector = selectors.DefaultSelector()
    turn = endless(paths)
    for _ in range(connections):
        connection = Connection(port)
        selector.register(connection.socket, selectors.EVENT_READ, connection)
        connection.send(next(turn))
    times: list[float] = []
    statuses: set[int] = set()
    size = 0
    begin = perf_counter()
    # Every connection gets one answer at least, so that a run of 0 seconds warms every worker up.
    while len(times) < connections or perf_counter() - begin < seconds:
        for key, _events in selector.select(30):
            if status := key.data.receive():
                times.append((perf_counter() - key.data.started) * 1000)
                statuses.add(status)
                size = max(size, len(key.data.received))
                key.data.send(next(turn))
    elapsed = perf_counter() - begin
    drain(selector)
    return Load(tuple(times), elapsed, frozenset(statuses), size)


def must_answer(done: Load, name: str) -> None:
    """A figure of pages that fail would tell nothing. Raises RuntimeError."""
    if not done.statuses <= ANSWERS:
        raise RuntimeError(f"{name} answers {sorted(done.statuses)}.")


def drain(selector: selectors.BaseSelector) -> None:
    """Waits for the answers still under way, so that they do not weigh on the next run."""
    while selector.get_map():
        for key, _events in selector.select(30):
            if key.data.receive():
                selector.unregister(key.fileobj)
                key.data.socket.close()


def endless(paths: Sequence[str]) -> Iterator[str]:
    while True:
        yield from paths
