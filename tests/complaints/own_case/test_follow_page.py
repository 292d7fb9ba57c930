"""Typing the code: mistakes are explained, guesses get one answer, and the code stands in no address and no log."""

import logging
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from complaints import codes
from complaints.models import Complaint, Draft, Event, Message
from complaints.visit import KEY
from tests.complaints.cases import NOW, standing
from tests.complaints.drafts import draft
from tests.harness.client import page_from
from tests.harness.page import text_of
from tests.harness.visits import enter, with_case, with_draft

pytestmark = [pytest.mark.django_db, pytest.mark.long]

CODE = "123456789012347"
CODE = f"{CODE}{codes.check_digit(CODE)}"
STRANGE = codes.new_code()
FOLLOW = "/en/complaint/follow/"
CASE = "/en/complaint/follow/case/"


def send(client, typed, **more):
    return client.post(FOLLOW, {"code": typed, **more})


def page_of(response):
    return page_from(response, path=FOLLOW, method="POST")


def problems_on(page):
    """What the summary on top says; the same words stand beside the field."""
    summary = next(element for element in page.elements if element.get("class") == "error-summary")
    on_top = [text_of(link) for link in summary.iter("a")]
    beside = [text_of(part) for part in page.elements if part.get("class") == "field-problem"]
    assert on_top == beside
    return on_top


@pytest.fixture
def later(monkeypatch):
    """Lets time pass: `later(minutes=61)`."""
    return lambda **passed: monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(**passed))


@pytest.mark.parametrize(
    "typed",
    [CODE, codes.grouped(CODE), f"  {CODE[:4]}-{CODE[4:]} ", "".join(chr(0x0660 + int(digit)) for digit in CODE)],
    ids=["as it is", "in fours", "with signs", "in Arabic digits"],
)
def test_the_code_opens_the_case(client, typed):
    standing(code=CODE)
    response = send(client, typed)
    assert (response.status_code, response["Location"]) == (302, CASE)
    assert client.get(CASE).status_code == 200


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Fill in your code."),
        ("hello", "Fill in your code."),
        ("1234", "You typed 4 digits. A code has 16 digits."),
        ("7", "You typed 1 digit. A code has 16 digits."),
        (f"{CODE}0", "You typed 17 digits. A code has 16 digits."),
        (f"{CODE[:-2]}{CODE[-1]}{CODE[-2]}", "There is a mistake in this code. Look at each digit again."),
        ("9" * 300, "This is too long for a code. A code has 16 digits."),
    ],
)
def test_a_mistake_in_typing_is_explained_without_looking_for_a_case(client, typed, sentence):
    with CaptureQueriesContext(connection) as queries:
        response = send(client, typed)
    assert [query["sql"] for query in queries.captured_queries if "complaints_" in query["sql"]] == []
    page = page_of(response)
    assert response.status_code == 422
    assert problems_on(page) == [sentence]
    assert page.ids["id_code"].get("value", "") == typed
    assert text_of(page.all("title")[0]).startswith("Error: Follow your complaint")


def test_a_code_that_opens_nothing_gets_one_answer(client):
    case = standing(code=CODE)
    answers = [send(client, code) for code in (STRANGE, codes.new_code(), codes.new_code())]
    assert [problems_on(page_of(answer)) for answer in answers] == [
        ["We do not know this code. Look at it again, or call us."]
    ] * 3
    assert {answer.status_code for answer in answers} == {422}
    assert list(case.events.values_list("act", flat=True)) == ["filed"]


def test_the_code_of_a_draft_opens_no_case(client):
    draft(code=STRANGE)
    assert send(client, STRANGE).status_code == 422


def test_who_guesses_is_told_when_to_try_again_and_whom_to_call(client):
    standing(code=CODE)
    for number in range(11):
        assert send(client, f"{number:015d}{codes.check_digit(f'{number:015d}')}").status_code in (422, 429)
    response = send(client, CODE)
    assert (response.status_code, response["Retry-After"]) == (429, "60")
    assert problems_on(page_of(response)) == [
        "There were too many wrong codes. Try again after 12:01:00, or call 030 30 30 645."
    ]


def test_a_new_visit_has_a_new_key_and_keeps_a_draft(client):
    begun = draft()
    enter(client, lambda: with_draft(begun))
    before = client.cookies[settings.SESSION_COOKIE_NAME].value
    standing(code=CODE)
    send(client, CODE)
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != before
    assert client.session[KEY]["draft"] == begun.pk
    assert Draft.objects.count() == 1


def test_the_code_stands_in_no_address_no_session_and_no_log(client, caplog):
    standing(code=CODE)
    caplog.set_level(logging.DEBUG)
    wrong = send(client, f"{codes.grouped(CODE)} 1")
    response = send(client, codes.grouped(CODE))
    page = client.get(response["Location"])
    assert wrong.status_code == 422
    seen = [response["Location"], caplog.text, repr(dict(client.session)), page.content.decode()]
    assert [text for text in seen if CODE in re.sub(r"\D", "", text)] == []
    assert len(caplog.records) >= 1


def test_pages_of_a_case_are_kept_nowhere(client):
    standing(code=CODE)
    send(client, CODE)
    for path in (FOLLOW, CASE, f"{CASE}message/"):
        response = client.get(path)
        assert response["Cache-Control"] == "no-store, private"
        assert response["X-Robots-Tag"] == "noindex"


def test_the_page_says_when_a_case_stands_open(client):
    standing(code=CODE)
    send(client, CODE)
    assert "You gave your code already." in client.get(FOLLOW).content.decode()


def test_without_a_visit_every_page_of_a_case_asks_for_the_code(client):
    for page in ("", "message/", "withdraw/", "contact/"):
        response = client.get(f"{CASE}{page}")
        assert (response.status_code, response["Location"]) == (302, FOLLOW)


def test_after_an_hour_without_use_the_case_has_closed(client, later):
    case = standing(code=CODE)
    send(client, CODE)
    later(minutes=59)
    assert client.get(CASE).status_code == 200
    later(minutes=59 + 60)
    assert client.get(CASE).status_code == 200
    later(minutes=59 + 60 + 61)
    assert client.get(CASE)["Location"] == FOLLOW
    assert "You did nothing for more than an hour" in client.get(FOLLOW).content.decode()
    assert case.messages.count() == 0


WORDS = "De school belt niet terug.\n\n<b>Ik wacht</b> al drie weken."


def test_what_was_typed_too_late_is_not_lost(client, later):
    case = standing(code=CODE)
    send(client, CODE)
    later(minutes=61)
    response = client.post(f"{CASE}message/", {"text": WORDS})
    page = page_from(response, path=f"{CASE}message/", method="POST")
    assert response.status_code == 403
    own = next(element for element in page.elements if element.get("class") == "own-words")
    assert "".join(own.itertext()) == WORDS
    hidden = {field.get("name"): field.get("value") for field in page.all("input") if field.get("type") == "hidden"}
    hidden.pop("csrfmiddlewaretoken")
    wrong = send(client, STRANGE, **hidden)
    assert WORDS.splitlines()[0] in wrong.content.decode()  # a wrong code loses nothing
    response = send(client, CODE, **hidden)
    assert response["Location"] == f"{CASE}message/"
    form = page_from(client.get(response["Location"]), path=response["Location"])
    assert form.ids["id_text"].text == WORDS
    assert Message.objects.count() == 0  # nothing is sent by itself
    client.post(f"{CASE}message/", {"text": WORDS})
    assert [message.text for message in case.messages.all()] == [WORDS]
    assert client.get(f"{CASE}message/").content.decode().count("De school belt") == 0


def test_what_was_typed_goes_only_to_a_page_of_the_case(client):
    standing(code=CODE)
    response = send(client, CODE, **{"kept-page": "https://example.org/", "kept-text": "Hallo"})
    assert response["Location"] == CASE


def test_the_other_language_keeps_what_was_typed(client):
    with override("nl"):
        path = reverse("complaint-follow")
    response = client.post(path, {"code": "1234 56", "language": "nl", "kept-page": "message", "kept-text": WORDS})
    page = page_from(response, path=path, method="POST")
    assert response.status_code == 200
    assert page.ids["id_code"].get("value") == "1234 56"
    assert "De school belt niet terug." in text_of(page.all("main")[0])


def test_a_case_whose_code_changed_is_closed_on_every_other_screen(client):
    case = standing(code=CODE)
    enter(client, lambda: with_case(case))
    assert client.get(CASE).status_code == 200
    Complaint.objects.filter(pk=case.pk).update(code_hash="of another code")
    assert client.get(CASE)["Location"] == FOLLOW


def test_following_changes_nothing_but_the_confirmation(client):
    case = standing(code=CODE)
    send(client, CODE)
    send(client, CODE)
    assert list(Event.objects.filter(complaint=case).values_list("act", flat=True)) == ["filed", "code-confirmed"]


def test_the_time_to_try_again_is_that_of_amsterdam_in_summer(client, monkeypatch):
    morning = datetime(2026, 7, 1, 7, 30, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: morning)
    answers = [send(client, STRANGE) for _try in range(13)]
    assert "Try again after 09:31:00" in problems_on(page_of(answers[-1]))[0]


def test_the_address_of_a_page_names_nobody():
    case = standing(code=CODE)
    path = reverse("complaint-case")
    assert not re.search(r"\d", path)
    assert case.number not in path
