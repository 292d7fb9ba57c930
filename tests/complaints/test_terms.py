"""Our terms as a case carries them: what begins, meets and ends them; and that the query and the rule agree."""

from datetime import date, datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.core import mail

from complaints import casework, terms
from complaints.casework import Hand, last_event
from complaints.deadlines import Lateness, Term, lateness
from complaints.due_work import run_all
from complaints.mail.term_warnings import warn_of_terms, warned_from, warnings_for
from complaints.models import Complaint, Mail, RightsRequest, RightsWarning, StepAside, TermWarning
from complaints.own_case import citizen
from complaints.rights import requests
from complaints.views import desk
from complaints.vocabulary import Actor, Outcome, RightAsked, RightOutcome
from staff.roles import Role
from tests.complaints.cases import NOW, standing
from tests.complaints.desk_client import at_desk, path_of, words_of
from tests.harness.people import person

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
DAY = timedelta(days=1)


@pytest.fixture
def jurist():
    return person("jurist", Role.COMPLAINT_JURIST)


@pytest.fixture
def lead():
    return person("lead", Role.LEAD_JURIST)


def begun(state="received", day=TODAY, **fields):
    """A case whose terms began on a day."""
    case = standing(state, **fields)
    terms.begin_terms(case, day)
    case.save()
    return case


def hand(case, who, at=NOW):
    return Hand(who, at, last_event(case))


def running(case):
    now = Complaint.objects.get(pk=case.pk)
    return {name: getattr(now, name) for name in terms.RUNNING if getattr(now, name)}


def test_three_terms_begin_on_the_day_of_filing():
    case = begun()
    assert running(case) == {
        "acknowledge_by": date(2026, 11, 24),
        "contact_by": date(2026, 11, 27),
        "decide_by": date(2027, 1, 4),
    }
    assert case.due_on == date(2026, 11, 24)
    assert [counted.term for counted in terms.counted(case)] == [Term.ACKNOWLEDGE, Term.CONTACT, Term.DECIDE]


def test_who_takes_a_case_has_read_it_and_who_writes_has_made_contact(jurist):
    case = begun()
    casework.take(case, hand(case, jurist))
    assert set(running(case)) == {"contact_by", "decide_by"}
    assert case.events.get(act="taken").due_on == date(2026, 11, 27)
    casework.contact(case, hand(case, jurist), "We hebben uw klacht gelezen.")
    assert set(running(case)) == {"decide_by"}
    assert case.events.get(act="contacted").due_on == date(2027, 1, 4)


def test_a_message_of_the_complainant_meets_no_term_of_ours():
    case = begun()
    citizen.write(case, Actor.VISITOR, NOW, "Is er nieuws?")
    assert set(running(case)) == set(terms.OF_US)


def test_a_question_waits_for_its_date_and_the_answer_ends_that(jurist):
    case = begun("taken")
    casework.ask(case, hand(case, jurist), "In welke maand was dat?", date(2026, 12, 4))
    assert running(case) == {"decide_by": date(2027, 1, 4), "answer_by": date(2026, 12, 4)}
    assert Complaint.objects.get().due_on == date(2026, 12, 4)
    citizen.answer(case, Actor.VISITOR, NOW, "In maart.", case.messages.get().pk)
    assert running(case) == {"decide_by": date(2027, 1, 4)}


def test_more_time_is_taken_once_and_counted_from_the_date_before(jurist):
    case = begun("in-contact")
    casework.extend(case, hand(case, jurist), "De school zoekt nog papieren.")
    now = Complaint.objects.get()
    assert (now.decide_by, now.extended_on) == (date(2027, 2, 1), TODAY)
    assert terms.counted(now)[-1].begins_on == date(2027, 1, 4)
    with pytest.raises(casework.NotAllowedError):
        casework.extend(case, hand(case, jurist), "Nog een keer.")
    with pytest.raises(ValueError, match="once"):
        terms.extend(now, TODAY)


def test_a_case_that_waits_for_the_gate_has_one_date(jurist):
    case = begun(kind="help", complained_on=None)
    casework.not_yet(case, hand(case, jurist), date(2026, 11, 10), "De school heeft 6 weken.")
    assert running(case) == {"opens_on": date(2026, 12, 23)}
    assert terms.counted(Complaint.objects.get()) == []


def test_a_closed_case_has_no_term_and_an_opened_one_begins_anew(jurist, lead):
    case = begun("mediation")
    casework.close(case, hand(case, jurist), Outcome.SOLVED, "Fijn dat het is opgelost.")
    assert running(case) == {}
    assert Complaint.objects.get().due_on is None
    later = NOW + timedelta(days=10)
    casework.reopen(case, hand(case, lead, later), "U had gelijk.")
    assert running(case)["decide_by"] == date(2027, 1, 13)


@pytest.mark.parametrize("days", range(-10, 11))
def test_the_query_and_the_rule_agree_around_every_due_day(days):
    due_on = TODAY + days * DAY
    case = standing()
    Complaint.objects.filter(pk=case.pk).update(due_on=due_on)
    expected = lateness(due_on, TODAY)
    assert Complaint.objects.filter(terms.is_late(TODAY)).exists() == (expected is Lateness.LATE)
    assert Complaint.objects.filter(terms.is_soon(TODAY)).exists() == (expected is Lateness.SOON)


@pytest.mark.parametrize(
    ("due_on", "first"),
    [("2026-11-27", "2026-11-25"), ("2026-11-30", "2026-11-26"), ("2026-12-29", "2026-12-24")],
)
def test_a_warning_comes_two_working_days_ahead(due_on, first):
    assert warned_from(date.fromisoformat(due_on)) == date.fromisoformat(first)


def told(case):
    return {warning.person.first_name for warning in TermWarning.objects.filter(complaint=case)}


def test_the_jurist_is_warned_first_and_the_lead_when_it_is_late(jurist, lead):
    case = begun("in-contact", day=date(2026, 11, 1), assignee=jurist)
    assert case.due_on == date(2026, 11, 3)  # two working days after a Sunday
    for day in (1, 3):
        warn_of_terms(NOW.replace(day=day))
        assert told(case) == {"Jurist"}
    warn_of_terms(NOW.replace(day=4))
    assert told(case) == {"Jurist", "Lead"}
    assert [warning.complaint for warning in warnings_for(lead)] == [case]


def test_a_case_that_nobody_holds_warns_the_leads_but_not_who_stepped_aside(lead):
    case = begun(day=date(2026, 11, 17))
    other = person("other", Role.LEAD_JURIST)
    StepAside.objects.create(complaint=case, person=other, at=NOW)
    warn_of_terms(NOW)
    assert told(case) == {"Lead"}


# (the account is open, what the holder is now, the day) → who is warned of a term that is due on the third.
HOLDERS = [
    (True, Role.COMPLAINT_JURIST, 3, {"Jurist"}),
    (True, Role.COMPLAINT_JURIST, 4, {"Jurist", "Lead"}),
    (True, Role.LEAD_JURIST, 3, {"Jurist"}),
    (True, None, 3, {"Lead"}),
    (True, Role.KEURMERK_EDITOR, 3, {"Lead"}),
    (False, Role.COMPLAINT_JURIST, 3, {"Lead"}),
    (False, Role.COMPLAINT_JURIST, 4, {"Lead"}),
    (False, None, 4, {"Lead"}),
]


@pytest.mark.parametrize(("is_active", "role", "day", "expected"), HOLDERS)
def test_who_cannot_work_on_the_case_any_more_is_not_warned_but_the_lead_is(
    jurist, lead, is_active, role, day, expected
):
    case = begun("in-contact", day=date(2026, 11, 1), assignee=jurist)
    person("jurist", *([role] if role else []))
    User.objects.filter(pk=jurist.pk).update(is_active=is_active)
    warn_of_terms(NOW.replace(day=day))
    assert told(case) == expected
    assert {mail.person.first_name for mail in Mail.objects.all()} == expected


@pytest.mark.parametrize(("is_active", "says"), [(True, False), (False, True)])
def test_the_desk_says_when_nobody_holds_the_case_that_it_warns_of(jurist, lead, is_active, says):
    begun("in-contact", day=date(2026, 11, 1), assignee=jurist)
    User.objects.filter(pk=jurist.pk).update(is_active=is_active)
    warn_of_terms(NOW)
    page = words_of(at_desk(lead).get(path_of("desk")))
    assert ("Nobody holds this case." in page) is says
    assert ("3 November 2026 · Jurist" in page) is not says


def due(day):
    """A request that is due on a day of December."""
    received = date(2026, 11, day)
    return requests.take_in(RightAsked.SEE, "Amina Yusuf, 06 1234 5678", received, person("lead", Role.LEAD_JURIST))


@pytest.mark.parametrize(
    ("today", "warnings"),
    [("2026-12-02", []), ("2026-12-03", [False]), ("2026-12-10", [False]), ("2026-12-11", [True])],
)
def test_leads_are_warned_of_a_request_a_week_ahead_or_when_it_is_late(lead, today, warnings):
    due(10)
    moment = datetime.combine(date.fromisoformat(today), NOW.timetz())
    for _run in range(2):
        warn_of_terms(moment)
    assert [warning.is_late for warning in RightsWarning.objects.all()] == warnings
    assert [mail.person for mail in Mail.objects.all()] == [lead] * len(warnings)


def test_a_request_warns_once_ahead_once_late_and_again_when_more_time_is_over(jurist, lead):
    request = due(10)
    for day in (4, 5, 11, 12):
        warn_of_terms(NOW.replace(month=12, day=day))
    assert [(one.person, one.is_late) for one in RightsWarning.objects.order_by("pk")] == [(lead, False), (lead, True)]
    RightsRequest.objects.filter(pk=request.pk).update(due_on=date(2027, 2, 10))
    warn_of_terms(NOW.replace(month=12, day=13))
    assert RightsWarning.objects.count() == 2
    warn_of_terms(NOW.replace(year=2027, month=2, day=9))
    assert RightsWarning.objects.count() == 3
    requests.answer(request, RightOutcome.DONE, lead, NOW.date())
    warn_of_terms(NOW.replace(year=2027, month=2, day=20))
    assert RightsWarning.objects.count() == 3


def test_the_mail_about_a_request_says_nothing_of_who_asks(lead):
    due(10)
    run_all(NOW.replace(month=12, day=8))
    sent = [one for one in mail.outbox if one.to == [lead.email]]
    assert len(sent) == 1
    for word in ("Amina", "1234", "december", "December", "2026"):
        assert word not in sent[0].subject + sent[0].body


def test_one_warning_one_mail_and_nothing_of_the_case_in_it(jurist):
    case = begun("in-contact", day=date(2026, 11, 17), assignee=jurist)
    for _run in range(2):
        run_all(NOW)
    sent = [one for one in mail.outbox if one.to == [jurist.email]]
    assert (len(sent), TermWarning.objects.count(), Mail.objects.filter(person=jurist).count()) == (1, 1, 1)
    assert case.number not in sent[0].body
    assert "/zaken/" in sent[0].body


def test_who_handed_the_case_over_is_warned_of_it_no_more_but_a_lead_is(jurist, lead):
    case = begun("in-contact", day=date(2026, 11, 1), assignee=jurist)
    warn_of_terms(NOW)
    casework.hand_over(case, hand(case, jurist), person("colleague", Role.COMPLAINT_JURIST))
    assert list(warnings_for(jurist)) == []
    assert [warning.complaint for warning in warnings_for(lead)] == [case]


@pytest.mark.parametrize("more", [0, 1])
def test_the_desk_says_when_there_are_more_warnings_than_it_shows(jurist, more, monkeypatch):
    monkeypatch.setattr(desk, "MOST_WARNINGS", 2)
    for _case in range(2 + more):
        begun("taken", day=date(2026, 11, 17), assignee=jurist)
    warn_of_terms(NOW)
    page = words_of(at_desk(jurist).get(path_of("desk")))
    assert ("There are more." in page) is bool(more)


def test_a_term_that_was_met_is_no_warning_any_more(jurist):
    case = begun("taken", day=date(2026, 11, 17), assignee=jurist)
    warn_of_terms(NOW)
    assert warnings_for(jurist).count() == 1
    casework.contact(case, hand(case, jurist), "Dag!")
    assert warnings_for(jurist).count() == 0
