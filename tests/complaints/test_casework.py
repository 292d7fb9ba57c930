"""What a jurist can do: each verb once, by the table, through the gate, with one event that names the jurist."""

from datetime import date

import pytest
from django.contrib.auth.models import User
from django.utils.translation import override

from complaints import casework
from complaints.actions import NotAllowedError
from complaints.casework import ChangedError, GateError, Hand, last_event
from complaints.desk.callers import log_call
from complaints.desk.lists import seen_by
from complaints.desk.verdict import verdict_of
from complaints.forms.desk import SchoolDaysForm
from complaints.models import Complaint, Mail, Message, Note, StepAside, Tally
from complaints.own_case import citizen
from complaints.vocabulary import Act, Actor, MailKind, Outcome, State
from complaints.workflow import BY_ACT, is_allowed, is_for
from staff.roles import Role
from tests.complaints.cases import NOW, acts_of, standing
from tests.harness.people import person

pytestmark = pytest.mark.django_db
ANSWER_BY = date(2026, 12, 4)


@pytest.fixture
def jurist():
    return person("jurist", Role.COMPLAINT_JURIST)


@pytest.fixture
def lead():
    return person("lead", Role.LEAD_JURIST)


def hand(case, who):
    return Hand(who, NOW, last_event(case))


def now(case):
    return Complaint.objects.get(pk=case.pk)


# Every verb that is allowed by the table alone, with what it needs.
VERBS = {
    Act.TAKEN: casework.take,
    Act.NOT_YET: lambda case, by: casework.not_yet(case, by, date(2026, 11, 15), "Nog even."),
    Act.OTHER_ROUTE: lambda case, by: casework.other_route(case, by, "Bel het Juridisch Loket."),
    Act.WROTE: lambda case, by: casework.write(case, by, "Dag!"),
    Act.CONTACTED: lambda case, by: casework.contact(case, by, "Wij spraken elkaar."),
    Act.ASKED: lambda case, by: casework.ask(case, by, "In welke maand?", ANSWER_BY),
    Act.ASKED_SCHOOL: lambda case, by: casework.wait_for_school(case, by, "Wij vroegen de school iets.", ANSWER_BY),
    Act.MEDIATION: lambda case, by: casework.mediate(case, by, "Wij gaan praten."),
    Act.EXTENDED: lambda case, by: casework.extend(case, by, "De school is dicht."),
    Act.CLOSED: lambda case, by: casework.close(case, by, Outcome.ADVICE, "Ons advies."),
    Act.REOPENED: lambda case, by: casework.reopen(case, by, "U had gelijk."),
    Act.TOOK_OVER: casework.take_over,
    Act.NOTED: lambda case, by: casework.note(case, by, "Belde niet terug."),
    Act.STEPPED_ASIDE: casework.step_aside,
}
SPOKEN = [act for act in VERBS if act not in (Act.TAKEN, Act.TOOK_OVER, Act.NOTED, Act.STEPPED_ASIDE)]
HOLDERS = ("self", "other", "nobody")


def ready(state, holder, people):
    """A case in which only the table can refuse: it was dated as each verb needs it."""
    other = person("other", Role.COMPLAINT_JURIST)
    assignee = {"self": people, "other": other, "nobody": None}[holder]
    return standing(
        state, kind="help", complained_on=None, may_tell_school=True, assignee=assignee, decide_by=date(2027, 1, 4)
    )


@pytest.mark.long
@pytest.mark.parametrize("act", VERBS)
@pytest.mark.parametrize("role", [Role.COMPLAINT_JURIST, Role.LEAD_JURIST])
def test_each_verb_does_what_the_table_says_from_every_state_for_every_holder(act, role):
    somebody, tried = person("somebody", role), 0
    for state in State:
        for holder in HOLDERS:
            case = ready(state, holder, somebody)
            is_right = is_allowed(act, Actor.JURIST, state) and is_for(
                BY_ACT[act], is_lead=role is Role.LEAD_JURIST, holds=holder == "self", is_held=holder != "nobody"
            )
            if act is Act.TOOK_OVER and holder == "self":
                is_right = False  # it is theirs already
            tried += 1
            if not is_right:
                with pytest.raises(NotAllowedError):
                    VERBS[act](case, hand(case, somebody))
                assert (now(case).state, acts_of(case)) == (state, ["filed"])
                continue
            VERBS[act](case, hand(case, somebody))
            written = case.events.last()
            assert (now(case).state, written.act, written.by) == (BY_ACT[act].to or state, act, somebody)
    assert tried == len(State) * len(HOLDERS) == 27


@pytest.mark.parametrize("role", [Role.KEURMERK_EDITOR, Role.KEURMERK_APPROVER, None])
def test_who_does_not_work_on_cases_can_do_nothing(role):
    outsider = person("outsider", *([role] if role else []))
    case = standing(assignee=outsider)
    for verb in VERBS.values():
        with pytest.raises(NotAllowedError):
            verb(case, hand(case, outsider))
    assert len(VERBS) >= 14
    assert acts_of(case) == ["filed"]


@pytest.mark.parametrize("act", SPOKEN)
def test_words_to_the_complainant_bring_one_mail_that_says_nothing(act, lead):
    case = ready(next(state for state in State if is_allowed(act, Actor.JURIST, state)), "nobody", lead)
    VERBS[act](case, hand(case, lead))
    said = Message.objects.get()
    assert (said.sender, said.by, case.events.last().subject) == (Actor.JURIST, lead, said.pk)
    assert Mail.objects.get().kind == MailKind.NEWS


def test_a_note_is_read_by_us_alone(jurist):
    case = standing()
    casework.note(case, hand(case, jurist), "Belde niet terug.")
    assert (Note.objects.get().text, Message.objects.count(), Mail.objects.count()) == ("Belde niet terug.", 0, 0)


def test_the_gate_keeps_a_case_out_and_the_dates_let_it_in(jurist):
    case = standing(kind="help", complained_on=date(2026, 11, 1))
    with pytest.raises(GateError) as refused:
        casework.take(case, hand(case, jurist))
    assert (refused.value.verdict.kind, refused.value.verdict.first_day_open) == ("not-yet", date(2026, 12, 14))
    casework.take(case, hand(case, jurist), answered_on=date(2026, 11, 20))
    assert (now(case).state, now(case).assignee, now(case).answered_on) == ("taken", jurist, date(2026, 11, 20))


def test_a_day_that_the_jurist_takes_out_counts_no_more(jurist):
    case = standing(kind="help", complained_on=date(2026, 11, 1), answered_on=date(2026, 11, 5))
    with pytest.raises(GateError) as refused:
        casework.take(case, hand(case, jurist), complained_on=date(2026, 11, 1), answered_on=None)
    assert refused.value.verdict.reason == "six-weeks"
    casework.take(case, hand(case, jurist), complained_on=None, answered_on=None)
    assert (now(case).state, now(case).complained_on, now(case).answered_on) == ("taken", None, None)


def test_an_answer_of_a_school_that_was_not_told_is_refused_beside_its_field(jurist):
    case = standing(kind="help", complained_on=None)
    typed = {"seen": last_event(case), "complained_on": "", "answered_on": "20-11-2026"}
    form = SchoolDaysForm(typed, case=case, person=jurist, today=NOW.date())
    with override("en"):
        assert form.errors == {"complained_on": ["Fill in the day on which the school was told."]}
    with pytest.raises(GateError):
        casework.take(case, hand(case, jurist), complained_on=None, answered_on=date(2026, 11, 20))


def test_a_case_waits_at_the_gate_until_the_day_it_opens(jurist):
    case = standing(kind="help", complained_on=None)
    with pytest.raises(GateError):
        casework.not_yet(case, hand(case, jurist), date(2026, 9, 1), "De zes weken zijn om.")
    casework.not_yet(case, hand(case, jurist), date(2026, 11, 15), "De school heeft 6 weken.")
    waiting = now(case)
    assert (waiting.opens_on, waiting.assignee) == (date(2026, 12, 28), jurist)
    assert not verdict_of(waiting, date(2026, 12, 27)).is_open
    assert verdict_of(waiting, date(2026, 12, 28)).is_open


@pytest.mark.parametrize("verb", [VERBS[Act.ASKED_SCHOOL], VERBS[Act.MEDIATION]])
def test_the_school_hears_nothing_without_consent(verb, jurist):
    case = standing("in-contact", may_tell_school=False)
    with pytest.raises(NotAllowedError):
        verb(case, hand(case, jurist))
    assert acts_of(case) == ["filed"]


def test_a_question_is_answered_by_the_complainant(jurist):
    case = standing("taken")
    casework.ask(case, hand(case, jurist), "In welke maand?", ANSWER_BY)
    question = Message.objects.get()
    assert (question.kind, question.answer_by, now(case).state) == ("question", ANSWER_BY, "waiting-complainant")
    citizen.answer(case, Actor.VISITOR, NOW, "In maart.", question.pk)
    assert now(case).state == State.IN_CONTACT


def test_a_closed_case_is_counted_and_opened_again_by_a_lead_only(jurist, lead):
    case = standing("mediation", assignee=jurist)
    casework.close(case, hand(case, jurist), Outcome.SOLVED, "Mooi.")
    assert (now(case).outcome, now(case).closed_at, Tally.objects.get().outcome) == ("solved", NOW, "solved")
    with pytest.raises(NotAllowedError):
        casework.reopen(case, hand(case, jurist), "Toch niet.")
    casework.reopen(case, hand(case, lead), "Toch niet.")
    assert (now(case).state, now(case).outcome, Tally.objects.count()) == ("received", "", 0)


def test_who_withdraws_on_the_phone_is_believed_when_the_call_is_noted(jurist):
    case = standing("in-contact", assignee=jurist)
    log_call(case, hand(case, jurist), "Amina", NOW, "Ik stop met mijn klacht.")
    casework.close(case, hand(case, jurist), Outcome.WITHDRAWN, "U hebt uw klacht ingetrokken.")
    assert (now(case).state, now(case).outcome) == ("closed", "withdrawn")


def test_withdrawing_is_the_complainants_own(jurist):
    case = standing()
    with pytest.raises(NotAllowedError):
        casework.close(case, hand(case, jurist), Outcome.WITHDRAWN, "Weg ermee.")
    assert (Message.objects.count(), Mail.objects.count()) == (0, 0)


def test_a_case_goes_to_a_colleague_and_to_nobody_else(jurist, lead):
    case = standing(assignee=jurist)
    colleague, editor = person("colleague", Role.COMPLAINT_JURIST), person("editor", Role.KEURMERK_EDITOR)
    aside = person("aside", Role.COMPLAINT_JURIST)
    StepAside.objects.create(complaint=case, person=aside, at=NOW)
    gone = person("gone", Role.COMPLAINT_JURIST, is_active=False)
    for wrong in (editor, aside, gone, jurist):
        with pytest.raises(NotAllowedError):
            casework.hand_over(case, hand(case, jurist), wrong)
    casework.hand_over(case, hand(case, jurist), colleague)
    with pytest.raises(NotAllowedError):  # it is no longer theirs to give
        casework.hand_over(case, hand(case, jurist), lead)
    casework.hand_over(case, hand(case, lead), jurist)
    assert (now(case).assignee, acts_of(case)) == (jurist, ["filed", "handed-over", "handed-over"])


@pytest.mark.parametrize("how", ["ended", "no role"])
def test_a_case_of_who_cannot_work_any_more_is_given_and_taken_as_one_that_nobody_holds(how, jurist):
    gone, other = person("gone", Role.COMPLAINT_JURIST), person("other", Role.COMPLAINT_JURIST)
    given, written, new = (standing(state, assignee=gone) for state in ("in-contact", "in-contact", "received"))
    with pytest.raises(NotAllowedError):
        casework.hand_over(given, hand(given, jurist), other)
    gone.groups.set([] if how == "no role" else gone.groups.all())
    User.objects.filter(pk=gone.pk).update(is_active=how != "ended")
    casework.hand_over(given, hand(given, jurist), other)
    casework.write(written, hand(written, jurist), "Ik neem het over.")
    casework.take(new, hand(new, jurist))
    assert [now(case).assignee for case in (given, written, new)] == [other, jurist, jurist]


def test_who_steps_aside_does_not_see_the_case_again(jurist, lead):
    case = standing(assignee=jurist)
    casework.step_aside(case, hand(case, jurist))
    assert now(case).assignee is None
    assert not seen_by(jurist).exists()
    assert seen_by(lead).get() == case
    for verb in VERBS.values():
        with pytest.raises(NotAllowedError):
            verb(case, hand(case, jurist))
    assert acts_of(case) == ["filed", "stepped-aside"]


def test_a_lead_brings_back_who_stepped_aside_by_mistake_with_a_reason(jurist, lead):
    case = standing(assignee=jurist)
    casework.step_aside(case, hand(case, jurist))
    casework.bring_back(case, hand(case, lead), jurist, "Een ander met die naam.")
    assert seen_by(jurist).get() == case
    assert now(case).assignee is None
    assert Note.objects.get().text == "Jurist: Een ander met die naam."
    assert acts_of(case) == ["filed", "stepped-aside", "brought-back"]
    assert (case.events.last().by, case.events.last().subject) == (lead, Note.objects.get().pk)
    with pytest.raises(NotAllowedError):
        casework.bring_back(case, hand(case, lead), jurist, "Nog een keer.")
    assert Note.objects.count() == 1


@pytest.mark.parametrize("role", [Role.COMPLAINT_JURIST, Role.LEAD_JURIST])
def test_nobody_brings_themselves_back_and_a_jurist_brings_back_nobody(role, jurist):
    case, aside = standing(), person("aside", role)
    casework.step_aside(case, hand(case, aside))
    for who in (aside, jurist):
        with pytest.raises(NotAllowedError):
            casework.bring_back(case, hand(case, who), aside, "Vergissing.")
    assert not seen_by(aside).exists()
    assert (Note.objects.count(), acts_of(case)) == (0, ["filed", "stepped-aside"])


def test_the_second_is_told_what_the_first_did_and_changes_nothing(jurist, lead):
    case = standing("taken", assignee=jurist)
    both_saw = last_event(case)
    casework.contact(case, Hand(jurist, NOW, both_saw), "Ik belde u.")
    with pytest.raises(ChangedError) as change:
        casework.close(case, Hand(lead, NOW, both_saw), Outcome.ADVICE, "Ons advies.")
    assert [(event.act, event.by) for event in change.value.events] == [("contacted", jurist)]
    assert (now(case).state, Message.objects.count()) == ("in-contact", 1)
    casework.close(case, hand(case, lead), Outcome.ADVICE, "Ons advies.")
    assert now(case).state == State.CLOSED


def test_what_the_complainant_does_meanwhile_is_told_too(jurist):
    case = standing("taken", assignee=jurist)
    seen = last_event(case)
    citizen.write(case, Actor.VISITOR, NOW, "Het is opgelost.")
    with pytest.raises(ChangedError):
        casework.contact(case, Hand(jurist, NOW, seen), "Ik bel u morgen.")
    assert Message.objects.count() == 1
