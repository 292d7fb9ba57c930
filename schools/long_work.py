"""Work of staff that may take longer than a page: an edition of thousands of schools."""

from contextlib import AbstractContextManager, nullcontext

from django.db import connection


def unhurried() -> AbstractContextManager[None]:
    """Inside a transaction: the database ends no statement for taking long. SQLite never does."""
    return getattr(connection, "unhurried", nullcontext)()
