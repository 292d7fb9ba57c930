"""Everybody who may knock at the desk, what came of it in one word, and what of the database it changed."""

import logging
from contextlib import contextmanager
from unittest import mock
from urllib.parse import urlsplit

from django.db import connection, transaction
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import override

from config import urls
from staff.roles import Role
from tests.harness.people import person

OUTSIDE = ("nobody", "no second factor", "ended account", "no role")  # never farther than the door
OTHERS = ("keurmerk editor", "keurmerk approver", "superuser")  # on the staff, and not at the desk
AT_DESK = ("jurist", "holder", "lead", "jurist aside", "lead aside")
READS = {"complaints_read"}
OF_NO_CASE = {"django_session", "staff_staffsession"}
with override("nl"):
    DOOR = reverse("staff-sign-in")


@contextmanager
def plainly():
    """Refusals without their pages and their logs, which other tests look at: they would take most of the time."""
    bare = {f"handler{status}": bare_answer(status) for status in (403, 404)}
    with mock.patch.multiple(urls, **bare):
        logging.disable(logging.CRITICAL)
        try:
            yield
        finally:
            logging.disable(logging.NOTSET)


def bare_answer(status):
    return lambda _request, exception: HttpResponse(type(exception).__name__, status=status)


def everybody(world):
    """Who → a client that they signed in with."""
    outside = {
        "nobody": world.client(None),
        "no second factor": world.client(person("half", Role.LEAD_JURIST), second_factor=False),
        "ended account": world.client(person("gone", Role.LEAD_JURIST, is_active=False)),
        "no role": world.client(person("none")),
    }
    others = {
        "keurmerk editor": world.client(world.editor),
        "keurmerk approver": world.client(person("approver", Role.KEURMERK_APPROVER)),
        "superuser": world.client(person("first", is_superuser=True)),
    }
    people = (world.jurist, world.holder, world.lead, world.aside, world.lead_aside)
    at_desk = {who: world.client(somebody) for who, somebody in zip(AT_DESK, people, strict=True)}
    world.reads_out(at_desk["holder"])
    return outside | others | at_desk


def tables():
    """What holds a case, a request, an account or what happened to them."""
    names = connection.introspection.table_names()
    return [
        name for name in names if name.startswith(("complaints_", "staff_", "auth_user")) and name not in OF_NO_CASE
    ]


def rows_of(names):
    """Every row of these tables, as the database holds it."""
    with connection.cursor() as cursor:
        return {name: frozenset(cursor.execute(f"SELECT * FROM {name}").fetchall()) for name in names}  # noqa: S608


def in_words(answer, changed):
    """What came of a request: one word of the table."""
    if answer.status_code == 302 and urlsplit(answer["Location"]).path == DOOR:
        return "door"
    known = {403: "forbidden", 404: "missing", 405: "no such verb", 409: "refused", 422: "refused"}
    if answer.status_code in known:
        return known[answer.status_code]
    return "done" if changed - READS else "away" if answer.status_code == 302 else "looks"


class Writes:
    """Hears of every statement, and whether one of them wrote anything but that a session is in use."""

    are_there = False

    def __call__(self, execute, statement, parameters, many, context):
        is_look = statement.lstrip("( ").upper().startswith(("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK"))
        self.are_there |= not is_look and not any(table in statement for table in OF_NO_CASE)
        return execute(statement, parameters, many, context)


def drain(answer):
    """Takes a streamed answer in to its end, as a browser does: that closes it, and leaves the database open."""
    for _piece in answer if answer.streaming else ():
        pass


def tried(client, path, typed, before):
    """What came of a form, and which tables it changed. All of it is undone."""
    writes = Writes()
    with transaction.atomic():
        with connection.execute_wrapper(writes):
            answer = client.post(path, typed)
        # Where nothing was written nothing changed: most are refused, and to look through all tables takes long.
        after = rows_of(before) if writes.are_there else before
        transaction.set_rollback(True)
    drain(answer)
    changed = {name for name in before if before[name] != after[name]}
    return in_words(answer, changed), changed
