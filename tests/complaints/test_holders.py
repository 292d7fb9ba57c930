"""Who holds a case, and who hears of news: the one who holds it, else the leads, and nobody who stepped aside."""

from datetime import date

import pytest
from django.contrib.auth.models import User

from complaints import casework, school_side
from complaints.casework import Hand, last_event
from complaints.holders import is_held, tell_desk, who_hears
from complaints.models import Complaint, Mail, StepAside
from complaints.own_case import citizen
from complaints.vocabulary import Act, Actor, MailKind, State
from staff.roles import Role
from tests.complaints.cases import NOW, question, standing
from tests.complaints.desk_client import jurist, lead
from tests.harness.people import person

pytestmark = pytest.mark.django_db
BY = date(2026, 12, 4)


def hand(case, who):
    return Hand(who, NOW, last_event(case))


def told():
    return [mail.person.first_name for mail in Mail.objects.filter(kind=MailKind.DESK).order_by("person")]


# What the complainant does → the state before. A helper's act is the same act.
ACTS = {
    "a message": ("taken", lambda case: citizen.write(case, Actor.VISITOR, NOW, "De school belde.")),
    "a message of the helper": ("in-contact", lambda case: citizen.write(case, Actor.HELPER, NOW, "Zij is ziek.")),
    "an answer": (
        "waiting-complainant",
        lambda case: citizen.answer(case, Actor.VISITOR, NOW, "In maart.", question(case).pk),
    ),
    "consent": ("in-contact", lambda case: citizen.allow_telling(case, Actor.VISITOR, NOW, True)),
    "withdrawing": ("in-contact", lambda case: citizen.withdraw(case, Actor.VISITOR, NOW)),
    "opening it again": ("closed", lambda case: citizen.reopen(case, Actor.VISITOR, NOW, "Niet opgelost.")),
}


@pytest.mark.parametrize("what", ACTS)
def test_who_holds_the_case_hears_what_the_complainant_did(what):
    state, act = ACTS[what]
    lead()
    act(standing(state, assignee=jurist()))
    assert told() == ["Jurist"]


@pytest.mark.parametrize(
    ("state", "expected"), [("received", []), ("not-yet", []), ("in-contact", ["Lead"]), ("mediation", ["Lead"])]
)
def test_without_a_holder_the_leads_hear_of_a_case_at_work_but_not_who_stepped_aside(state, expected):
    case, aside = standing(state), person("aside", Role.LEAD_JURIST)
    lead()
    StepAside.objects.create(complaint=case, person=aside, at=NOW)
    citizen.write(case, Actor.VISITOR, NOW, "Ik wacht al lang.")
    assert told() == expected


def test_what_a_jurist_does_or_a_confirmed_code_is_no_news_for_the_desk():
    case = standing("in-contact", assignee=jurist())
    casework.write(case, hand(case, jurist()), "Dag!")
    citizen.confirm_code(case, Actor.VISITOR, NOW)
    assert told() == []


def test_the_answer_of_a_school_reaches_the_lead_when_the_holder_has_left():
    case = standing("in-contact", may_tell_school=True, assignee=jurist())
    lead()
    link = school_side.link_of(school_side.send_link(case, hand(case, jurist()), "Wat gebeurde er?", "nl", BY))
    User.objects.filter(pk=jurist().pk).update(is_active=False)
    link.refresh_from_db()
    school_side.answer(link, school_side.Answer("S. de Boer", "Wij betalen."), NOW)
    assert told() == ["Lead"]


def test_who_gets_a_case_hears_of_it_but_not_who_gives_it_to_themselves():
    given, own = standing("in-contact", assignee=jurist()), standing("in-contact", assignee=jurist())
    casework.hand_over(given, hand(given, jurist()), person("colleague", Role.COMPLAINT_JURIST))
    casework.hand_over(own, hand(own, lead()), lead())
    assert told() == ["Colleague"]


def test_one_mail_waits_however_much_happens():
    case = standing("taken", assignee=jurist())
    for _again in range(2):
        tell_desk(case, NOW)
    assert (told(), [one.pk for one in who_hears(case)]) == (["Jurist"], [jurist().pk])


GOES_ON = {
    Act.CONTACTED: lambda case, by: casework.contact(case, by, "Wij spraken elkaar."),
    Act.ASKED: lambda case, by: casework.ask(case, by, "In welke maand?", BY),
    Act.ASKED_SCHOOL: lambda case, by: casework.wait_for_school(case, by, "Wij vroegen de school iets.", BY),
    Act.MEDIATION: lambda case, by: casework.mediate(case, by, "Wij gaan praten."),
    Act.EXTENDED: lambda case, by: casework.extend(case, by, "De school is dicht."),
    Act.WROTE: lambda case, by: casework.write(case, by, "Dag!"),
    Act.LINKED_SCHOOL: lambda case, by: school_side.send_link(case, by, "Wat gebeurde er?", "nl", BY),
}


@pytest.mark.parametrize("act", GOES_ON)
def test_whoever_goes_on_with_a_case_that_nobody_holds_holds_it(act):
    case = standing("in-contact", may_tell_school=True, decide_by=date(2027, 1, 4))
    assert not is_held(case)
    GOES_ON[act](case, hand(case, jurist()))
    assert Complaint.objects.get(pk=case.pk).assignee == jurist()


def test_a_note_or_a_call_makes_nobody_the_holder():
    case = standing("in-contact")
    casework.note(case, hand(case, jurist()), "Belde niet terug.")
    assert Complaint.objects.get(pk=case.pk).assignee is None


def test_who_takes_a_case_up_answers_for_it_whoever_held_it():
    case = standing(State.RECEIVED, assignee=jurist())
    casework.take(case, hand(case, lead()))
    assert Complaint.objects.get(pk=case.pk).assignee == lead()
