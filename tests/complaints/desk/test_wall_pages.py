"""Everybody × every address of staff, from the URLconf itself: a look brings what the table of rights allows."""

from collections import Counter

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from complaints import urls_records
from staff.roles import TABLE
from tests.complaints.desk_posts import PERSON
from tests.complaints.desk_world import DESK, GUARDED, PATTERNS, DeskWorld
from tests.complaints.wall import OUTSIDE, READS, drain, everybody, in_words, plainly, rows_of, tables
from tests.harness.addresses import MACHINES, PAGES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_schools"), pytest.mark.long]
FEWEST = 50  # addresses behind the door
OF_A_CASE = [name for name in GUARDED if "number" in PATTERNS[name].pattern.converters]


@pytest.fixture
def world():
    return DeskWorld()


def right_of(who):
    """Which roles somebody has, whatever stands in their way."""
    return {"keurmerk editor", "keurmerk approver"} & {who} or {
        "jurist": {"complaint jurist"},
        "lead": {"lead jurist"},
        "lead aside": {"lead jurist"},
    }.get(who, set())


def may_come(who, name):
    """What a look at this page may bring, by the table of rights."""
    right = GUARDED[name]
    if who in OUTSIDE:
        return {"door"}
    if right is not None and not {role.value for role in TABLE[right]} & right_of(who):
        return {"forbidden"}
    if name.startswith("staff-"):  # of accounts, whose they are decides further: that is tested with the accounts
        return {"door", "forbidden", "missing", "refused", "away", "looks"}
    if who == "lead aside":
        return {"missing"}
    return {"refused", "away", "looks"} if name in DESK else {"missing", "refused", "away", "looks"}


def looked(client, path, method="get"):
    with transaction.atomic():
        answer = getattr(client, method)(path)
        transaction.set_rollback(True)
    drain(answer)
    return in_words(answer, set())


def path_of(name, world):
    """The address of a page that is there: of the desk in our world, else as the walks open it."""
    if name in DESK:
        return world.path(name)
    known = next((one for one in [*PAGES.values(), *MACHINES.values()] if one.name == name), None)
    with override("nl"):
        return reverse(
            name, kwargs=known.arguments() if known else dict.fromkeys(PATTERNS[name].pattern.converters, "1")
        )


@plainly()
def test_everybody_sees_as_much_as_the_table_says():
    """By looking; and where no form of the desk is, by sending an empty one."""
    world, wrong, words = DeskWorld(), {}, Counter()
    people = {who: client for who, client in everybody(world).items() if who not in ("holder", "jurist aside")}
    for name in GUARDED:
        path = path_of(name, world)
        for who, client in people.items():
            if who == "lead aside" and name not in OF_A_CASE:  # there a lead like any other
                continue
            for method in ("get",) if name in DESK else ("get", "post"):
                word = looked(client, path, method)
                words[word] += 1
                if word not in may_come(who, name) | {"no such verb"}:
                    wrong[who, name, method] = word
    assert wrong == {}
    assert words.total() >= 600
    assert min(words[word] for word in ("door", "forbidden", "missing", "looks")) >= 20


def elsewhere(world):
    """Addresses of Amina's case or request that name what belongs to another one, with what is typed there."""
    others = world.others
    return {
        "paper": (world.path("desk-evidence", key=others.paper.key), {}),
        "page of a paper": (world.path("desk-evidence-page", key=others.paper.key), {}),
        "picture of a page": (world.path("desk-evidence-picture", key=others.paper.key), {}),
        "file of a paper": (world.path("desk-evidence-file", key=others.paper.key), {}),
        "text": (world.path("desk-text", place=f"message-{others.message.pk}"), {"text": "Dag."}),
        "answer of the school": (world.path("desk-pass-on", pk=others.link.pk), {"text": "Dag."}),
        "erase": (world.path("desk-request-erase", number=others.case.number), {}),
        "correct": (world.path("desk-request-correct", number=others.case.number), PERSON),
    }


def test_what_belongs_to_another_case_is_not_under_this_one(world):
    """For a lead, who may see both cases."""
    client, before = world.client(world.lead), rows_of(tables())
    wrong = {}
    for label, (path, typed) in elsewhere(world).items():
        came = {looked(client, path)} | {in_words(client.post(path, typed), set())}
        if not came <= {"missing", "no such verb"}:
            wrong[label] = came
    assert wrong == {}
    assert len(elsewhere(world)) >= 8
    after = rows_of(tables())
    assert {name for name in before if before[name] != after[name]} <= READS


def test_a_file_to_print_that_a_colleague_asked_for_is_not_shown(world):
    client, path = world.client(world.lead), world.path("desk-file-print", by=world.holder)
    assert looked(client, path) == "away"
    assert looked(world.client(world.holder), path) == "looks"


def test_the_door_stands_before_every_page_of_the_desk():
    names = {name for name in PATTERNS if (name or "").startswith("desk")}
    assert len(names) >= 36
    assert names - GUARDED.keys() == set()
    assert {name for name in names if GUARDED[name] is None} == set()
    assert len(GUARDED) >= FEWEST


def test_every_address_around_the_cases_is_in_the_walk():
    names = {one.name for one in urls_records.urlpatterns}
    assert len(names) >= 19
    assert names - GUARDED.keys() == set()
    assert len(OF_A_CASE) >= 20


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_no_page_of_staff_knows_other_verbs(method, world):
    client = Client()
    answers = {name: getattr(client, method)(world.path(name)).status_code for name in OF_A_CASE}
    assert set(answers.values()) == {405}, answers
