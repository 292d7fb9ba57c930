"""Everybody × every form of the desk: what comes of it stands in `wall.csv`, and what is refused changes nothing.

Each form is a good one: its table has somebody whom it lets change something. Who is not at the desk comes to the door,
or is forbidden.
"""

import csv
from collections import Counter
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client

from complaints.casework import last_event
from tests.complaints.desk_posts import POSTS
from tests.complaints.desk_world import CODE, DESK, DeskWorld
from tests.complaints.wall import AT_DESK, OTHERS, OUTSIDE, READS, everybody, plainly, rows_of, tables, tried

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_schools"), pytest.mark.long]
ROWS = list(csv.DictReader((Path(__file__).parent / "wall.csv").read_text(encoding="utf-8").splitlines()))


def tried_by_everybody(post, people, world, names):
    """Who → what came of this form when they sent it, with the case standing as it must."""
    with transaction.atomic():
        post.stand(world)
        before, typed, path = rows_of(names), post.body(world), world.path(post.name, **post.given)
        came = {who: tried(client, path, typed, before) for who, client in people.items()}
        transaction.set_rollback(True)
    return came


def by_table(label, who):
    if who in OUTSIDE:
        return "door"
    if who in OTHERS:
        return "forbidden"
    return next(row[who] for row in ROWS if row["form"] == label)


def may_change(word):
    """Which tables may differ after it; None: any."""
    return {"done": None, "refused": READS, "away": READS, "looks": READS}.get(word, set())


def test_every_form_of_the_desk_is_in_the_table_and_is_good_for_somebody():
    world = DeskWorld()
    assert [row["form"] for row in ROWS] == list(POSTS)
    assert tuple(ROWS[0]) == ("form", *AT_DESK)
    assert len(POSTS) >= 36
    takes_no_post = {name for name in DESK if Client().post(world.path(name)).status_code == 405}
    assert set(DESK) - takes_no_post == {post.name for post in POSTS.values()}
    assert [row["form"] for row in ROWS if not {"done", "looks"} & set(row.values())] == []


@plainly()
def test_everybody_does_what_the_table_says_and_what_is_refused_changes_nothing():
    world, wrong, words = DeskWorld(), {}, Counter()
    people, names = everybody(world), tables()
    for label, post in POSTS.items():
        for who, (word, changed) in tried_by_everybody(post, people, world, names).items():
            words[word] += 1
            allowed = may_change(word)
            if word != by_table(label, who) or (allowed is not None and changed - allowed):
                wrong[who, label] = word, changed
    assert wrong == {}
    assert words.total() == len(people) * len(POSTS) >= 430
    assert min(words[word] for word in ("door", "forbidden", "missing", "refused", "done")) >= 15


@pytest.fixture
def world():
    return DeskWorld()


IN_VAIN = {
    "a case of another request is taken off": (
        "desk-request-do",
        {"verb": "take-off"},
        lambda world: {"number": world.others.case.number},
        "away",
    ),
    "an item of another checklist": ("desk-check", {}, lambda _world: {"item": ["police"]}, "away"),
    "to who stepped aside": ("desk-act", {"key": "hand-over"}, lambda world: {"to": world.aside.pk}, "refused"),
    "to who is no jurist": ("desk-act", {"key": "hand-over"}, lambda world: {"to": world.editor.pk}, "refused"),
    "back who did not step aside": (
        "desk-act",
        {"key": "bring-back"},
        lambda world: {"who": world.jurist.pk, "text": "Dag."},
        "refused",
    ),
    "a code that somebody else reads out": (
        "desk-caller-code",
        {},
        lambda _world: {"last_digits": CODE[-4:], "wrote_down": "on"},
        "away",
    ),
}


@pytest.mark.parametrize("label", IN_VAIN)
def test_what_is_not_of_this_case_or_person_changes_nothing(label, world):
    name, given, typed, word = IN_VAIN[label]
    before = rows_of(tables())
    path, body = world.path(name, **given), {"seen": last_event(world.own.case), **typed(world)}
    came = tried(world.client(world.lead), path, body, before)
    assert (came[0], came[1] - READS) == (word, set())
