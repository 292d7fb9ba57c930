"""The verbs on editions, each one transaction through one gate: the table is asked, the row saved, an event appended.

A verb that the table refuses raises `NotAllowedError` and changes nothing. Two people at once: the second one waits for
the row and is judged by what the first one left.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from schools.editions.faults import Severity
from schools.editions.publishing import put_live, take_back
from schools.editions.vocabulary import Act, State
from schools.editions.workflow import BY_ACT, is_allowed
from schools.long_work import unhurried
from schools.models import Edition, EditionEvent, EditionLine


class NotAllowedError(Exception):
    """The workflow has no such step for this person in this state."""


class NothingToPublishError(Exception):
    """No line of the edition changes anything."""


class CountedError(Exception):
    """`count` says how many there are."""

    def __init__(self, count: int) -> None:
        self.count = count
        super().__init__(str(count))


class FaultyRowsError(CountedError):
    """Rows were left out, and nobody said that this is as it should be."""


class ReasonsMissingError(CountedError):
    """Big jumps without a reason."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Who does something, and when."""

    by: Any  # a user
    at: datetime


@contextmanager
def step(edition: Edition, act: Act, deed: Deed, note: str = "") -> Iterator[Edition]:
    """The gate of all change: yields the locked row to a verb, then saves it and appends the event."""
    with transaction.atomic(), unhurried():
        locked = Edition.objects.select_for_update().get(pk=edition.pk)
        is_uploader = locked.uploaded_by_id == deed.by.pk
        if not is_allowed(act, State(locked.state), is_uploader=is_uploader):
            raise NotAllowedError(f"{act} in {locked.state}")
        locked.state = BY_ACT[act].to or locked.state
        yield locked
        locked.save()
        EditionEvent.objects.create(edition=locked, at=deed.at, by=deed.by, act=act, note=note)
    edition.refresh_from_db()


def explain(edition: Edition, deed: Deed, reason: str, lines: list[int] | None = None) -> int:
    """Gives big jumps a reason: those of these lines (by primary key), else all without one. Says how many."""
    with step(edition, Act.EXPLAINED, deed, note=reason) as locked:
        jumps = locked.lines.filter(needs_reason=True)
        chosen = jumps.filter(reason="") if lines is None else jumps.filter(pk__in=lines)
        return chosen.update(reason=reason)


def approve(edition: Edition, deed: Deed, *, without_faulty_rows: bool = False) -> None:
    """By a second person. Raises NothingToPublishError, ReasonsMissingError, or FaultyRowsError when rows are left out
    and `without_faulty_rows` does not say that this is as it should be."""
    with step(edition, Act.APPROVED, deed) as locked:
        if not locked.lines.filter(changes=True).exists():
            raise NothingToPublishError
        if missing := unexplained(locked):
            raise ReasonsMissingError(missing)
        faulty = faulty_rows(locked)
        if faulty and not without_faulty_rows:
            raise FaultyRowsError(faulty)
        locked.approved_by = deed.by


def publish(edition: Edition, deed: Deed) -> None:
    """Live at once, for everybody. Raises ChangedSinceError when the site is no longer what the approver compared with:
    then the file is uploaded again."""
    with step(edition, Act.PUBLISHED, deed) as locked:
        put_live(locked, deed.at)


def roll_back(edition: Edition, deed: Deed, reason: str) -> list[EditionLine]:
    """One step back. Gives the lines of which something stayed, because it was changed since: `stayed` says what."""
    with step(edition, Act.ROLLED_BACK, deed, note=reason) as locked:
        return take_back(locked, deed.by, deed.at)


def discard(edition: Edition, deed: Deed, reason: str = "") -> None:
    """An edition that is not to go live."""
    with step(edition, Act.DISCARDED, deed, note=reason):
        pass


def unexplained(edition: Edition) -> int:
    """How many big jumps still need a reason."""
    return edition.lines.filter(needs_reason=True, reason="").count()


def faulty_rows(edition: Edition) -> int:
    """How many rows are faulty, and so left out."""
    return edition.faults.filter(severity=Severity.ERROR).values("row").distinct().count()
