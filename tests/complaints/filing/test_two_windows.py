"""Two windows of one visit: neither undoes what the other wrote, and no code is lost."""

import pytest
from django.contrib.sessions.models import Session

from complaints.models import Complaint, Draft
from complaints.views import case as case_views
from complaints.views import filing, filing_code
from complaints.visit import Visit
from tests.complaints.build import NOW
from tests.complaints.case_client import CASE, do
from tests.complaints.cases import standing
from tests.complaints.drafts import answers, draft
from tests.complaints.filing_walk import CHECK, SAVED, SENT, START, page
from tests.harness.client import AuditClient
from tests.harness.visits import enter, with_case, with_draft
from tests.schools import build

pytestmark = pytest.mark.django_db
CODE = "1500777972231049"
LOOKS = {"the case": lambda client: client.get(CASE), "a message": lambda client: do(client, "message", text="Hello")}


@pytest.fixture(autouse=True)
def begun(client):
    """A visit that has a case open and writes another complaint, saved for later."""
    build.school("De Brug")
    whole = draft(answers(), CODE)
    enter(client, lambda: with_draft(whole, CODE) | with_case(standing(code_confirmed_at=NOW)))
    return whole


@pytest.fixture
def other(client):
    """The second window: it has the same cookies, now and later."""
    window = AuditClient()
    window.cookies = client.cookies
    return window


@pytest.fixture
def meanwhile(monkeypatch):
    """Does something in the second window while a page is made for the first."""

    def during(module, name, act):
        really = getattr(module, name)

        def first(*given, **named):
            monkeypatch.undo()
            act()
            return really(*given, **named)

        monkeypatch.setattr(module, name, first)

    return during


def shows_code(client):
    return "".join(client.get(SENT).context["code"]) == CODE


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_who_looks_at_a_case_while_another_window_sends_still_gets_the_code(client, other, meanwhile, look):
    meanwhile(case_views, "localdate", lambda: other.post(CHECK))
    look(client)
    assert Complaint.objects.count() == 2
    assert shows_code(client)
    assert not Draft.objects.exists()


@pytest.mark.parametrize("press", [lambda window: window.post(CHECK), lambda window: window.get(CHECK)])
def test_who_presses_twice_gets_the_code_though_the_first_press_was_just_done(client, other, meanwhile, press):
    meanwhile(Visit, "draft", lambda: other.post(CHECK))
    assert press(client).headers["Location"] == SENT
    assert shows_code(client)


def test_who_says_that_the_code_is_kept_while_another_window_sends_still_gets_it(client, other, meanwhile):
    meanwhile(filing_code, "CodeSeenForm", lambda: other.post(CHECK))
    client.post(SAVED, {"last_digits": CODE[-4:]})
    assert shows_code(client)


def test_what_is_said_once_is_said_once_in_two_windows(client, other):
    do(client, "message", text="Hello")
    assert "case-done" in client.get(CASE).content.decode()
    assert "case-done" not in other.get(CASE).content.decode()


def test_who_left_in_another_window_keeps_nothing(client, other, meanwhile):
    meanwhile(case_views, "localdate", lambda: other.post("/en/complaint/leave/"))
    client.get(CASE)
    assert client.get(page("story")).status_code == 404
    assert not Session.objects.exists()


def test_a_window_that_does_not_know_of_the_draft_asks_before_it_begins_another(client, begun):
    answer = client.post(f"{START}?kind=digid")
    assert answer.status_code == 409
    assert 'name="new"' in answer.content.decode()
    assert CHECK in answer.content.decode()
    assert Draft.objects.get() == begun
    assert client.post(f"{START}?kind=digid", {"new": "yes"})["Location"] == page("school")
    assert Draft.objects.count() == 2


@pytest.mark.parametrize("query", ["", "?kind=money&filed=2026-09-01"])
def test_to_begin_pressed_twice_begins_one(query):
    visitor = AuditClient()
    first, second = (visitor.post(f"{START}{query}", {"new": "yes"} if number == 0 else {}) for number in range(2))
    assert first["Location"] == second["Location"]
    assert Draft.objects.count() == 2  # this one, and the one of the other visitor


def test_who_types_while_another_window_begins_anew_is_told_and_presses_again(client, other, meanwhile):
    meanwhile(filing, "keep", lambda: other.post(START, {"new": "yes"}))
    told = client.post(page("story"), {"story": "Typed in the first window"})
    assert told.status_code == 400
    assert "press the button again" in told.content.decode()
    assert client.post(page("story"), {"story": "Typed in the first window"})["Location"] == page("kind")
    assert Draft.objects.latest("pk").answers["story"]["story"] == "Typed in the first window"
