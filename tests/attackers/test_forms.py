"""Every address that takes something asks whose form it was; fields that no form has change nothing."""

from collections import Counter

import pytest
from django.conf import settings
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.backends.db import SessionStore
from django.core.exceptions import ValidationError
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from complaints.models import Complaint, Draft
from finder.report_page import signed
from schools.models import VisitorReport
from staff.models import AccountEvent
from staff.roles import Role
from tests.attackers.sent import EXTRA, MINUTE, OWN
from tests.complaints.drafts import answers, draft, up_to
from tests.harness.addresses import MACHINES, PAGES, url_names
from tests.harness.people import person, session_of
from tests.harness.visits import enter, with_draft
from tests.schools.build import school

REFUSED = {403, 405}
pytestmark = [pytest.mark.django_db, pytest.mark.long]


@pytest.mark.usefixtures("sample_schools")
def test_a_form_of_another_site_is_refused_at_every_address():
    rows = {row.name: row for row in (PAGES | MACHINES).values()}
    assert rows.keys() == url_names()
    assert len(rows) >= 90
    visitor = Client(enforce_csrf_checks=True, headers={"origin": "https://elsewhere.example"})
    taken = {name: visitor.post(row.path("nl"), {"q": "1"}).status_code for name, row in rows.items()}
    assert {name: status for name, status in taken.items() if status not in REFUSED} == {}
    assert Counter(taken.values())[403] >= 50


@pytest.mark.parametrize("origin", ["null", "https://testserver.elsewhere.example", "http://testserver:81", ""])
def test_a_form_from_nowhere_is_refused_too(origin):
    visitor = Client(enforce_csrf_checks=True, headers={"origin": origin})
    visitor.cookies[settings.CSRF_COOKIE_NAME] = "a" * 32
    assert visitor.post("/nl/klacht/volgen/", {"code": "1", "csrfmiddlewaretoken": "b" * 32}).status_code == 403
    with override("nl"):
        assert visitor.post(reverse("nearby"), {"lat": "52", "lon": "5"}).status_code == 403


def test_a_report_takes_nothing_but_what_its_form_asks(client):
    brug = school("De Brug")
    begun = signed(timezone.now() - MINUTE)
    form = {
        "wrong": "phone",
        "text": "Het nummer klopt niet meer.",
        "email": "",
        "begun": begun,
    }
    path = reverse("school-report", kwargs={"slug": brug.slug})
    client.post(path, {**EXTRA, **form}, headers=OWN)
    kept = VisitorReport.objects.get()
    assert (kept.state, kept.note, kept.settled_by, kept.settled_at) == ("open", "", None, None)
    assert kept.made_at.year > 2000
    assert kept.school == brug


def gone(*_arguments):
    raise OperationalError("the database is away")


@pytest.mark.parametrize(("origin", "is_shown"), [("https://elsewhere.example", False), (OWN["origin"], True)])
def test_words_of_another_site_are_not_held_ready_while_the_database_is_away(origin, is_shown):
    visitor = Client(raise_request_exception=False, headers={"origin": origin})
    path = reverse("school-report", kwargs={"slug": "de-brug"})
    with connection.execute_wrapper(gone):
        answer = visitor.post(path, {"text": "Bel nu dit nummer."})
    assert answer.status_code == 503
    assert ("Bel nu dit nummer." in answer.content.decode()) is is_shown


def test_a_step_keeps_its_own_answers_only(client):
    school("De Brug")
    kept = draft(up_to("story"))
    before = Draft.objects.values().get()
    enter(client, lambda: with_draft(kept))
    client.post("/en/complaint/file/story/", {**EXTRA, "story": "They closed."})
    after = Draft.objects.values().get()
    assert after["answers"].pop("story") == {"story": "They closed.", "story_bsn": None}
    assert {name for name in after if after[name] != before[name]} <= {"moved_at"}


def test_what_is_sent_with_the_last_press_decides_nothing(client):
    school("De Brug")
    enter(client, lambda: with_draft(draft(answers())))
    client.post("/en/complaint/file/check/", EXTRA)
    case = Complaint.objects.get()
    assert (case.kind, case.state, case.outcome, case.closed_at) == ("lessons", "received", "", None)
    assert case.filed_at.year > 2000


def test_a_lead_gives_no_more_than_their_own_side(client):
    lead, other = person("lead", Role.LEAD_JURIST), person("jurist", Role.COMPLAINT_JURIST)
    client.cookies[settings.SESSION_COOKIE_NAME] = session_of(lead)
    client.post(reverse("staff-roles", kwargs={"pk": other.pk}), {**EXTRA, "roles": Role.KEURMERK_EDITOR.value})
    client.post(reverse("staff-team"), {**EXTRA, "email": "new@example.org", "name": "New", "role": "keurmerk editor"})
    assert not User.objects.filter(is_superuser=True).exists()
    assert not User.objects.filter(groups__name=Role.KEURMERK_EDITOR.value).exists()
    assert AccountEvent.objects.filter(by=None).count() == 0


def work_of_a_sign_in(monkeypatch, name):
    """How often a password is hashed, and which tables are asked, when somebody signs in with a wrong password."""
    hashed = []
    original = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *given: hashed.append(1) or original(*given))
    with CaptureQueriesContext(connection) as asked:
        answer = Client().post("/nl/medewerkers/inloggen/", {"username": name, "password": "een verkeerd wachtwoord"})
    monkeypatch.setattr(MD5PasswordHasher, "encode", original)
    return len(hashed), len(asked.captured_queries), answer.status_code


def test_a_wrong_password_costs_the_same_for_a_name_that_exists(monkeypatch):
    somebody = person("jurist", Role.COMPLAINT_JURIST)
    somebody.set_password("een lang wachtwoord 2026")
    somebody.save()
    unknown = work_of_a_sign_in(monkeypatch, "nobody@example.org")
    assert unknown[0] >= 1
    assert work_of_a_sign_in(monkeypatch, "jurist@example.org") == unknown


@pytest.mark.parametrize("password", ["kort maar 1", "password1234", "jurist@example.org"])
def test_a_weak_password_is_refused(password):
    with pytest.raises(ValidationError):
        validate_password(password, person("jurist", Role.COMPLAINT_JURIST))


def test_a_long_password_of_plain_words_is_taken():
    validate_password("een lang wachtwoord van woorden", person("jurist", Role.COMPLAINT_JURIST))


def test_a_session_that_somebody_planted_is_worth_nothing_after_signing_in():
    somebody = person("jurist", Role.COMPLAINT_JURIST)
    somebody.set_password("een lang wachtwoord 2026")
    somebody.save()
    planted = SessionStore()
    planted["_language"] = "nl"
    planted.create()
    planted.save()
    visitor = Client()
    visitor.cookies[settings.SESSION_COOKIE_NAME] = planted.session_key
    given = {"username": "jurist@example.org", "password": "een lang wachtwoord 2026"}
    assert visitor.post("/nl/medewerkers/inloggen/", given).status_code == 302
    assert visitor.cookies[settings.SESSION_COOKIE_NAME].value != planted.session_key
    assert not SessionStore().exists(planted.session_key)
