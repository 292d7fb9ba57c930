"""The fictional cases show all that the desk can do, say that they are fictional, and go without a trace."""

import pytest
from django.contrib.auth.models import User

from complaints.evidence.store import store
from complaints.models import Complaint, Mail, RightsRequest, Tally
from complaints.sample import YEAR, load_cases, remove_cases
from complaints.vocabulary import Act, State
from tests.complaints.cases import NOW, standing
from tests.complaints.desk_client import jurist, lead
from tests.schools.build import school

pytestmark = [pytest.mark.django_db, pytest.mark.long]


@pytest.fixture
def loaded():
    for number in range(6):
        school(f"Voorbeeldschool {number}", is_sample=True)
    mine = standing()
    assert load_cases(jurist(), lead(), NOW) >= 22
    return mine


def samples():
    return Complaint.objects.filter(number__startswith=YEAR)


def acts():
    return set(samples().values_list("events__act", flat=True))


def test_sample_cases_show_every_state_and_go_without_a_trace(loaded):
    assert load_cases(jurist(), lead(), NOW) == 0
    assert set(samples().values_list("state", flat=True)) == set(State)
    keys = [paper.key for case in samples() for paper in case.evidence.all()]
    assert len(keys) >= 1
    remove_cases()
    assert list(Complaint.objects.all()) == [loaded]
    assert (RightsRequest.objects.count(), Tally.objects.count()) == (0, 0)
    assert User.objects.filter(username="lead@example.org").exists()


def test_sample_cases_show_what_a_jurist_does(loaded):
    links = [link for case in samples() for link in case.school_links.all()]
    kinds = [(bool(link.answered_at), link.is_usable(NOW.date())) for link in links]
    assert sorted(kinds) == [(False, False), (False, True), (True, False)]  # expired, waits, answered
    assert {Act.EXTENDED, Act.HANDED_OVER, Act.STEPPED_ASIDE, Act.COVERED, Act.CALLED, Act.SCHOOL_ANSWERED} <= acts()
    by_phone = [case for case in samples() if case.phone and not case.email]
    assert [(case.calls.count(), case.email_hash) for case in by_phone] == [(2, "")]
    paper = by_phone[0].evidence.get()
    assert (paper.media_type, store().exists(paper.key)) == ("application/pdf", True)
    asked = RightsRequest.objects.all()
    assert [one.is_open for one in asked].count(True) >= 2
    assert [one.is_open for one in asked].count(False) >= 1
    of_a_school = [case.school_id for case in samples().exclude(state=State.CLOSED)]
    assert max(of_a_school.count(key) for key in of_a_school) >= 2


def test_every_word_of_a_sample_case_says_that_it_is_an_example(loaded):
    texts = [
        text.casefold()
        for case in samples()
        for text in (
            case.story,
            case.wish,
            *(said.text for said in case.messages.all()),
            *(note.text for note in case.notes.all()),
            *(call.text for call in case.calls.all()),
            *(link.question for link in case.school_links.all()),
        )
    ]
    assert len(texts) >= 70
    assert [text for text in texts if "voorbeeld" not in text] == []
    assert {case.email.rpartition("@")[2] for case in samples()} <= {"", "example.org"}
    assert Mail.objects.count() == 0
