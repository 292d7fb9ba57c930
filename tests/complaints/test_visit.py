"""What one visit knows: nothing that anyone else could read, take over or skip."""

from base64 import urlsafe_b64encode

import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from complaints.evidence.store import StoreError, add, content_of
from complaints.filing.handing_in import file_complaint
from complaints.models import Draft
from complaints.visit import KEY, Visit
from tests.complaints.build import NOW
from tests.complaints.case_client import CASE, fresh, path_of
from tests.complaints.cases import standing
from tests.complaints.drafts import answers, draft, up_to
from tests.complaints.evidence_files import good
from tests.complaints.filing_walk import SAVED, SENT, START, page, writing
from tests.harness.client import AuditClient
from tests.harness.visits import enter, with_case

pytestmark = pytest.mark.django_db
CODE = "1500777972231049"
OVERRIDE = "\u202e"


def test_who_begins_gets_a_session_key_that_nobody_knew_before(client):
    writing(client, draft(up_to("story")))
    planted = client.cookies[settings.SESSION_COOKIE_NAME].value
    client.post(START, {"new": "yes"})
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != planted
    assert not SessionStore(planted).exists(planted)
    assert Draft.objects.count() == 2


def test_no_digit_of_a_saved_code_stands_in_the_session(client):
    writing(client, draft(up_to("story"), CODE), CODE)
    assert client.post(SAVED, {"last_digits": CODE[-4:]})["Location"] == SAVED
    assert client.get(SAVED).context["is_seen"]
    kept = str(SessionStore(client.cookies[settings.SESSION_COOKIE_NAME].value)[KEY])
    assert CODE[-4:] not in kept
    assert "gAAAA" in kept  # the code itself, encrypted


@pytest.mark.parametrize("key", ["", "message", "withdraw"])
def test_no_page_of_a_new_case_comes_before_its_code_was_seen(key):
    case, client = standing(), AuditClient()
    enter(client, lambda: with_case(case, CODE))
    address = path_of(key) if key else CASE
    assert client.get(address)["Location"] == SENT
    assert client.post(SENT, {"last_digits": CODE[-4:]}).status_code == 302
    assert fresh(case).code_confirmed_at
    assert client.get(address).status_code == 200


def test_a_visit_outlives_the_key_that_its_code_was_hidden_with(client, settings):
    case = standing(code_confirmed_at=NOW)
    enter(client, lambda: with_case(case, CODE) | {"words": with_case(case, "{}")["code"]})
    assert client.get(CASE).context["code"]
    settings.FIELD_KEYS = [urlsafe_b64encode(32 * b"n").decode()]
    visit = visit_of(client)
    assert (visit.code(), visit.draft_code(), visit.words()) == ("", "", {})


def visit_of(client):
    request = RequestFactory().get("/")
    request.session = client.session
    return Visit(request)


def test_files_that_were_not_on_the_list_that_was_checked_are_not_sent(django_capture_on_commit_callbacks):
    begun = draft(answers(kind="help"))
    paper = add(SimpleUploadedFile("contract.pdf", good("PDF")), now=NOW, draft=begun)
    request = RequestFactory().get("/")
    request.session = SessionStore()
    with django_capture_on_commit_callbacks(execute=True):
        case = file_complaint(begun, Visit(request), NOW)
    assert not case.evidence.exists()
    with pytest.raises(StoreError):
        content_of(paper)


def test_a_name_cannot_pose_as_another(client):
    begun = draft(up_to("name"))
    writing(client, begun)
    client.post(page("name"), {"name": f"Amina {OVERRIDE}live"})
    begun.refresh_from_db()
    assert begun.answers["name"] == {"name": "Amina live"}


def test_a_message_keeps_its_marks_of_direction_but_turns_nothing_around():
    case, client = standing(), AuditClient()
    enter(client, lambda: with_case(case))
    client.post(path_of("message"), {"text": f"\u200fمرحبا {OVERRIDE}abc"})
    assert case.messages.get().text == "\u200fمرحبا abc"
