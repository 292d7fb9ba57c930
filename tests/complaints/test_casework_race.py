"""Two people on one step at the same moment, two hundred times over all steps: one wins, the other is told, one event.

The race runs in a process of its own, on a database of its own: a database in memory has one connection.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.complaints.racing import STEPS
from tests.harness.own_database import own_database

ROOT = Path(__file__).parents[2]
PATIENCE = 300  # seconds, for what takes twenty on an idle machine
EACH = 25  # races on every step
RACES = 200
pytestmark = [pytest.mark.django_db, pytest.mark.long]  # the database of the tests, which is copied
RACE = "from tests.complaints.racing import report; print(report(%d))"


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


def test_of_two_at_once_on_any_step_one_wins_and_the_other_is_told(database):
    found = json.loads(manage(database, "shell", "--no-imports", "--command", RACE % EACH))
    assert found["wrong"] == []
    assert found["ends"] == {f"{step}: told, won": EACH for step in STEPS}
    assert EACH * len(STEPS) == RACES
