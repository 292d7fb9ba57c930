"""Workers as processes of their own: two at once, ended in the middle, stopped; on a database of their own."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from complaints.due_work import JOBS
from tests.complaints.mail_server import MailServer, SilentServer
from tests.harness.own_database import own_database

ROOT = Path(__file__).parents[2]
MAILS, CASES = 12, 8
pytestmark = [pytest.mark.django_db, pytest.mark.long]  # the database of the tests, which is copied
SOON = 4  # seconds on a busy machine, two on an idle one; a mail server that hangs takes ten
PATIENCE = 60  # seconds for what takes one or two on an idle machine

FILL = """
from datetime import timedelta
from django.utils import timezone
from complaints.mail.outbox import queue
from complaints.models import Deletion, Draft, Event, Reminder, WorkRun
from complaints.vocabulary import Act, Actor, MailKind
from tests.complaints.build import complaint
from tests.complaints.drafts import forget_complaints
forget_complaints()
Deletion.objects.all().delete()
WorkRun.objects.all().delete()
now = timezone.now()
for number in range({mails}):
    queue(MailKind.NEWS, complaint=complaint(email=f"reader{{number}}@example.org"), now=now)
for number in range({cases}):
    Reminder.objects.create(email=f"later{{number}}@example.org", language="nl", due_on=now.date())
    Draft.objects.create(language="nl", begun_at=now - timedelta(days=50), moved_at=now - timedelta(days=40))
    complaint(kind="digid", state="closed", outcome="advice", closed_at=now, moved_at=now - timedelta(days=700))
    over = complaint(kind="digid", state="closed", outcome="advice", closed_at=now, moved_at=now - timedelta(days=900))
    for days in (100, 50):
        at = now - timedelta(days=days)
        Event.objects.create(complaint=over, act=Act.DELETION_NEAR, actor=Actor.SYSTEM, at=at)
"""
LOOK = """
import json
from complaints.models import Complaint, Deletion, Draft, Event, Mail, Purge, Reminder, WorkRun
print(json.dumps({
    "cases": Complaint.objects.count(), "drafts": Draft.objects.count(), "reminders": Reminder.objects.count(),
    "unsent": Mail.objects.filter(sent_at=None, complaint__email__gt="").count(),
    "deletions": Deletion.objects.count(), "purges": Purge.objects.count(), "jobs": WorkRun.objects.count(),
    "warnings": Event.objects.filter(act="deletion-near").count()}))
"""
HURRY = """
from django.utils import timezone
from complaints.models import Mail
Mail.objects.update(next_try_at=timezone.now())
"""


@pytest.fixture(scope="module")
def database(tmp_path_factory, django_db_setup, django_db_blocker):
    with own_database(tmp_path_factory.mktemp("workers"), django_db_blocker) as url:
        yield url


class Site:
    """Runs commands as the processes of a real site do."""

    def __init__(self, url, folder, mail_port=1):
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("COV")},
            "DEBUG": "1",
            "DATABASE_URL": url,
            "EMAIL_URL": f"smtp://127.0.0.1:{mail_port}",
            "STORAGE_URL": f"file://{folder}/evidence",
        }
        self.started = []

    def start(self, *arguments):
        command = [sys.executable, "-u", "manage.py", *arguments]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        self.started.append(subprocess.Popen(command, cwd=ROOT, env=self.environment, text=True, **pipes))
        return self.started[-1]

    def end(self):
        """Leaves no process behind, however a test ended."""
        for process in self.started:
            process.kill()
            process.communicate()

    def manage(self, *arguments):
        process = self.start(*arguments)
        out, errors = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0, errors
        return out

    def shell(self, code):
        return self.manage("shell", "--no-imports", "--command", code)

    def state(self):
        return json.loads(self.shell(LOOK))


@pytest.fixture
def mail_server():
    with MailServer() as server:
        yield server


@pytest.fixture
def site(database, tmp_path, mail_server):
    """A site with a database and a mail server; `FILL` empties the database first."""
    made = Site(database, tmp_path, mail_server.port)
    yield made
    made.end()


def test_three_workers_at_once_do_everything_exactly_once(site, mail_server):
    site.shell(FILL.format(mails=MAILS, cases=CASES))
    workers = [site.start("run_due_work") for _number in range(3)]
    for worker in workers:
        _out, errors = worker.communicate(timeout=PATIENCE)
        assert worker.returncode == 0, errors
        assert "failed" not in errors
    addresses = [taken.to[0] for taken in mail_server.taken]
    assert len(addresses) == len(set(addresses)) == MAILS + CASES
    assert site.state() == {
        "cases": MAILS + CASES,
        "drafts": 0,
        "reminders": 0,
        "unsent": 0,
        "deletions": 3 * CASES,
        "purges": 0,
        "jobs": len(JOBS),
        "warnings": CASES,
    }


def test_a_worker_that_is_killed_while_it_sends_loses_nothing_and_repeats_one_mail_at_most(site, mail_server):
    site.shell(FILL.format(mails=3, cases=0))
    mail_server.is_slow = True
    worker = site.start("run_due_work")
    assert mail_server.has_taken.wait(PATIENCE)
    worker.kill()
    worker.wait()
    mail_server.is_slow = False
    site.manage("run_due_work")
    assert site.state()["unsent"] == 1  # in the hands of the one that was killed, for a quarter of an hour
    site.shell(HURRY)
    site.manage("run_due_work")
    addresses = sorted(taken.to[0] for taken in mail_server.taken)
    assert addresses == ["reader0@example.org", *(f"reader{number}@example.org" for number in range(3))]
    assert len({taken.message["Message-ID"] for taken in mail_server.taken}) == 3
    assert site.state()["unsent"] == 0


def stopped_after(worker, number):
    """The seconds between a signal and the end."""
    asked_at = time.monotonic()
    worker.send_signal(number)
    worker.wait(timeout=PATIENCE)
    return time.monotonic() - asked_at


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_worker_that_waits_stops_at_once_when_told(number, site):
    site.shell(FILL.format(mails=1, cases=0))
    worker = site.start("run_due_work", "--every", "600")
    assert worker.stdout.readline() == "mails: 1 sent\n"
    assert stopped_after(worker, number) < SOON
    out, errors = worker.communicate()
    assert (worker.returncode, out) == (0, "")
    assert "Traceback" not in errors


def test_a_worker_that_hangs_on_a_mail_server_does_not_wait_for_it(site, mail_server):
    site.shell(FILL.format(mails=2, cases=1))
    mail_server.is_slow = True
    worker = site.start("run_due_work", "--every", "600")
    assert mail_server.has_taken.wait(PATIENCE)
    assert stopped_after(worker, signal.SIGTERM) < SOON
    assert worker.returncode == 0
    found = site.state()
    assert (found["drafts"], found["deletions"]) == (0, 2)  # what came before the mails is done


def test_a_worker_goes_on_after_a_round_that_failed(site):
    with SilentServer() as silent:
        site.shell(FILL.format(mails=1, cases=0))
        site.environment["EMAIL_URL"] = f"smtp://127.0.0.1:{silent.port}"
        silent.socket.close()
        worker = site.start("run_due_work", "--every", "1")
        rounds = [worker.stdout.readline() for _round in range(2)]
    assert rounds == ["mails: 1 failed\n"] * 2
    assert stopped_after(worker, signal.SIGTERM) < SOON
    _out, errors = worker.communicate()
    assert worker.returncode == 0
    assert "send_waiting failed: ConnectionRefusedError" in errors
    assert "example.org" not in errors
    assert site.state()["unsent"] == 1
