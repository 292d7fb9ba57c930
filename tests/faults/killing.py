"""Kills each job of the due work at every point where something lasting happens, lets it run again, and compares.

`main()` runs in a process of its own, on a database of its own. For each point a child of it begins the job and ends
itself with SIGKILL; the next one does the rest. What is there then must be what an undisturbed run leaves.
"""

import gc
import json
import os
import signal
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import override_settings
from django.utils import timezone

from complaints.due_work import JOBS, run
from complaints.evidence.store import store
from complaints.models import Deletion, Mail, WorkRun
from schools.models import School, VisitorReport
from staff.models import LinkMail
from tests.complaints.drafts import forget_complaints
from tests.faults.due_things import FILLS
from tests.harness.people import forget_people

NOW = datetime(2026, 11, 22, 11, tzinfo=UTC)
LATER = NOW + timedelta(minutes=20)  # when what was claimed may be claimed again
WRITES = ("INSERT", "UPDATE", "DELETE")
MOST_POINTS = 200
HISTORIES = [model for model in apps.get_models() if hasattr(model, "history_id")]


class Points:
    """Counts what lasts, and ends this process at one of them."""

    def __init__(self, last: int | None) -> None:
        self.last, self.count = last, 0

    def pass_one(self) -> None:
        if self.count == self.last:
            os.kill(os.getpid(), signal.SIGKILL)
        self.count += 1

    def in_database(self, execute: Callable[..., Any], statement: str, *given: Any) -> Any:
        if statement.startswith(WRITES) and not connection.in_atomic_block:  # else the commit is what lasts
            self.pass_one()
        return execute(statement, *given)

    def around(self, owner: type, name: str) -> Any:
        """Passes one point before this method does its work, and one after."""
        does = getattr(owner, name)

        def between(*given: Any, **named: Any) -> Any:
            self.pass_one()
            done = does(*given, **named)
            self.pass_one()
            return done

        return patch.object(owner, name, between)


class Written(BaseEmailBackend):
    """Sends into a file, which outlives the process."""

    def send_messages(self, messages: Any) -> int:
        with self.outbox().open("a") as out:
            out.writelines(f"{message.to[0]}\n" for message in messages)
        return len(messages)

    @staticmethod
    def outbox() -> Path:
        return Path(store().path("outbox")).parent.with_suffix(".outbox")


def work(name: str, at: datetime, last: int | None = None) -> None:
    """Runs the job, and after its end looks for orphans, a day later."""
    points = Points(last)
    with (
        patch.object(timezone, "now", lambda: at),
        connection.execute_wrapper(points.in_database),
        points.around(BaseDatabaseWrapper, "_commit"),
        points.around(FileSystemStorage, "delete"),
        points.around(Written, "send_messages"),
    ):
        run(name, JOBS[name], at)
        run("files", JOBS["files"], datetime.now(UTC) + timedelta(days=2))


def is_killed(name: str, at: datetime, last: int | None = None) -> bool:
    """Runs the job in a child; whether the child was killed."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        try:
            work(name, at, last)
        finally:
            connections.close_all()
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


@transaction.atomic
def fill(name: str) -> None:
    """Nothing but what this job is for."""
    forget_complaints()
    for model in (Deletion, WorkRun, Session, LinkMail, School):
        model._default_manager.all().delete()
    forget_people()
    for model in HISTORIES:
        model._default_manager.all().delete()
    for key in store().listdir("")[1]:
        store().delete(key)
    Written.outbox().write_text("")
    FILLS[name](NOW)


def left(name: str) -> dict[str, Any]:
    """All rows by table, which mails wait, whom was written to, which addresses are kept, and the files."""
    WorkRun.objects.exclude(job=name).delete()
    rows = {model._meta.label: model._default_manager.count() for model in apps.get_models()}
    rows["addresses"] = VisitorReport.objects.exclude(email="").count()
    waiting = Mail.objects.filter(sent_at=None, given_up_at=None).count() + LinkMail.objects.count()
    sent = sorted(set(Written.outbox().read_text().split()))
    return {"rows": rows, "waiting": waiting, "sent": sent, "files": len(store().listdir("")[1])}


def tried(name: str) -> dict[str, Any]:
    """How many points there were, how many ends were wrong, and how often one person got one mail at most."""
    fill(name)
    before = left(name)
    work(name, LATER)  # here, so that children find everything loaded
    expected, wrong, points, most = left(name), 0, 0, 0
    while points < MOST_POINTS:
        fill(name)
        if not is_killed(name, NOW, points):
            break
        is_killed(name, LATER)
        wrong += left(name) != expected
        most = max([most, *Counter(Written.outbox().read_text().split()).values()])
        points += 1
    return {"points": points, "wrong": wrong, "mails": most, "works": expected != before}


def main() -> None:
    backend = f"{__name__}.Written"
    store().save("first", ContentFile(b""))  # makes the folder
    gc.freeze()  # children copy less
    with override_settings(EMAIL_BACKEND=backend):
        print(json.dumps({name: tried(name) for name in JOBS}))
