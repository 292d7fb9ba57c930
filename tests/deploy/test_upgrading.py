"""From the first release on, each migration can be applied while servers still run the release before."""

import inspect
import sys

import pytest
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader

from tests.deploy.upgrading import NOTE, breaking
from tests.harness.tree import APPS, read

# The last migration of each app in the first release, set when it is released: {"schools": "0009_…", …}
FIRST_RELEASE: dict[str, str] = {}
IS_RELEASED = "## 0.1.0 · not released yet" not in read("CHANGELOG.md")


def since_first_release():
    """All of ours that came later, with their source; none before that release."""
    graph = MigrationLoader(None).graph
    ours = [key for key in graph.nodes if key[0] in APPS]
    before = {key for app, name in FIRST_RELEASE.items() for key in graph.forwards_plan((app, name))}
    return ours, [graph.nodes[key] for key in ours if IS_RELEASED and key not in before]


def test_an_upgrade_may_roll():
    ours, later = since_first_release()
    assert len(ours) >= 10
    assert bool(FIRST_RELEASE) == IS_RELEASED, "Name the last migrations of the first release here."
    found = [why for one in later for why in breaking(one, inspect.getsource(sys.modules[type(one).__module__]))]
    assert found == []


def migration(operation):
    made = migrations.Migration("0001_sample", "schools")
    made.operations = [operation]
    return made


COLUMN = {"model_name": "school", "name": "motto"}
BORNE = [
    migrations.AddField(**COLUMN, field=models.TextField(null=True)),
    migrations.AddField(**COLUMN, field=models.TextField(db_default="")),
    migrations.AddIndex("school", models.Index(fields=["name"], name="by_name")),
    migrations.CreateModel("Motto", [("id", models.AutoField(primary_key=True))]),
]
NOT_BORNE = [
    migrations.AddField(**COLUMN, field=models.TextField(default="")),
    migrations.RemoveField(**COLUMN),
    migrations.RenameField("school", "name", "title"),
    migrations.DeleteModel("School"),
    migrations.RenameModel("School", "Institute"),
]
LOOKED_AT = [migrations.RunSQL("SELECT 1"), migrations.AlterField(**COLUMN, field=models.TextField())]


@pytest.mark.parametrize("operation", BORNE, ids=repr)
def test_a_table_may_grow(operation):
    assert list(breaking(migration(operation), "")) == []


@pytest.mark.parametrize("operation", NOT_BORNE, ids=repr)
def test_nothing_goes_that_old_code_needs(operation):
    assert len(list(breaking(migration(operation), NOTE))) == 1


@pytest.mark.parametrize("operation", LOOKED_AT, ids=repr)
def test_what_no_rule_can_judge_is_looked_at(operation):
    assert len(list(breaking(migration(operation), ""))) == 1
    assert list(breaking(migration(operation), f"# {NOTE}: it reads only")) == []
