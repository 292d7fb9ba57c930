"""The last button: pressed too fast, by a machine, too often, twice; refused by the database; without a cookie."""

import pytest
from django.db import IntegrityError
from django.test import Client
from django.utils import timezone

from complaints.models import Complaint, Draft
from complaints.views import filing, filing_check
from tests.complaints.drafts import answers, draft
from tests.complaints.filing_walk import CHECK, RECEIPT, SENT, START, page, refused_words, writing
from tests.harness.client import AuditClient
from tests.schools import build

pytestmark = [pytest.mark.django_db, pytest.mark.long]
PHONE = "030 30 30 645"


@pytest.fixture(autouse=True)
def begun(client):
    """A visit with a whole draft."""
    build.school("De Brug")
    whole = draft(answers())
    writing(client, whole)
    return whole


def test_who_sends_at_once_is_asked_to_press_again(client):
    Draft.objects.update(begun_at=timezone.now())
    html = refused_words(client.post(CHECK))
    assert "very fast" in html
    assert "<title>Error: Check your answers" in html
    assert 'name="again"' in html
    assert client.post(CHECK, {"again": "yes"})["Location"] == SENT


def test_five_seconds_are_enough(client):
    Draft.objects.update(begun_at=timezone.now() - filing_check.SendForm.too_fast)
    assert client.post(CHECK)["Location"] == SENT


def test_a_machine_that_fills_in_everything_sends_nothing(client):
    html = refused_words(client.post(CHECK, {"website": "https://buy.example", "again": "yes"}))
    assert "Are you a person?" in html
    assert "buy.example" not in html
    assert not Complaint.objects.exists()
    assert client.post(CHECK, {"again": "yes"})["Location"] == SENT


def test_one_network_sends_no_more_than_ten_in_an_hour(client):
    sent = 0
    for _number in range(filing_check.MOST_SENT):
        writing(client, draft(answers()))
        sent += client.post(CHECK)["Location"] == SENT
    writing(client, draft(answers()))
    refused = client.post(CHECK)
    assert sent == Complaint.objects.count() == 10
    assert refused.status_code == 429
    assert PHONE in refused.content.decode()


def test_one_network_begins_no_more_than_sixty_in_an_hour(client, monkeypatch):
    monkeypatch.setattr(filing, "MOST_BEGUN", 1)
    assert client.post(START, {"new": "yes"}).status_code == 302
    refused = client.post(START, {"new": "yes"})
    assert refused.status_code == 429
    assert PHONE in refused.content.decode()


def test_pressed_twice_there_is_one_complaint_and_both_see_the_code(client):
    second = AuditClient()
    second.cookies = client.cookies
    assert client.post(CHECK)["Location"] == SENT
    assert second.post(CHECK)["Location"] == SENT
    assert Complaint.objects.count() == 1
    assert client.get(SENT).context["code"] == second.get(SENT).context["code"]


def test_who_is_overtaken_by_another_window_sees_the_code(client, monkeypatch):
    really, second = filing_check.file_complaint, AuditClient()
    second.cookies = client.cookies

    def overtaken(*given):
        monkeypatch.undo()
        second.post(CHECK)
        return really(*given)

    monkeypatch.setattr(filing_check, "file_complaint", overtaken)
    assert client.post(CHECK)["Location"] == SENT
    assert client.get(SENT).status_code == 200
    assert Complaint.objects.count() == 1


def test_a_question_that_is_still_open_elsewhere_leads_to_the_sent_complaint(client):
    client.post(CHECK)
    assert client.post(page("story"), {"story": "Too late"})["Location"] == SENT
    assert client.get(page("story"))["Location"] == SENT
    assert client.get(CHECK)["Location"] == SENT


def test_who_sends_a_draft_that_another_device_sent_is_told(client, begun):
    other = AuditClient()
    writing(other, begun)
    other.post(CHECK)
    assert "no complaint open here" in client.post(CHECK).content.decode()
    assert Complaint.objects.count() == 1


def test_what_the_database_refuses_is_said_and_nothing_is_lost(client, monkeypatch):
    def refuse(*_given):
        raise IntegrityError

    monkeypatch.setattr(filing_check, "file_complaint", refuse)
    html = refused_words(client.post(CHECK))
    assert "answers are kept" in html
    assert PHONE in html
    monkeypatch.undo()
    assert client.post(CHECK)["Location"] == SENT


def test_the_gate_closes_for_a_draft_whose_day_is_wrong(client):
    writing(client, draft(answers(complained_on="2026-10-11", school_answer="silence")))
    assert client.post(CHECK)["Location"] == page("six-weeks")
    assert not Complaint.objects.exists()


def test_the_code_stands_on_its_page_and_nowhere_else(client, mailoutbox, caplog):
    answer = client.post(CHECK)
    code = client.get(SENT).context["code"]
    last = code[-1]
    seen = client.post(SENT, {"last_digits": last})
    client.get(seen["Location"])
    told = f"{answer.headers} {answer['Location']} {seen.headers} {caplog.text} {mailoutbox}"
    assert "".join(code) not in told.replace(" ", "")
    assert last not in client.get(RECEIPT).content.decode()
    assert client.get(SENT).context["code"] == code


def test_the_proof_waits_until_the_code_was_seen(client):
    client.post(CHECK)
    assert client.get(RECEIPT)["Location"] == SENT
    client.post(SENT, {"last_digits": client.get(SENT).context["code"][-1]})
    html = client.get(RECEIPT).content.decode()
    case = Complaint.objects.get()
    for words in (case.number, "22 November 2026, 12:00", case.story, "De Brug", "/en/complaint/follow/", "qr-code"):
        assert words in html


def test_a_long_story_is_shortened_on_the_proof(client):
    writing(client, draft(answers(story="Every day the same. " * 400)))
    client.post(CHECK)
    client.post(SENT, {"last_digits": client.get(SENT).context["code"][-1]})
    story = next(row.text for row in client.get(RECEIPT).context["rows"] if "same" in row.text)
    assert story.endswith("…")
    assert len(story) <= 702


@pytest.mark.parametrize("typed", ["", "12", "12345", "abcd", "١٢٣٤"])
def test_other_digits_are_not_the_end_of_the_code(client, typed):
    client.post(CHECK)
    refused_words(client.post(SENT, {"last_digits": typed}))
    assert Complaint.objects.get().code_confirmed_at is None


def test_the_whole_code_is_fine_too(client):
    client.post(CHECK)
    code = client.get(SENT).context["code"]
    assert client.post(SENT, {"last_digits": " ".join(code)})["Location"] == RECEIPT


def test_without_a_cookie_it_says_what_is_missing():
    browser = Client(enforce_csrf_checks=True)
    answer = browser.post(START)
    assert answer.status_code == 403
    assert "needs a cookie" in answer.content.decode()
    assert PHONE in answer.content.decode()
    assert Draft.objects.count() == 1


def test_no_cache_and_no_search_engine_keeps_a_page(client):
    for address in (START, page("story"), CHECK):
        answer = client.get(address)
        assert "no-store" in answer["Cache-Control"]
        assert answer["X-Robots-Tag"] == "noindex"
