"""Pages that are asked for while another process has thousands of rows written and not yet committed."""

import os
import signal
from contextlib import contextmanager
from itertools import product
from unittest.mock import patch

from django.db import connection, connections
from django.test import Client

from schools.editions import actions
from schools.editions.columns import EXAMS, PARTS, STATE_EXAM_PARTS
from schools.models import Edition, School
from tests.harness.queries import forget_everything
from tests.schools.build import course, exam_results, lesson_place, school
from tests.schools.editions.cast import approved, deed
from tests.schools.editions.conftest import uploaded

PATIENCE = 120  # seconds: who waits for a lock would wait for ever
NAMES = ("De Brug", "De Linde", "Het Anker", "De Haven")
YEARS, LEVELS = range(2013, 2026), ("high", "middle", "low", "illiterate")
HEADER = ["school", "year", "profile", "exam", "part", "decided", "passed first", "passed second"]
PAGES = {
    "home": "/nl/",
    "results": "/nl/scholen/?level=low",
    "school": "/nl/scholen/de-brug/?level=low",
    "compare": "/en/compare/?school=de-brug&school=de-linde&level=low",
    "table": "/data/schools.csv",
    "JSON": "/data/schools.json",
    "points": "/data/locations.geojson",
}
ACTS = ("check", "live", "back")


def play():
    """For each act on a big edition: which pages answered while it was open, with what, and what they say after."""
    signal.alarm(PATIENCE)
    for name in ("jansen", "bakker"):
        deed(name)  # else making them would be the first commit
    for name in NAMES:
        made = school(name)
        lesson_place(made)
        course(made, "low", rate="12.00")
        exam_results(made, "low", 2025, reading=(40, 30), listening=(40, 30))
    report = {}
    for act in ACTS:
        before = answers()
        with held_open(lambda act=act: do(act)) as is_open:
            state, during = newest_state(), answers()
            open_still = is_open() and newest_state() == state
        after = answers()
        if act == "check":
            approved(Edition.objects.latest("pk"))
        report[act] = {
            "rows": Edition.objects.latest("pk").lines.count(),
            "open all the time": open_still,
            "answered as before": [name for name in PAGES if during[name] == before[name]],
            "answers otherwise after": [name for name in PAGES if after[name] != before[name]],
        }
    return report


def do(act):
    if act == "check":
        uploaded("results", [HEADER, *rows()], deed("jansen"))
    elif act == "live":
        actions.publish(Edition.objects.latest("pk"), deed("bakker"))
    else:
        actions.roll_back(Edition.objects.latest("pk"), deed("bakker"), "Wrong year.")


def rows():
    """Every exam part of every year, level and school: one of two passed."""
    pages = School.objects.values_list("slug", flat=True)
    for page, year, level, exam, part in product(pages, YEARS, LEVELS, EXAMS, PARTS):
        if exam == "integration" or part in STATE_EXAM_PARTS:
            yield [page, year, level, exam, part, 40, 12, 8]


def answers():
    """The pages as somebody sees them of whom nothing is remembered."""
    client, found = Client(), {}
    for name, address in PAGES.items():
        forget_everything()
        answer = client.get(address)
        found[name] = answer.status_code, answer.content
    return found


def newest_state():
    return Edition.objects.order_by("pk").values_list("pk", "state").last()


@contextmanager
def held_open(work):
    """Does the work in another process, which waits with its commit until the block has ended."""
    (heard, tell), (go, start) = os.pipe(), os.pipe()
    connections.close_all()
    process = os.fork()
    if process == 0:
        os.close(start)
        work_until(work, lambda: os.write(tell, b"!") and os.read(go, 1))
    os.close(tell)
    assert os.read(heard, 1), "It never came to its commit."
    yield lambda: os.waitpid(process, os.WNOHANG) == (0, 0)
    os.write(start, b"!")
    assert os.waitpid(process, 0)[1] == 0
    for end in (heard, go, start):
        os.close(end)


def work_until(work, may_commit):
    """Never comes back: this process ends."""
    try:
        connection.ensure_connection()
        commit = connection._commit
        with patch.object(connection, "_commit", lambda: may_commit() and commit()):
            work()
        connections.close_all()
        os._exit(0)
    finally:
        os._exit(1)
