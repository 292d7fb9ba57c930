"""Processes that are killed (SIGKILL) while an edition is checked, goes live or comes back; played by test_killed."""

import os
import signal
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from django.db import connection, connections

from schools import stamp
from schools.editions import actions, loading, publishing, writing
from schools.models import (
    Course,
    Edition,
    EditionEvent,
    EditionFault,
    EditionLine,
    Publication,
    School,
    StatusPeriod,
)
from tests.schools.editions.cast import FILES, approved_file, brug, deed
from tests.schools.editions.conftest import uploaded
from tests.schools.editions.exports import exports
from tests.schools.editions.live_now import live_now


@dataclass(frozen=True)
class Death:
    """Where a process ends: before it does this, or just after."""

    does: str
    kind: str
    place: tuple[Any, str]
    is_after: bool = False


COMMIT = (connection, "_commit")
EVENT = (EditionEvent.objects, "create")
DEATHS = {
    "check: the edition has no lines yet": Death("check", "courses", (loading, "checked_rows")),
    "check: the lines are there, the faults are not": Death("check", "courses", (loading, "stored_fault")),
    "check: just before the commit": Death("check", "schools", COMMIT),
    "live: one table is written": Death("live", "courses", (writing, "write_course_types")),
    "live: old statuses are gone, new ones not there": Death("live", "schools", (StatusPeriod.objects, "bulk_create")),
    "live: all tables but one are written": Death("live", "schools", (writing, "write_former_names")),
    "live: before the stamp moves": Death("live", "courses", (stamp, "move")),
    "live: after the stamp moved": Death("live", "schools", (stamp, "move"), is_after=True),
    "live: the event is there": Death("live", "courses", EVENT, is_after=True),
    "live: just before the commit": Death("live", "schools", COMMIT),
    "live: just after the commit": Death("live", "courses", COMMIT, is_after=True),
    "back: one table is written": Death("back", "courses", (writing, "write_course_types")),
    "back: all tables are written, the lines are not": Death("back", "schools", (publishing, "save")),
    "back: before the stamp moves": Death("back", "schools", (stamp, "move")),
    "back: after the stamp moved": Death("back", "courses", (stamp, "move"), is_after=True),
    "back: just before the commit": Death("back", "schools", COMMIT),
    "back: just after the commit": Death("back", "schools", COMMIT, is_after=True),
}


def play():
    """For each death: how the process ended, what it left, and what came of doing the same again."""
    brug()
    after("live", "schools")  # from now on there is the other school: no school is ever deleted
    meant = {(does, kind): after(does, kind) for does in ("live", "back") for kind in FILES}
    return {name: lived_through(death, meant.get((death.does, death.kind))) for name, death in DEATHS.items()}


def after(does, kind):
    """What is live once somebody did this and nobody died."""
    edition = made_ready("live", kind)
    actions.publish(edition, deed("bakker"))
    live = live_now()
    actions.roll_back(edition, deed("bakker"), "x")
    return live if does == "live" else live_now()


def lived_through(death, meant):
    edition = made_ready(death.does, death.kind)
    before = everything()
    ended = killed(lambda: do(death, edition), death)
    left = everything()
    report = {"ended by": ended, "left as it was": left == before, "left as meant": live_now() == meant}
    if left == before:
        edition = do(death, edition) or edition
    edition.refresh_from_db()
    report |= {"then": edition.state, "lines": edition.lines.count(), "as meant": meant is None or live_now() == meant}
    tidy_up(edition)
    return report


def made_ready(does, kind):
    """The edition that somebody is about to put live, or to take back."""
    if does == "check":
        return None
    edition = approved_file(kind)
    if does == "back":
        actions.publish(edition, deed("bakker"))
    return edition


def do(death, edition):
    if death.does == "check":
        return uploaded(death.kind, FILES[death.kind], deed("jansen"))
    if death.does == "live":
        return actions.publish(edition, deed("bakker"))
    actions.roll_back(edition, deed("bakker"), "Wrong file.")
    return None


def killed(work, death):
    """Does the work in a process that is killed at its place; the number of the signal that ended it."""
    connections.close_all()
    process = os.fork()
    if process == 0:
        try:
            connection.ensure_connection()
            with patch.object(*death.place, dying(death)):
                work()
        finally:
            os._exit(1)  # it was never there
    return os.WTERMSIG(os.waitpid(process, 0)[1])


def dying(death):
    work = getattr(*death.place)

    def die(*given, **named):
        if death.is_after:
            work(*given, **named)
        os.kill(os.getpid(), signal.SIGKILL)

    return die


def everything():
    """All that is stored of the schools and of editions, and all that can be downloaded."""
    editions = list(Edition.objects.order_by("pk").values_list())
    lines = list(EditionLine.objects.order_by("pk").values_list())
    events = EditionEvent.objects.count(), EditionFault.objects.count()
    return live_now(), Publication.objects.get().stamp, exports(), editions, lines, events, histories()


def histories():
    return [model.history.count() for model in (School, StatusPeriod, Course)]


def tidy_up(edition):
    if edition.state == "live":
        actions.roll_back(edition, deed("bakker"), "x")
    if edition.state in ("checked", "approved"):
        actions.discard(edition, deed("bakker"))
