"""Whether a failure came from a database that is away, full, or only reads."""

from django.db import InterfaceError, InternalError, OperationalError

AWAY = (OperationalError, InterfaceError, InternalError)  # PostgreSQL that only reads says InternalError


def is_away(error: BaseException | None) -> bool:
    """Whether the database caused this failure, itself or as the reason of another."""
    while error is not None:
        if isinstance(error, AWAY):
            return True
        error = error.__cause__ or error.__context__
    return False
