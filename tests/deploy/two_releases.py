"""Code of the release before at work on the tables of this one: every table is read by its old columns, and a row of it
written anew. Nothing is kept. `main()` runs in a process of its own, on a database of its own with sample data.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import Error, connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.models import Model

from tests.harness.tree import APPS

SAID = 200  # characters of a failure


@dataclass
class Found:
    """Tables that were read and written as before, and what old code could not do."""

    read: int = 0
    written: int = 0
    failed: dict[str, str] = field(default_factory=dict)


def before(loader: MigrationLoader) -> list[tuple[str, str]]:
    """The last migrations of the release before: of each of our apps all but its last one."""
    ours = [key for key in loader.graph.leaf_nodes() if key[0] in APPS]
    parents = {parent.key for key in ours for parent in loader.graph.node_map[key].parents if parent.key[0] == key[0]}
    return sorted(parents)


def old_models(loader: MigrationLoader) -> Iterator[type[Model]]:
    """The tables as the code of before knows them; those that it did not know yet are left out."""
    state = loader.project_state(before(loader), at_end=True)
    yield from (model for model in state.apps.get_models() if model._meta.app_label in APPS)


def check(model: type[Model], found: Found) -> None:
    label = model._meta.label
    try:
        with transaction.atomic():
            row = model._default_manager.order_by("-pk").first()
            found.read += 1
            if row is not None:
                write_anew(row)
                found.written += 1
    except Error as failure:
        found.failed[label] = str(failure)[:SAID]


@transaction.atomic
def write_anew(row: Model) -> None:
    """Puts the row in once more, by the columns that old code names; taken back at once."""
    try:
        with transaction.atomic():
            type(row)._default_manager.filter(pk=row.pk)._raw_delete(connection.alias)
    except Error:  # events are never deleted, but another one may be written
        row.pk = None
    row.save(force_insert=True)
    transaction.set_rollback(True)


@transaction.atomic
def main(spoiled: str = "") -> None:
    """Prints what was found; `spoiled` is SQL that changes a table first."""
    found, loader = Found(), MigrationLoader(connection)
    models = list(old_models(loader))
    with connection.cursor() as cursor:
        if spoiled:
            cursor.execute(spoiled)
    for model in models:
        check(model, found)
    transaction.set_rollback(True)
    told: dict[str, Any] = {"read": found.read, "written": found.written, "failed": found.failed}
    told["known"] = len([model for model in apps.get_models() if model._meta.app_label in APPS])
    print(json.dumps(told))
