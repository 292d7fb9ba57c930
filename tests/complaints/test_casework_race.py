"""Two jurists on one step at the same moment, two hundred times: one wins, the other is told, one event.

The race runs in a process of its own, on a database of its own: a database in memory has one connection.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.harness.own_database import own_database

ROOT = Path(__file__).parents[2]
PATIENCE = 300  # seconds, for what takes twenty on an idle machine
RACES = 200
pytestmark = [pytest.mark.django_db, pytest.mark.long]  # the database of the tests, which is copied
RACE = """
import json
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from django.db import connection
from django.utils import timezone
from complaints import casework
from complaints.casework import ChangedError, Hand, last_event
from complaints.models import Complaint, Message
from staff.roles import Role
from tests.complaints.cases import standing
from tests.harness.people import person

people = [person(name, Role.COMPLAINT_JURIST) for name in ("anna", "bas")]
told = {"won": 0, "told": 0}
wrong = []


def press(case, who, seen, start):
    start.wait()
    try:
        casework.contact(case, Hand(who, timezone.now(), seen), f"Dag van {who.first_name}.")
        return "won"
    except ChangedError as change:
        return "told" if [event.act for event in change.events] == ["contacted"] else "told wrongly"
    finally:
        connection.close()


with ThreadPoolExecutor(2) as pool:
    for number in range(%d):
        case, start = standing("taken"), Barrier(2)
        seen = last_event(case)
        ends = [pool.submit(press, case, who, seen, start) for who in people]
        found = sorted(end.result() for end in ends)
        acts = list(case.events.order_by("pk").values_list("act", flat=True))
        after = (Complaint.objects.get(pk=case.pk).state, acts, case.messages.count())
        if (found, after) != (["told", "won"], ("in-contact", ["filed", "contacted"], 1)):
            wrong.append([number, found, after])
        for end in found:
            told[end] = told.get(end, 0) + 1
print(json.dumps({"ends": told, "wrong": wrong, "words": Message.objects.count()}))
"""


def manage(database, *arguments):
    environment = {**os.environ, "DEBUG": "1", "DATABASE_URL": database, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=PATIENCE,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def database(tmp_path_factory, django_db_setup, django_db_blocker):
    with own_database(tmp_path_factory.mktemp("race"), django_db_blocker) as url:
        yield url


def test_of_two_jurists_at_once_one_wins_and_the_other_is_told(database):
    found = json.loads(manage(database, "shell", "--no-imports", "--command", RACE % RACES))
    assert found["wrong"] == []
    assert found == {"ends": {"won": RACES, "told": RACES}, "wrong": [], "words": RACES}
