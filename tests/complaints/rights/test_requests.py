"""Requests about personal data: looked up exactly, answered in time, erased for good, and then forgotten."""

import json
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override

from complaints.actions import NotAllowedError
from complaints.casework import Hand, last_event
from complaints.contact import Contact
from complaints.evidence import store as evidence_store
from complaints.evidence.store import store
from complaints.models import Complaint, Deletion, Event, Message, Note, RightsRequest, Tally
from complaints.numbers.tallying import count_closing
from complaints.rights import requests
from complaints.rights.file import NOT_TOLD, TOLD, data_of, zip_for
from complaints.vocabulary import Act, Actor, RightAsked, RightOutcome, Wiped
from tests.complaints.build import NOW
from tests.complaints.cases import acts_of, said, standing
from tests.complaints.desk_client import jurist, lead
from tests.complaints.evidence_files import good

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def case_of_amina(state="closed", **fields):
    case = standing(state, phone="06 1234 5678", **fields)
    Contact.of(case).write_to(case)
    case.save()
    said(case, Actor.VISITOR, "Ik wil mijn geld.", NOW)
    Note.objects.create(complaint=case, by=jurist(), text="Notitie over haar.", written_at=NOW)
    return case


def asked(kind=RightAsked.ERASE, *cases):
    request = requests.take_in(kind, "Amina, 06 1234 5678", TODAY, lead())
    for case in cases:
        requests.add_case(request, case)
    return request


@pytest.mark.parametrize(
    ("typed", "is_found"),
    [
        ("+31 6 12345678", True),
        ("AMINA@example.org", True),
        ("2026-100000", True),
        ("06 8765 4321", False),
        ("Amina", False),
        ("money", False),
        ("", False),
    ],
)
def test_somebody_is_found_by_what_only_they_have(typed, is_found):
    case_of_amina()
    assert requests.found_for(typed, lead()).exists() == is_found


def test_a_request_has_a_month_and_once_two_more():
    request = asked()
    assert request.due_on == date(2026, 12, 22)
    requests.extend(request, TODAY)
    request.refresh_from_db()
    assert (request.due_on, request.extended_on) == (date(2027, 2, 22), TODAY)
    with pytest.raises(NotAllowedError):
        requests.extend(request, TODAY)


def test_an_answered_request_names_nobody():
    case = case_of_amina()
    request = asked(RightAsked.SEE, case)
    requests.answer(request, RightOutcome.DONE, lead(), TODAY)
    request.refresh_from_db()
    assert (request.person, request.cases.count(), request.answered_on) == ("", 0, TODAY)
    with pytest.raises(NotAllowedError):
        requests.add_case(request, case)


def test_an_erased_case_leaves_its_count_and_the_record_of_its_deletion():
    case = case_of_amina()
    photo = SimpleUploadedFile("foto.jpg", good("JPEG"), "image/jpeg")
    key = evidence_store.add(photo, now=NOW, complaint=case).key
    count_closing(case, NOW)
    request = asked(RightAsked.ERASE, case)
    requests.erase(request, case, NOW)
    for model in (Complaint, Message, Note, Event):
        assert model.objects.count() == 0
    assert [deletion.what for deletion in Deletion.objects.all()] == [Wiped.ASKED]
    assert Tally.objects.count() == 1
    assert RightsRequest.objects.get().erased == 1
    assert store().exists(key)  # until the transaction of this test would be committed


def test_the_papers_go_when_the_case_is_gone(django_capture_on_commit_callbacks):
    case = case_of_amina()
    key = evidence_store.add(SimpleUploadedFile("f.jpg", good("JPEG"), "image/jpeg"), now=NOW, complaint=case).key
    request = asked(RightAsked.ERASE, case)
    with django_capture_on_commit_callbacks(execute=True):
        requests.erase(request, case, NOW)
    assert not store().exists(key)


@pytest.mark.parametrize("state", ["received", "in-contact"])
def test_an_open_case_is_not_erased(state):
    case = case_of_amina(state)
    with pytest.raises(NotAllowedError):
        requests.erase(asked(RightAsked.ERASE, case), case, NOW)
    assert Complaint.objects.count() == 1


def test_only_a_request_to_erase_erases_and_only_its_own_cases():
    case, other = case_of_amina(), standing("closed")
    for request in (asked(RightAsked.SEE, case), asked(RightAsked.ERASE, other)):
        with pytest.raises(NotAllowedError):
            requests.erase(request, case, NOW)
    assert Complaint.objects.count() == 2


def test_corrected_data_are_found_again_and_the_complainant_sees_it():
    case = case_of_amina("in-contact")
    contact = Contact.of(case).reached_at("06 8765 4321", "nieuw@example.org")
    requests.correct(case, "Amina Yusuf-Ali", "", contact, Hand(lead(), NOW, last_event(case)))
    case.refresh_from_db()
    assert (case.name, case.email, acts_of(case)[-1]) == ("Amina Yusuf-Ali", "nieuw@example.org", Act.CORRECTED)
    assert requests.found_for("0687654321", lead()).get() == case


def test_a_jurist_who_is_no_lead_corrects_nothing():
    case = case_of_amina("in-contact")
    with pytest.raises(NotAllowedError):
        requests.correct(case, "Iemand", "", Contact.of(case), Hand(jurist(), NOW, last_event(case)))


def test_every_table_around_a_case_is_told_or_named_as_not_told():
    around = {
        relation.get_accessor_name() for relation in Complaint._meta.related_objects if relation.related_model != Tally
    }
    assert len(around) >= 10
    assert around == {*TOLD, *NOT_TOLD}


def test_the_file_holds_every_word_and_no_key_of_the_site():
    case = case_of_amina()
    data = data_of(case, notes=False)
    assert (data["story"], data["name"], data["phone"]) == (case.story, "Amina Yusuf", "06 1234 5678")
    assert data["messages"][0]["text"] == "Ik wil mijn geld."
    assert "notes" not in data
    assert data_of(case, notes=True)["notes"][0]["text"] == "Notitie over haar."
    assert case.code_hash not in json.dumps(data, default=str)
    assert case.email_hash not in json.dumps(data, default=str)


def test_the_file_is_for_machines_and_people():
    case, other = case_of_amina(), standing("closed", story="Een tweede klacht.")
    photo = SimpleUploadedFile("foto.jpg", good("JPEG"), "image/jpeg")
    evidence_store.add(photo, now=NOW, complaint=case)
    with override("nl"):
        content = b"".join(zip_for(asked(RightAsked.SEE, case, other), NOW, notes=False))
    with ZipFile(BytesIO(content)) as archive:
        names = set(archive.namelist())
        data = json.loads(archive.read("data.json"))
        told = archive.read("index.txt").decode()
    paper = f"papers/{case.number}/01-foto.jpg"
    assert names == {"data.json", "index.txt", "papers.txt", f"{case.number}.pdf", f"{other.number}.pdf", paper}
    assert {one["story"] for one in data["complaints"]} == {case.story, other.story}
    assert "30 dagen" in told
