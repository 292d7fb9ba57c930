"""The stamp: it moves with every change to published data, so a page made under it stays true until it moves.

It is a row in the database, so all servers share it; each process remembers it for a second at most.
"""

from datetime import datetime
from time import monotonic
from typing import NamedTuple
from uuid import uuid4

from django.db import Error, transaction
from django.db.models import Exists
from django.utils import timezone

from schools.models import Publication, School

REMEMBERED = 1.0  # seconds
ASKED_AGAIN = 10.0  # seconds after a database did not answer


class Stamp(NamedTuple):
    value: str
    has_sample_data: bool
    moved_at: datetime  # with its time zone


_memo: tuple[float, Stamp] | None = None


def current() -> Stamp:
    """The stamp of the published data, at most a second old.

    While the database is away what was read before, so that pages that are kept can still be shown. One visitor asks
    it then, once in ten seconds; it may keep that one waiting.
    """
    global _memo  # noqa: PLW0603 # one value a process is the point
    now, before = monotonic(), _memo
    if before is not None and now - before[0] <= REMEMBERED:
        return before[1]
    if before is not None:
        _memo = now + ASKED_AGAIN, before[1]  # for the others, while this one asks
    try:
        found = read()
    except Error:
        if before is None:
            raise
        return before[1]
    _memo = now, found
    return found


def read() -> Stamp:
    row = Publication.objects.annotate(sample=Exists(School.objects.filter(is_sample=True))).get(pk=1)
    return Stamp(row.stamp, row.sample, row.moved_at)


def move() -> None:
    """Says that published data changed: seen here at once, by others when the transaction commits."""
    Publication.objects.filter(pk=1).update(stamp=uuid4().hex, moved_at=timezone.now())
    forget()
    # Another thread may have read the old row again before this one commits.
    transaction.on_commit(forget)


def forget() -> None:
    """Reads the row again at the next call."""
    global _memo  # noqa: PLW0603
    _memo = None
