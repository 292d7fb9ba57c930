"""A small load generator: keep-alive connections to one server on this machine, each request timed."""

import selectors
import socket
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter

CONNECTIONS = 16
HEADERS = "Host: localhost\r\nAccept-Encoding: gzip\r\nX-Forwarded-Proto: https\r\nConnection: keep-alive\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Load:
    """What a run of requests took. Times are in milliseconds."""

    per_second: float
    median: float
    p99: float
    statuses: frozenset[int]


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


def load(port: int, paths: Sequence[str], seconds: float) -> Load:
    """Asks for the paths in turn over all connections for so many seconds."""
    selector = selectors.DefaultSelector()
    turn = endless(paths)
    for _ in range(CONNECTIONS):
        connection = Connection(port)
        selector.register(connection.socket, selectors.EVENT_READ, connection)
        connection.send(next(turn))
    times: list[float] = []
    statuses: set[int] = set()
    begin = perf_counter()
    # Every connection gets one answer at least, so that a run of 0 seconds warms every worker up.
    while len(times) < CONNECTIONS or perf_counter() - begin < seconds:
        for key, _events in selector.select(30):
            if status := key.data.receive():
                times.append((perf_counter() - key.data.started) * 1000)
                statuses.add(status)
                key.data.send(next(turn))
    elapsed = perf_counter() - begin
    for key in list(selector.get_map().values()):
        key.data.socket.close()
    times.sort()
    return Load(len(times) / elapsed, times[len(times) // 2], times[int(len(times) * 0.99)], frozenset(statuses))


def endless(paths: Sequence[str]) -> Iterator[str]:
    while True:
        yield from paths
