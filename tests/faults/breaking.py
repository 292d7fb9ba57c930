"""Breaks a part for as long as a `with` lasts: the database of the tests itself, or what stands in for a machine."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

from django.db import OperationalError, connection, transaction

WRITES = ("INSERT", "UPDATE", "DELETE")
IS_FILE = connection.vendor == "sqlite"


def gone(*_arguments: Any) -> None:
    raise OperationalError("the database is away")


def database_gone() -> Any:
    """No question is answered."""
    return connection.execute_wrapper(gone)


@contextmanager
def database_only_reads() -> Iterator[None]:
    """The database itself refuses every change, as a copy does that was not promoted."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON" if IS_FILE else "SET LOCAL transaction_read_only = on")
        try:
            yield
        finally:
            if IS_FILE:
                connection.connection.execute("PRAGMA query_only = OFF")
            transaction.set_rollback(True)  # on PostgreSQL what was set goes with the savepoint


@contextmanager
def database_full(after: int = 0) -> Iterator[None]:
    """What is there can be read; what is new finds no room after so many writes."""
    writes = count()

    def full(execute: Any, statement: str, *arguments: Any) -> Any:
        if statement.lstrip().startswith(WRITES) and next(writes) >= after:
            raise OperationalError("database or disk is full")
        return execute(statement, *arguments)

    with connection.execute_wrapper(full):
        yield
