"""Every address of staff × everybody × GET and POST, from the URLconf itself: only what the table of rights allows."""

from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils.translation import override

from staff.roles import TABLE, Role
from tests.complaints.cases import standing
from tests.harness.addresses import MACHINES, PAGES
from tests.harness.people import person, session_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_schools")]
FEWEST = 18  # addresses behind the door


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


GUARDED = behind_the_door()
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


def what_came(who, name, method):
    """`door`: asked to sign in; `refused`: signed in, but not for this; else `answered`."""
    client = Client(raise_request_exception=True)
    if cookie := cookie_of(who):
        client.cookies[settings.SESSION_COOKIE_NAME] = cookie
    answer = getattr(client, method)(path_of(name))
    with override("nl"):
        is_door = urlsplit(answer.get("Location", "")).path == reverse("staff-sign-in")
    if answer.status_code == 405:
        return "no such verb"
    return "door" if is_door else "refused" if answer.status_code == 403 else "answered"


def test_the_door_stands_before_every_page_of_the_desk():
    names = {one.name for one in patterns(get_resolver().url_patterns) if (one.name or "").startswith("desk")}
    assert len(names) >= 12
    assert names - GUARDED.keys() == set()
    assert {name for name in names if GUARDED[name] is None} == set()
    assert len(GUARDED) >= FEWEST


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("name", GUARDED)
def test_everybody_comes_as_far_as_the_table_says(who, name):
    for method in ("get", "post"):
        came = what_came(who, name, method)
        if came == "no such verb":
            continue
        if may_open(who, GUARDED[name]):
            # Of accounts, whose they are decides further: that is tested with the accounts.
            assert came == "answered" or name.startswith("staff-"), (method, came)
        else:
            assert came == ("door" if who in OUTSIDE else "refused"), (method, came)
