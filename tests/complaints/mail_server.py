"""A mail server for tests: a real one on this machine, that takes mail, refuses it, or stops answering.

with MailServer() as server:
    server.refuses["amina@example.org"] = "550 No such user"
    ...
    assert [mail.to for mail in server.taken] == [...]
"""

import asyncio
import email
import socket
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import default
from threading import Event
from typing import Any, Self

from aiosmtpd.controller import Controller

from tests.harness.ports import free_port

HOST = "127.0.0.1"


@dataclass(frozen=True)
class Taken:
    """A mail that the server said yes to."""

    to: list[str]
    raw: bytes

    @property
    def message(self) -> EmailMessage:
        return email.message_from_bytes(self.raw, policy=default)  # type: ignore[return-value]

    @property
    def text(self) -> str:
        return str(self.message.get_content())


class MailServer:
    """Listens as long as the `with` lasts; on the same port when it is entered again."""

    def __init__(self) -> None:
        self.port = free_port()
        self.taken: list[Taken] = []
        self.refuses: dict[str, str] = {}
        self.is_slow = False  # after a mail was taken nothing is said, for as long as the client waits
        self.has_taken = Event()

    def __enter__(self) -> Self:
        self.controller = Controller(self, hostname=HOST, port=self.port, ready_timeout=10)
        self.controller.start()
        return self

    def __exit__(self, *_failure: object) -> None:
        self.controller.stop()

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:  # noqa: N802
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        self.taken.append(Taken(list(envelope.rcpt_tos), envelope.content))
        self.has_taken.set()
        if self.is_slow:
            await asyncio.sleep(3600)
        return "250 taken"


class SilentServer:
    """Takes the connection and never says a word."""

    def __enter__(self) -> Self:
        self.socket = socket.create_server((HOST, 0))
        self.port = self.socket.getsockname()[1]
        return self

    def __exit__(self, *_failure: object) -> None:
        self.socket.close()
