"""The code of the release before really works on the tables of this one; where it does not, the rule had said so."""

import inspect
import json
import os
import subprocess
import sys

import pytest
from django.db.migrations.loader import MigrationLoader

from tests.deploy.two_releases import before
from tests.deploy.upgrading import breaking
from tests.harness.own_database import own_database
from tests.harness.tree import APPS, ROOT

pytestmark = [pytest.mark.django_db, pytest.mark.long]
LEFT_OUT = 12  # tables at most that are new, or have no row in the sample
SPOILED = "ALTER TABLE complaints_reminder RENAME COLUMN due_on TO due_by"


@pytest.fixture(scope="module")
def manage(tmp_path_factory, django_db_setup, django_db_blocker):
    """Runs `manage.py` on a database with sample schools and cases."""
    folder = tmp_path_factory.mktemp("releases")
    with own_database(folder, django_db_blocker) as url:
        given = {"DEBUG": "1", "DATABASE_URL": url, "STORAGE_URL": f"file://{folder}/evidence"}

        def run(*arguments):
            command = [sys.executable, "manage.py", *arguments]
            ran = subprocess.run(command, cwd=ROOT, env={**os.environ, **given}, capture_output=True, text=True)
            assert ran.returncode == 0, ran.stderr
            return ran.stdout

        run("load_sample_data", "--schools", "8")
        yield run


def told_by(manage, spoiled=""):
    code = f"from tests.deploy.two_releases import main; main({spoiled!r})"
    return json.loads(manage("shell", "--no-imports", "--command", code))


def last_migrations():
    graph = MigrationLoader(None).graph
    return [graph.nodes[key] for key in graph.leaf_nodes() if key[0] in APPS]


def source_of(migration):
    return inspect.getsource(sys.modules[type(migration).__module__])


def test_old_code_reads_and_writes_every_table_that_it_knew(manage):
    found = told_by(manage)
    flagged = {one.app_label for one in last_migrations() if list(breaking(one, source_of(one)))}
    assert found["read"] + len(found["failed"]) >= found["known"] - LEFT_OUT
    assert found["written"] >= 20
    assert {label: why for label, why in found["failed"].items() if label.partition(".")[0] not in flagged} == {}


def test_a_column_that_old_code_misses_is_noticed(manage):
    failed = told_by(manage, SPOILED)["failed"]
    assert "due_on" in failed["complaints.Reminder"]


def test_the_release_before_lacks_the_last_migration_of_each_app():
    loader = MigrationLoader(None)
    earlier, last = before(loader), {(one.app_label, one.name) for one in last_migrations()}
    assert {app for app, _name in earlier} == {"complaints", "schools", "staff"}
    assert set(earlier) & last == set()
