"""Django's own PostgreSQL, but nobody waits for ever for a server that keeps silent.

PostgreSQL ends what takes too long by itself, as the options of the connection say. It cannot while it is stopped or
its machine hangs. The line looks alive then, and the library would wait without end.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.backends.postgresql import base
from psycopg import Connection, OperationalError
from psycopg.pq import TransactionStatus

LONG = "120s"  # for a statement of an edition, its locks, and what is reckoned between two statements
BOUNDED = ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")
GREETING = 3  # seconds for a server to say that it is there
INTERVAL = 0.1  # seconds between two looks at the line; the library's own


class DatabaseWrapper(base.DatabaseWrapper):
    """One option more: `longest_wait`, in seconds, for any answer of the server."""

    longest_wait: float | None = None

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        seconds = conn_params.pop("longest_wait", None)
        self.longest_wait = float(seconds) if seconds else None
        connection = super().get_new_connection(conn_params)
        self.leave_when_silent(connection)
        return connection

    def leave_when_silent(self, connection: Connection[Any]) -> None:
        """What is asked and not answered in time closes the connection: a late answer would be taken for the next."""
        patient = connection.wait

        def wait(asked: Any, interval: float = INTERVAL, timeout: float | None = None) -> Any:
            try:
                return patient(asked, interval, timeout or self.longest_wait)
            except OperationalError:
                if connection.pgconn.transaction_status == TransactionStatus.ACTIVE:
                    connection.close()
                raise

        connection.wait = wait  # type: ignore[assignment] # Django makes the connection itself, of a class of its own

    def is_usable(self) -> bool:
        """Asked on a line that was open before; then a new one is tried."""
        with self.waiting(min(self.longest_wait or GREETING, GREETING)):
            return bool(super().is_usable())

    @contextmanager
    def unhurried(self) -> Iterator[None]:
        """Inside a transaction: statements may take as long as an edition does."""
        with self.waiting(None):
            with self.cursor() as cursor:
                cursor.execute("; ".join(f"SET LOCAL {name} = '{LONG}'" for name in BOUNDED))
            yield

    @contextmanager
    def waiting(self, seconds: float | None) -> Iterator[None]:
        before, self.longest_wait = self.longest_wait, seconds
        try:
            yield
        finally:
            self.longest_wait = before
