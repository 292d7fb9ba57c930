"""The lead's pages for requests about personal data."""

from datetime import date, timedelta

import pytest

from complaints.models import Complaint, Read, RightsRequest
from complaints.vocabulary import Act, RightOutcome
from tests.complaints.build import NOW
from tests.complaints.cases import acts_of
from tests.complaints.desk_client import at_desk, fields_of, jurist, lead, path_of, words_of
from tests.complaints.rights.test_requests import asked, case_of_amina

pytestmark = [pytest.mark.django_db, pytest.mark.long]
TYPED = {"asked": "erase", "person": "Amina, 06 1234 5678", "received_on": "20-11-2026"}


def test_a_lead_writes_a_request_down_finds_the_case_and_erases_it():
    case, client = case_of_amina(), at_desk(lead())
    path = client.post(path_of("desk-request-new"), TYPED)["Location"]
    assert "20 December 2026" in words_of(client.get(path))
    page = words_of(client.post(path, {"q": "06-12345678"}))
    assert case.number in page
    pk = RightsRequest.objects.get().pk
    client.post(path_of("desk-request-do", pk, "add"), {"number": case.number})
    erase = path_of("desk-request-erase", pk, case.number)
    assert "gone for good" in words_of(client.get(erase))
    assert Complaint.objects.count() == 1
    assert client.post(erase).status_code == 302
    assert Complaint.objects.count() == 0
    client.post(path_of("desk-request-answer", pk), {"outcome": "done"})
    assert RightsRequest.objects.get().outcome == RightOutcome.DONE
    assert "Answered" in words_of(client.get(path_of("desk-requests")))


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("asked", "", "Choose what is asked."),
        ("person", "", "Write down who asks."),
        ("received_on", "23-11-2026", "This date is in the future."),
        ("received_on", "20-11-0026", "This day is very long ago. Is the year right?"),
        ("received_on", "", "Fill in a day."),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_lost(field, value, sentence):
    response = at_desk(lead()).post(path_of("desk-request-new"), TYPED | {field: value})
    assert response.status_code == 422
    assert sentence in words_of(response)
    assert RightsRequest.objects.count() == 0


def test_a_late_request_says_so(on_day):
    asked()
    on_day(date(2026, 12, 22))
    assert "Late:" not in words_of(at_desk(lead()).get(path_of("desk-requests")))
    on_day(date(2026, 12, 23))
    assert "Late:" in words_of(at_desk(lead()).get(path_of("desk-requests")))


@pytest.mark.parametrize(("days", "stands"), [(21, False), (22, False), (23, True), (30, True), (40, True)])
def test_a_request_that_is_due_within_a_week_stands_at_the_desk_of_the_lead(on_day, days, stands):
    asked()
    on_day(date(2026, 11, 22) + timedelta(days=days))
    shown = {who: words_of(at_desk(who()).get(path_of("desk"))) for who in (lead, jurist)}
    assert ("Request about personal data: Erase my data" in shown[lead]) == stands
    assert "Request about personal data:" not in shown[jurist]


def test_the_pages_say_what_backups_hold_and_for_how_long():
    request = asked()
    for path in (path_of("desk-requests"), path_of("desk-request", request.pk)):
        assert "It is kept for 30 days, and then deleted." in words_of(at_desk(lead()).get(path))


def test_the_page_says_what_cannot_be_looked_up():
    page = words_of(at_desk(lead()).get(path_of("desk-request", asked().pk)))
    assert "never sent opens with its own code only. It is deleted after 30 days." in page
    assert "A reminder holds an e-mail address and a day." in page


def test_the_file_is_handed_over_and_written_down_in_each_case():
    case = case_of_amina()
    request = asked("see", case)
    response = at_desk(lead()).post(path_of("desk-request-file", request.pk))
    assert response["Content-Type"] == "application/zip"
    assert "no-store" in response["Cache-Control"]
    assert response.getvalue()[:2] == b"PK"
    assert acts_of(case)[-1] == Act.EXPORTED
    assert Read.objects.get().person == lead()


def test_personal_data_are_corrected_on_a_page():
    case = case_of_amina("in-contact")
    path = path_of("desk-request-correct", asked("correct", case).pk, case.number)
    client = at_desk(lead())
    shown = fields_of(client.get(path))
    typed = shown | {"name": "Amina Ali", "helper_name": "", "phone": "06 1234 5678", "email": ""}
    assert client.post(path, typed | {"phone": ""}).status_code == 422
    assert client.post(path, typed | {"phone": "12"}).status_code == 422
    assert client.post(path, typed).status_code == 302
    assert Complaint.objects.get().name == "Amina Ali"
    second = client.post(path, typed | {"name": "Amina Bakker"})
    assert (second.status_code, Complaint.objects.get().name) == (409, "Amina Ali")
    assert "What changed meanwhile" in words_of(second)
    assert "Amina Bakker" in second.content.decode()


def test_a_request_is_answered_only_with_an_outcome():
    request = asked()
    response = at_desk(lead()).post(path_of("desk-request-answer", request.pk), {})
    assert response.status_code == 422
    assert "Choose how it was answered." in words_of(response)


def test_a_case_of_another_request_is_not_there():
    case = case_of_amina()
    path = path_of("desk-request-erase", asked().pk, case.number)
    assert at_desk(lead()).get(path).status_code == 404


def test_a_case_from_which_the_lead_stepped_aside_is_not_there():
    case, request = case_of_amina(), asked()
    case.steps_aside.create(person=lead(), at=NOW)
    client = at_desk(lead())
    assert case.number not in words_of(client.post(path_of("desk-request", request.pk), {"q": case.number}))
    add = client.post(path_of("desk-request-do", request.pk, "add"), {"number": case.number})
    assert (add.status_code, request.cases.count()) == (404, 0)


def test_who_stepped_aside_from_one_case_reads_why_the_file_is_not_theirs_to_make_and_who_can():
    seen, hidden = case_of_amina(), case_of_amina()
    request = asked("see", seen, hidden)
    hidden.steps_aside.create(person=lead(), at=NOW)
    client = at_desk(lead())
    page = client.get(path_of("desk-request", request.pk))
    assert "You stepped aside from one case of this person. Another lead makes the file." in words_of(page)
    assert "Make the file" not in words_of(page)
    refused = client.post(path_of("desk-request-file", request.pk))
    assert refused.status_code == 403
    assert "No lead sees all these cases now." in words_of(refused)
    other = lead("second-lead")
    words = words_of(client.post(path_of("desk-request-file", request.pk)))
    assert f"It is the file of request {request.pk}" in words
    assert "Second-Lead" in words
    assert hidden.number not in words + words_of(page)
    assert acts_of(seen) == acts_of(hidden) == ["filed", "wrote"]
    assert not Read.objects.filter(complaint=hidden).exists()
    assert at_desk(other).post(path_of("desk-request-file", request.pk)).getvalue()[:2] == b"PK"
    assert acts_of(hidden)[-1] == Act.EXPORTED


@pytest.mark.parametrize("verb", ["add", "take-off", "extend"])
def test_nothing_changes_by_looking(verb):
    assert at_desk(lead()).get(path_of("desk-request-do", asked().pk, verb)).status_code == 405


def test_a_jurist_sees_no_requests():
    assert at_desk(jurist()).get(path_of("desk-requests")).status_code == 403
