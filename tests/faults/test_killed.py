"""The worker is killed (SIGKILL) at every point of every job: the next run ends what it began, once."""

import json
import os
import subprocess
import sys

import pytest

from complaints.due_work import JOBS
from tests.faults.due_things import FILLS
from tests.harness.own_database import own_database
from tests.harness.tree import ROOT

pytestmark = [pytest.mark.django_db, pytest.mark.long]
MAILS = {"mails", "links"}  # sent before it is written down that they went
FEWEST = 6  # points of a job: around its own writes, and around the note that it ran well


@pytest.fixture(scope="module")
def found(tmp_path_factory, django_db_setup, django_db_blocker):
    """What was found for each job, in one process that imports the site once."""
    folder = tmp_path_factory.mktemp("killed")
    with own_database(folder, django_db_blocker) as url:
        given = {"DEBUG": "1", "DATABASE_URL": url, "STORAGE_URL": f"file://{folder}/evidence"}
        code = "from tests.faults.killing import main; main()"
        command = [sys.executable, "manage.py", "shell", "--no-imports", "--command", code]
        ran = subprocess.run(command, cwd=ROOT, env={**os.environ, **given}, capture_output=True, text=True)
        assert ran.returncode == 0, ran.stderr
        yield json.loads(ran.stdout)


def test_every_job_has_something_to_do_here():
    assert FILLS.keys() == JOBS.keys()
    assert len(JOBS) >= 11


@pytest.mark.parametrize("job", JOBS)
def test_a_worker_killed_anywhere_in_a_job_leaves_the_rest_to_the_next(job, found):
    assert found[job]["works"]
    assert found[job]["points"] >= FEWEST
    assert found[job]["wrong"] == 0


@pytest.mark.parametrize("job", JOBS)
def test_only_a_mail_may_go_twice_and_none_is_left_out(job, found):
    assert found[job]["mails"] == (2 if job in MAILS else 0)
