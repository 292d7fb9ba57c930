"""The verbs on a case. Each is one transaction through one gate: the table is asked, the row saved, an event appended.

A verb that the table refuses raises `NotAllowedError` and changes nothing. Two people at once: the second one waits for
the row and is judged by what the first one left.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.timezone import localdate

from complaints import terms
from complaints.holders import NEWS, tell_desk
from complaints.models import Complaint, Event
from complaints.vocabulary import Act, Actor, State
from complaints.workflow import BY_ACT, CITIZEN, is_allowed

FROM_OUTSIDE = CITIZEN | {Actor.SCHOOL}


class NotAllowedError(Exception):
    """The workflow has no such step for this actor in this state."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Who does what, and when; of the staff also which person."""

    act: Act
    actor: Actor
    at: datetime
    by: User | None = None


@contextmanager
def step(
    complaint: Complaint, deed: Deed, *, due_on: date | None = None, subject: int | None = None
) -> Iterator[Complaint]:
    """The gate of all change: yields the locked row to a verb, then saves it and appends the event."""
    with transaction.atomic():
        locked = Complaint.objects.select_for_update().get(pk=complaint.pk)
        if not is_allowed(deed.act, deed.actor, State(locked.state)):
            raise NotAllowedError(f"{deed.act} by {deed.actor} in {locked.state}")
        before = locked.state
        locked.state = BY_ACT[deed.act].to or before
        yield locked
        terms.follow(locked, deed.act, deed.actor, localdate(deed.at))
        locked.moved_at = deed.at
        locked.save()
        append(
            locked, deed, before=before, due_on=due_on or terms.set_by(locked, deed.act, deed.actor), subject=subject
        )
        if deed.act in NEWS and deed.actor in FROM_OUTSIDE:
            tell_desk(locked, deed.at)


def append(
    complaint: Complaint, deed: Deed, *, before: str = "", due_on: date | None = None, subject: int | None = None
) -> Event:
    """Writes what happened behind what happened before."""
    return Event.objects.create(
        complaint=complaint,
        at=deed.at,
        act=deed.act,
        actor=deed.actor,
        by=deed.by,
        before=before,
        after=complaint.state,
        due_on=due_on,
        subject=subject,
    )
