"""Which date matters in a case, and how it was counted: the same sentence that the complainant reads."""

from datetime import date, timedelta

import pytest
from django.utils.translation import override

from complaints.actions import NotAllowedError
from complaints.models import Message
from complaints.own_case import citizen
from complaints.own_case.words import CLOSED, SIX_WEEKS_OVER, STATES, deadline, how_we_reach, open_question, told
from complaints.terms import begin_terms, extend
from complaints.vocabulary import Act, Actor, Outcome, State
from tests.complaints.case_page import dates_in, opened, section
from tests.complaints.cases import FILED_AT, NOW, event, question, standing
from tests.harness.page import text_of

pytestmark = pytest.mark.django_db

TODAY = NOW.date()


def test_a_question_stands_on_top_with_its_date_and_how_that_was_counted(client):
    case = standing("waiting-complainant")
    question(case, "In welke maand?", answer_by=date(2026, 12, 4), at=FILED_AT + timedelta(days=2))
    page = opened(client, case)
    assert dates_in(page) == ["2026-12-04"]
    assert "we asked you on 12 November 2026. You have 22 days." in text_of(section(page, "case-status"))
    assert "In welke maand?" in text_of(section(page, "case-question"))


def test_an_answer_is_welcome_after_its_date(client):
    case = standing("waiting-complainant")
    question(case, answer_by=date(2026, 11, 20))
    status = text_of(section(opened(client, case), "case-status"))
    assert "This date is over. Your answer is still welcome." in status


def test_the_last_question_is_asked_and_not_one_that_we_let_go():
    case = standing("waiting-complainant")
    let_go, asked = question(case, "Eerst"), question(case, "Dan", at=NOW)
    assert open_question(case) == asked
    with pytest.raises(NotAllowedError):  # from a page that was open since
        citizen.answer(case, Actor.VISITOR, NOW, "In maart.", let_go.pk)
    Message.objects.create(complaint=case, kind="answer", sender="visitor", text="Ja", sent_at=NOW, answers=asked)
    assert open_question(case) is None
    other = standing("in-contact")
    question(other)
    assert open_question(other) is None


def test_who_waits_for_the_six_weeks_sees_them_counted(client):
    case = standing("not-yet", kind="help", complained_on=date(2026, 11, 1))
    page = opened(client, case)
    assert dates_in(page) == ["2026-12-14"]
    status = text_of(section(page, "case-status"))
    assert "From this day we can take up your complaint." in status
    assert "you told the school on 1 November 2026. Then the school has 6 weeks, that is 42 days." in status


@pytest.mark.parametrize(
    ("today", "is_over"), [(date(2026, 12, 13), False), (date(2026, 12, 14), False), (date(2026, 12, 15), True)]
)
def test_the_first_day_is_still_to_come_until_it_is_over(today, is_over):
    case = standing("not-yet", kind="help", complained_on=date(2026, 11, 1))
    assert deadline(case, None, today).is_over is is_over


def with_terms(state, began_on, **changed):
    """A case whose own terms run since a day."""
    case = standing(state)
    begin_terms(case, began_on)
    for name, value in changed.items():
        setattr(case, name, value)
    case.save()
    return case


def test_our_first_term_is_to_make_contact(client):
    page = opened(client, with_terms("received", date(2026, 12, 22)))
    assert dates_in(page) == ["2026-12-30"]
    status = text_of(section(page, "case-status"))
    assert "On this day at the latest a person contacts you." in status
    assert (
        "How we counted: 5 working days after 22 December 2026. A weekend does not count. This is our own rule."
        in status
    )
    assert "These holidays do not count: Eerste kerstdag (25 December 2026)" in status


def test_after_the_contact_the_decision_is_next(client):
    page = opened(client, with_terms("in-contact", date(2026, 11, 10), contact_by=None))
    assert dates_in(page) == ["2026-12-22"]
    status = text_of(section(page, "case-status"))
    assert "On this day at the latest we tell you what we decide." in status
    assert "How we counted: 6 weeks after 10 November 2026. This is our own rule." in status


def test_more_time_for_the_decision_is_counted_from_the_old_date(client):
    case = with_terms("mediation", date(2026, 11, 10), contact_by=None)
    extend(case, date(2026, 12, 1))
    case.save()
    page = opened(client, case)
    assert dates_in(page) == ["2027-01-19"]
    assert "4 weeks after 22 December 2026. We took more time, and told you why." in text_of(
        section(page, "case-status")
    )


@pytest.mark.parametrize(
    ("today", "is_over"), [(date(2026, 11, 16), False), (date(2026, 11, 17), False), (date(2026, 11, 18), True)]
)
def test_the_last_day_of_a_term_is_in_time(today, is_over):
    assert deadline(with_terms("received", date(2026, 11, 10)), None, today).is_over is is_over


def test_who_waits_for_the_school_sees_its_date(client):
    case = with_terms("waiting-school", date(2026, 11, 10), answer_by=date(2026, 11, 30))
    event(case, Act.ASKED_SCHOOL, Actor.JURIST, at=FILED_AT + timedelta(days=6))
    page = opened(client, case)
    assert dates_in(page) == ["2026-11-30"]
    assert "we asked the school on 16 November 2026. It has 14 days." in text_of(section(page, "case-status"))


def test_a_link_for_the_school_is_a_question_with_a_date_too(client):
    case = with_terms("waiting-school", date(2026, 11, 10), answer_by=date(2026, 11, 30))
    event(case, Act.ASKED_SCHOOL, Actor.JURIST, at=FILED_AT + timedelta(days=1))
    event(case, Act.LINKED_SCHOOL, Actor.JURIST, at=FILED_AT + timedelta(days=8))
    page = opened(client, case)
    assert "we asked the school on 18 November 2026. It has 12 days." in text_of(section(page, "case-status"))


def test_a_school_without_a_date_leaves_our_own_term():
    assert deadline(with_terms("waiting-school", date(2026, 11, 10)), None, TODAY).kind == "contact"


def test_without_a_date_the_page_says_so(client):
    page = opened(client, standing())
    assert dates_in(page) == []
    assert "There is no date yet." in text_of(section(page, "case-status"))


def test_a_closed_case_says_until_when_it_can_be_read(client):
    case = standing("closed", moved_at=FILED_AT)
    page = opened(client, case)
    assert dates_in(page) == ["2028-11-10"]
    assert "2 years after 10 November 2026" in text_of(section(page, "case-status"))


def test_a_warning_that_came_late_gives_more_time():
    case = standing("closed", moved_at=FILED_AT)
    event(case, Act.DELETION_NEAR, Actor.SYSTEM, at=NOW.replace(year=2028), due_on=date(2029, 1, 21))
    found = deadline(case, None, date(2028, 11, 23))
    assert (found.kind, found.day) == ("kept-longer", date(2029, 1, 21))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"email": "a@example.org", "phone": "06 1"}, "mail"),
        ({"email": "", "phone": "06 1234 5678"}, "call"),
        ({"email": "", "phone": "", "identity": "anonymous"}, "come back here"),
    ],
)
def test_everybody_knows_how_news_comes(fields, words):
    with override("en"):
        assert words in str(how_we_reach(standing(**fields)))


def test_told_follows_the_row():
    case = standing("closed")
    assert told(case, TODAY) is CLOSED[Outcome.ADVICE]
    assert told(standing("mediation"), TODAY) is STATES[State.MEDIATION]


@pytest.mark.parametrize(
    ("today", "expected"), [(date(2026, 12, 13), STATES[State.NOT_YET]), (date(2026, 12, 14), SIX_WEEKS_OVER)]
)
def test_who_waited_for_the_six_weeks_reads_that_they_are_over(today, expected):
    assert told(standing("not-yet", kind="help", complained_on=date(2026, 11, 1)), today) is expected
