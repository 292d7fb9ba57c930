"""A line to PostgreSQL that can be held: what is sent is taken, and nothing comes back until it is let go."""

import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress

PART = 65536  # bytes


class Line:
    """Hands on what either side says, while it is `free`."""

    def __init__(self, listening: socket.socket, host: str, port: int) -> None:
        self.listening, self.beyond = listening, (host, port)
        self.port = int(listening.getsockname()[1])
        self.free = threading.Event()
        self.free.set()

    def serve(self) -> None:
        with suppress(OSError):  # the end: nobody listens any more
            while True:
                near, _address = self.listening.accept()
                far = socket.create_connection(self.beyond)
                for one, other in ((near, far), (far, near)):
                    threading.Thread(target=self.hand_on, args=(one, other), daemon=True).start()

    def hand_on(self, one: socket.socket, other: socket.socket) -> None:
        with closing(one), closing(other), suppress(OSError):
            while part := one.recv(PART):
                self.free.wait()
                other.sendall(part)


@contextmanager
def line_to(host: str, port: int) -> Iterator[Line]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        line = Line(listening, host, port)
        threading.Thread(target=line.serve, daemon=True).start()
        try:
            yield line
        finally:
            line.free.set()
            listening.shutdown(socket.SHUT_RDWR)
