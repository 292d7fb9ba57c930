"""Every address of staff × everybody × GET and POST, from the URLconf itself: only what the table of rights allows."""

from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver, resolve, reverse
from django.utils.translation import override

from complaints import urls_records
from complaints.models import Complaint
from staff.roles import TABLE, Role
from tests.complaints.cases import NOW, standing
from tests.complaints.desk_client import at_desk
from tests.harness.addresses import MACHINES, PAGES
from tests.harness.people import person, session_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_schools"), pytest.mark.long]
FEWEST = 50  # addresses behind the door
PARTS = 3  # of the walk: none takes long


def patterns(entries):
    for entry in entries:
        if isinstance(entry, URLPattern):
            yield entry
        elif entry.namespace != "admin":
            yield from patterns(entry.url_patterns)


def behind_the_door():
    """URL name → the right that its page asks for (None: anybody on the staff)."""
    found = {one.name: one.callback for one in patterns(get_resolver().url_patterns)}
    return {name: view.right for name, view in found.items() if hasattr(view, "right")}


def with_number(name):
    pattern = next(one.pattern for one in patterns(get_resolver().url_patterns) if one.name == name)
    return "number" in pattern.converters


with override("nl"):
    DOOR = reverse("staff-sign-in")
GUARDED = behind_the_door()
OF_A_CASE = [name for name in GUARDED if with_number(name)]
OF_ROLE = {role.value: frozenset({role}) for role in Role}
OUTSIDE = ("nobody", "no second factor", "ended account", "no role")
EVERYBODY = (*OUTSIDE, *OF_ROLE, "superuser")


def cookie_of(who):
    if who == "nobody":
        return ""
    if who == "superuser":
        return session_of(person("first", is_superuser=True))
    if who == "ended account":
        return session_of(person("gone", Role.LEAD_JURIST, is_active=False))
    if who == "no second factor":
        return session_of(person("half", Role.LEAD_JURIST), second_factor=False)
    return session_of(person("somebody", *OF_ROLE.get(who, ())))


def may_open(who, right):
    if who in OUTSIDE:
        return False
    return right is None or bool(TABLE[right] & OF_ROLE.get(who, frozenset()))


def path_of(name):
    """A page that is there, as the walks open it; else one of a case that is there."""
    known = [one for one in [*PAGES.values(), *MACHINES.values()] if one.name == name]
    with override("nl"):
        return reverse(name, kwargs=known[0].arguments() if known else filled_in(name))


def filled_in(name):
    pattern = next(one.pattern for one in patterns(get_resolver().url_patterns) if one.name == name)
    return {part: standing("taken").number if part == "number" else "1" for part in pattern.converters}


def client_of(who):
    client = Client(raise_request_exception=True)
    if cookie := cookie_of(who):
        client.cookies[settings.SESSION_COOKIE_NAME] = cookie
    return client


def what_came(client, path, method):
    """`door`: asked to sign in; `refused`: signed in, but not for this; else `answered`. What it changed is undone."""
    with transaction.atomic():
        answer = getattr(client, method)(path)
        transaction.set_rollback(True)
    if answer.status_code == 405:
        return "no such verb"
    is_door = urlsplit(answer.get("Location", "")).path == DOOR
    return "door" if is_door else "refused" if answer.status_code == 403 else "answered"


def test_the_door_stands_before_every_page_of_the_desk():
    names = {one.name for one in patterns(get_resolver().url_patterns) if (one.name or "").startswith("desk")}
    assert len(names) >= 36
    assert names - GUARDED.keys() == set()
    assert {name for name in names if GUARDED[name] is None} == set()
    assert len(GUARDED) >= FEWEST


def test_every_address_around_the_cases_is_in_the_walk():
    names = {one.name for one in urls_records.urlpatterns}
    assert len(names) >= 19
    assert names - GUARDED.keys() == set()


@pytest.mark.parametrize("name", OF_A_CASE)
def test_a_case_is_not_there_for_who_stepped_aside(name):
    path = path_of(name)
    number = resolve(path).kwargs["number"]
    case = Complaint.objects.filter(number=number).first() or standing(number=number)
    aside = person("aside", Role.LEAD_JURIST)
    case.steps_aside.create(person=aside, at=NOW)
    client, before = at_desk(aside), case.events.count()
    assert {answer.status_code for answer in (client.get(path), client.post(path))} <= {404, 405}
    assert case.events.count() == before
    assert not case.reads.filter(person=aside).exists()


def test_the_walk_holds_every_page_of_a_case():
    assert len(OF_A_CASE) >= 20


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_no_page_of_staff_knows_other_verbs(method):
    answers = {name: getattr(Client(), method)(path_of(name)).status_code for name in OF_A_CASE}
    assert set(answers.values()) == {405}, answers


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("who", EVERYBODY)
def test_everybody_comes_as_far_as_the_table_says(who, part):
    client, wrong, looked = client_of(who), {}, 0
    for name, right in list(GUARDED.items())[part::PARTS]:
        path = path_of(name)
        for method in ("get", "post"):
            came = what_came(client, path, method)
            looked += came != "no such verb"
            if came not in expected(who, name, right):
                wrong[name, method] = came
    assert wrong == {}
    assert looked >= 25


def expected(who, name, right):
    """What may come of it: an address may know one verb only."""
    if not may_open(who, right):
        return "no such verb", "door" if who in OUTSIDE else "refused"
    # Of accounts, whose they are decides further: that is tested with the accounts.
    return (
        ("no such verb", "answered", "refused", "door") if name.startswith("staff-") else ("no such verb", "answered")
    )
