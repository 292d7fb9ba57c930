"""The school's side: a link for one answer, only with consent, and apart from the complainant until passed on."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils.timezone import localdate

from complaints import school_side
from complaints.actions import NotAllowedError
from complaints.casework import ChangedError, Hand, last_event
from complaints.evidence import store
from complaints.evidence.cleaning import MOST_FILES, RefusedFileError
from complaints.models import Evidence, Mail, SchoolLink
from complaints.own_case.citizen import allow_telling
from complaints.own_case.page import CasePage
from complaints.school_side import Answer, answer, can_answer, end_link, link_of, pass_on, send_link
from complaints.vocabulary import Act, Actor, State
from tests.complaints.build import NOW
from tests.complaints.cases import acts_of, standing
from tests.complaints.desk_client import jurist
from tests.complaints.evidence_files import good

pytestmark = [pytest.mark.django_db, pytest.mark.long]
BY = date(2026, 12, 4)
GIVEN = Answer("S. de Boer, directeur", "Wij betalen het geld terug.")


@pytest.fixture
def case():
    return standing("in-contact", may_tell_school=True, assignee=jurist())


def hand_on(case):
    return Hand(jurist(), NOW, last_event(case))


def linked(case, **fields):
    token = send_link(case, hand_on(case), "Wat is er gebeurd?", "nl", BY)
    SchoolLink.objects.filter(token_hash=school_side.hash_of(token)).update(**fields)
    case.refresh_from_db()
    return token


def photo(name="bewijs.jpg"):
    return SimpleUploadedFile(name, good("JPEG"), "image/jpeg")


def test_a_link_waits_for_the_school_until_its_day(case):
    token = linked(case)
    assert (case.state, case.answer_by) == (State.WAITING_FOR_SCHOOL, BY)
    event = case.events.order_by("-pk").first()
    assert (event.act, event.due_on) == (Act.LINKED_SCHOOL, BY)
    assert link_of(token).question == "Wat is er gebeurd?"


def test_the_database_holds_only_a_hash_of_the_link(case):
    token = linked(case)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM complaints_schoollink")
        stored = str(cursor.fetchall())
    assert token not in stored
    assert "Wat is er gebeurd?" not in stored
    assert len(token) >= 40


def test_without_consent_there_is_no_link(case):
    type(case).objects.update(may_tell_school=False)
    with pytest.raises(NotAllowedError):
        linked(case)
    assert SchoolLink.objects.count() == 0


@pytest.mark.parametrize("days", range(-2, 3))
def test_a_link_works_to_the_end_of_its_day(case, days):
    link = link_of(linked(case))
    assert can_answer(link, BY + timedelta(days=days)) == (days <= 0)


def test_a_link_stops_when_consent_is_taken_back(case):
    token = linked(case)
    type(case).objects.update(may_tell_school=False)
    assert not can_answer(link_of(token), localdate(NOW))
    with pytest.raises(NotAllowedError):
        answer(link_of(token), GIVEN, NOW)


def test_consent_given_again_opens_no_older_link(case):
    token = linked(case)
    for allowed in (False, True):
        allow_telling(case, Actor.VISITOR, NOW, allowed)
    assert type(case).objects.get(pk=case.pk).may_tell_school
    assert link_of(token).ended_at == NOW
    assert not can_answer(link_of(token), localdate(NOW))


def test_a_link_stops_when_a_jurist_ends_it_or_makes_another(case):
    first = linked(case)
    second = linked(case)
    assert [can_answer(link_of(token), localdate(NOW)) for token in (first, second)] == [False, True]
    end_link(case, hand_on(case))
    assert not can_answer(link_of(second), localdate(NOW))
    with pytest.raises(NotAllowedError):
        end_link(case, hand_on(case))


def test_the_answer_is_given_once_and_the_jurist_hears_of_it(case):
    token = linked(case)
    answer(link_of(token), GIVEN, NOW)
    case.refresh_from_db()
    link = link_of(token)
    assert (link.answer, link.answered_by) == (GIVEN.text, GIVEN.name)
    assert (case.state, case.answer_by, acts_of(case)[-1]) == (State.IN_CONTACT, None, Act.SCHOOL_ANSWERED)
    assert Mail.objects.filter(person=case.assignee).count() == 1
    with pytest.raises(NotAllowedError):
        answer(link, GIVEN, NOW)


def test_an_answer_is_welcome_while_we_wait_for_something_else(case):
    token = linked(case)
    type(case).objects.update(state=State.MEDIATION)
    answer(link_of(token), GIVEN, NOW)
    case.refresh_from_db()
    assert (case.state, acts_of(case)[-1]) == (State.MEDIATION, Act.SCHOOL_ADDED)


def test_a_closed_case_takes_no_answer(case):
    token = linked(case)
    type(case).objects.update(state=State.CLOSED, outcome="advice", closed_at=NOW)
    assert not can_answer(link_of(token), localdate(NOW))


def test_one_paper_that_is_not_taken_keeps_nothing(case):
    token = linked(case)
    papers = [photo(), SimpleUploadedFile("virus.exe", b"MZ", "application/pdf")]
    with pytest.raises(RefusedFileError) as refusal:
        answer(link_of(token), Answer("S. de Boer", "Zie de bijlage.", papers), NOW)
    assert refusal.value.__notes__ == ["virus.exe"]
    assert Evidence.objects.count() == 0
    assert link_of(token).answered_at is None


def test_the_school_cannot_fill_the_room_of_the_complainant(case):
    papers = [photo(f"{place}.jpg") for place in range(MOST_FILES)]
    answer(link_of(linked(case)), Answer("S. de Boer", "Alles.", papers), NOW)
    assert case.evidence.count() == MOST_FILES
    store.add(photo("mijn.jpg"), now=NOW, complaint=case)
    with pytest.raises(RefusedFileError):
        store.add(photo("meer.jpg"), now=NOW, complaint=case, sent_by=Actor.SCHOOL)


def test_the_complainant_sees_only_what_is_passed_on(case):
    token = linked(case)
    answer(link_of(token), Answer("S. de Boer", "Zij liegt.", [photo("a.jpg"), photo("b.jpg")]), NOW)
    case.refresh_from_db()
    page = CasePage(case, localdate(NOW))
    assert (page.evidence, page.messages) == ([], [])
    first, _second = case.evidence.all()
    pass_on(case, hand_on(case), link_of(token), "De school ontkent het.", [first])
    page = CasePage(case, localdate(NOW))
    assert page.evidence == [first]
    assert [message.text for message, _is_own in page.messages] == ["De school ontkent het."]
    assert link_of(token).passed_on_at == NOW


def test_who_comes_second_is_told(case):
    stale = hand_on(case)
    linked(case)
    with pytest.raises(ChangedError):
        send_link(case, stale, "Nog iets?", "nl", BY)
    assert SchoolLink.objects.count() == 1


def test_an_answer_of_another_case_is_not_passed_on(case):
    token = linked(case)
    answer(link_of(token), GIVEN, NOW)
    other = standing("in-contact", assignee=jurist())
    with pytest.raises(NotAllowedError):
        pass_on(other, hand_on(other), link_of(token), "Tekst", [])
