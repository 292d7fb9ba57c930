"""The pages of the school's side: the jurist's with the link, and the one that the school opens."""

import logging
import re
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings

from complaints.models import Complaint, Evidence, SchoolLink
from complaints.own_case.citizen import allow_telling, withdraw, write
from complaints.vocabulary import Actor, State
from tests.complaints.cases import NOW, STORY, standing
from tests.complaints.desk_client import at_desk, fields_of, jurist, path_of, words_of
from tests.complaints.evidence_files import good
from tests.harness.client import AuditClient
from tests.harness.visits import enter, with_case

pytestmark = [pytest.mark.django_db, pytest.mark.long]
ASKED = {"text": "Wat is er gebeurd?", "language": "en", "answer_by": "4-12-2026"}
GIVEN = {"text": "Wij betalen het terug.", "name": "S. de Boer, directeur"}


@pytest.fixture
def case():
    return standing("in-contact", may_tell_school=True, assignee=jurist())


def asked(case, **fields):
    """The path of the link that a jurist makes on the page."""
    client, path = at_desk(jurist()), path_of("desk-school", case.number)
    response = client.post(path, fields_of(client.get(path)) | ASKED | fields)
    return re.search(r"/en/answer/[\w-]+/", words_of(response))[0]


def test_a_jurist_makes_a_link_that_is_shown_once(case):
    path = asked(case)
    case.refresh_from_db()
    assert case.state == State.WAITING_FOR_SCHOOL
    token = path.split("/")[3]
    assert token not in at_desk(jurist()).get(path_of("desk-school", case.number)).content.decode()


def test_opening_the_link_uses_nothing_up(case):
    path = asked(case)
    for _scanner in range(3):
        response = AuditClient().get(path)
        assert response.status_code == 200
        AuditClient().head(path)
    assert "Wat is er gebeurd?" in words_of(response)
    assert SchoolLink.objects.get().answered_at is None


def test_the_school_reads_nothing_but_the_question(case):
    response = AuditClient().get(asked(case))
    for secret in (STORY, case.number, case.name, case.email):
        assert secret not in response.content.decode()
    assert response["Cache-Control"] == "no-store, private"
    assert response["X-Robots-Tag"] == "noindex"


def test_the_school_answers_once_with_papers(case):
    path, client = asked(case), AuditClient()
    paper = SimpleUploadedFile("brief.jpg", good("JPEG"), "image/jpeg")
    response = client.post(path, GIVEN | {"uploads": [paper]})
    assert (response.status_code, response["Location"]) == (302, path)
    assert "We have your answer" in words_of(client.get(path))
    assert SchoolLink.objects.get().answer == GIVEN["text"]
    assert "We have your answer" in words_of(client.post(path, GIVEN | {"text": "Toch niet."}))
    assert SchoolLink.objects.get().answer == GIVEN["text"]
    page = words_of(at_desk(jurist()).get(path_of("desk-school", case.number)))
    assert GIVEN["text"] in page
    assert "brief.jpg" in page


def test_the_complainant_reads_and_opens_only_what_is_passed_on(case):
    path = asked(case)
    paper = SimpleUploadedFile("brief.jpg", good("JPEG"), "image/jpeg")
    AuditClient().post(path, GIVEN | {"uploads": [paper]})
    visitor, key = AuditClient(), Evidence.objects.get().key
    enter(visitor, lambda: with_case(case))
    file_path = path_of("complaint-evidence-file", key)
    assert visitor.get(file_path).status_code == 404
    assert GIVEN["text"] not in words_of(visitor.get(path_of("complaint-case")))
    desk, pass_on = at_desk(jurist()), path_of("desk-pass-on", case.number, SchoolLink.objects.get().pk)
    fields = fields_of(desk.get(pass_on)) | {"text": "De school betaalt.", "papers": [Evidence.objects.get().pk]}
    assert desk.post(pass_on, fields).status_code == 302
    assert visitor.get(file_path).status_code == 200
    assert "De school betaalt." in words_of(visitor.get(path_of("complaint-case")))


@pytest.mark.parametrize("left_out", ["text", "name"])
def test_what_was_typed_stays_when_something_is_missing(case, left_out):
    path = asked(case)
    response = AuditClient().post(path, GIVEN | {left_out: ""})
    kept = next(value for name, value in GIVEN.items() if name != left_out)
    assert response.status_code == 422
    assert kept in response.content.decode()


def test_a_paper_that_is_not_taken_is_named_and_nothing_is_kept(case):
    path = asked(case)
    bad = SimpleUploadedFile("virus.exe", b"MZ", "application/pdf")
    response = AuditClient().post(path, GIVEN | {"uploads": [bad]})
    assert response.status_code == 422
    assert "virus.exe: We cannot take this kind of file." in words_of(response)
    assert SchoolLink.objects.get().answered_at is None


@pytest.mark.parametrize("change", ["ended", "over", "made-up"])
def test_links_that_do_not_work_look_alike(case, on_day, change):
    path = asked(case)
    if change == "ended":
        at_desk(jurist()).post(path_of("desk-school-end", case.number))
    if change == "over":
        on_day(date(2026, 12, 5))
    response = AuditClient().get("/en/answer/made-up/" if change == "made-up" else path)
    assert response.status_code == 404
    assert "This link does not work" in words_of(response)
    assert "Wat is er gebeurd?" not in response.content.decode()


def test_one_network_cannot_try_links_for_ever_and_a_real_link_still_opens(case, monkeypatch):
    monkeypatch.setattr("complaints.views.school_answer.MOST_TRIES", 3)
    client = AuditClient()
    assert [client.get(f"/en/answer/guess-{place}/").status_code for place in range(5)] == [404, 404, 404, 429, 429]
    assert client.get(asked(case)).status_code == 200


@pytest.mark.parametrize("day", ["22-11-2026", "1-1-2020", "21-2-2027", "no day"])
def test_a_day_that_is_over_or_far_away_is_refused(case, day):
    client, path = at_desk(jurist()), path_of("desk-school", case.number)
    response = client.post(path, fields_of(client.get(path)) | ASKED | {"answer_by": day})
    assert response.status_code == 422
    assert SchoolLink.objects.count() == 0


def test_without_consent_the_page_says_so_and_has_no_form():
    case = standing("in-contact", assignee=jurist())
    response = at_desk(jurist()).get(path_of("desk-school", case.number))
    assert "did not agree" in words_of(response)
    assert b"<textarea" not in response.content


def test_a_stale_page_keeps_what_was_typed(case):
    client, path = at_desk(jurist()), path_of("desk-school", case.number)
    fields = fields_of(client.get(path)) | ASKED
    asked(case)
    response = client.post(path, fields | {"text": "Een lange vraag."})
    assert response.status_code == 409
    assert "Een lange vraag." in response.content.decode()


@pytest.mark.parametrize("why", ["consent taken back", "closed"])
def test_a_question_that_may_not_be_asked_any_more_loses_no_words(case, why):
    client, path = at_desk(jurist()), path_of("desk-school", case.number)
    fields = fields_of(client.get(path)) | ASKED
    if why == "closed":
        withdraw(case, Actor.VISITOR, NOW)
    else:
        allow_telling(case, Actor.VISITOR, NOW, False)
    response = client.post(path, fields | {"text": "Een lange vraag."})
    assert response.status_code in (409, 422)
    assert "What you typed Een lange vraag. Nothing was sent." in words_of(response)
    assert SchoolLink.objects.count() == 0


@pytest.mark.parametrize(("language", "says"), [("nl", "Write in Dutch."), ("en", "Write in English.")])
def test_who_passes_an_answer_on_reads_in_which_language_to_write(case, language, says):
    AuditClient().post(asked(case), GIVEN)
    Complaint.objects.update(language=language)
    page = at_desk(jurist()).get(path_of("desk-pass-on", case.number, SchoolLink.objects.get().pk))
    assert says in words_of(page)


def test_all_ticked_papers_stay_ticked_when_the_case_changed_meanwhile(case):
    papers = [SimpleUploadedFile(name, good("JPEG"), "image/jpeg") for name in ("a.jpg", "b.jpg")]
    AuditClient().post(asked(case), GIVEN | {"uploads": papers})
    client, path = at_desk(jurist()), path_of("desk-pass-on", case.number, SchoolLink.objects.get().pk)
    keys = list(Evidence.objects.values_list("pk", flat=True))
    fields = fields_of(client.get(path)) | {"text": "De school betaalt.", "papers": keys}
    write(case, Actor.VISITOR, NOW, "Ik kreeg gisteren geld.")
    response = client.post(path, fields)
    assert response.status_code == 409
    assert "Ik kreeg gisteren geld." in response.content.decode()
    assert len(keys) == len(re.findall(rb'name="papers"[^>]* checked', response.content)) == 2


@override_settings(DEBUG=False)
def test_a_failure_on_the_page_leaves_no_link_in_the_log(case, caplog, monkeypatch):
    path = asked(case)
    monkeypatch.setattr("complaints.views.school_answer.link_of", lambda _token: 1 / 0)
    client = Client(raise_request_exception=False)
    with caplog.at_level(logging.DEBUG):
        assert client.get(path).status_code == 500
    written = [logging.Formatter().format(record) for record in caplog.records if record.name == "django.request"]
    assert len(written) >= 1
    assert path.split("/")[3] not in "".join(written)


def test_the_longest_term_ends_within_sixty_days(case):
    path = asked(case, answer_by=(date(2026, 11, 22) + timedelta(days=60)).isoformat())
    assert AuditClient().get(path).status_code == 200
