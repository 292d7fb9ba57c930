"""Columns that no form of the desk has, sent along with every good form of it: they change nothing."""

import pytest
from django.db import connection, transaction

from tests.attackers.sent import EXTRA
from tests.complaints.desk_posts import POSTS
from tests.complaints.desk_world import DeskWorld
from tests.complaints.wall import drain, plainly, tables

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_schools"), pytest.mark.long]
FEWEST_CHANGED = 60  # columns, by all forms together


def cells(names):
    """(table, key of the row, column) → value, as the database holds it."""
    found = {}
    with connection.cursor() as cursor:
        for name in names:
            cursor.execute(f"SELECT * FROM {name}")  # noqa: S608
            columns = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                found |= {(name, row[0], column): value for column, value in zip(columns, row, strict=True)}
    return found


def changed_by(client, world, post, names, **extra):
    """Which columns of rows that were there differ afterwards. All of it is undone."""
    with transaction.atomic():
        post.stand(world)
        before = cells(names)
        drain(client.post(world.path(post.name, **post.given), {**extra, **post.body(world)}))
        after = cells(names)
        transaction.set_rollback(True)
    return {
        (table, column) for (table, key, column), value in before.items() if after.get((table, key, column)) != value
    }


@plainly()
def test_a_form_of_the_desk_takes_its_own_fields_only():
    world, names, wrong, changed = DeskWorld(), tables(), {}, 0
    client = world.client(world.lead)
    world.reads_out(client)
    for label, post in POSTS.items():
        plain = changed_by(client, world, post, names)
        more = changed_by(client, world, post, names, **EXTRA) - plain
        changed += len(plain)
        if more:
            wrong[label] = more
    assert wrong == {}
    assert changed >= FEWEST_CHANGED
