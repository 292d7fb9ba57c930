"""What somebody with the code can do: each verb once, in one transaction, with one event behind it."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from complaints import actions, codes
from complaints.actions import Deed, NotAllowedError
from complaints.contact import Contact
from complaints.encryption import keyed_hash
from complaints.models import Complaint, Event, Mail, Message, Tally
from complaints.own_case import citizen
from complaints.vocabulary import Act, Actor, Identity, MessageKind, Outcome, State
from tests.complaints.cases import FILED_AT, NOW, acts_of, helped, question, standing

pytestmark = pytest.mark.django_db

NEW_NUMBER = Contact(email="amina@example.org", phone="06 1234 5678", call_moments="morning", language="en")


@pytest.fixture
def case():
    return standing()


@pytest.fixture
def closed():
    return standing("closed")


def fresh(case):
    return Complaint.objects.get(pk=case.pk)


def test_a_step_moves_the_case_and_appends_one_event(case):
    citizen.write(case, Actor.VISITOR, NOW, "Er is nog iets gebeurd.")
    message, written = Message.objects.get(), case.events.last()
    assert (message.text, message.kind, message.sender) == ("Er is nog iets gebeurd.", "message", "visitor")
    assert (written.act, written.actor, written.at, written.subject) == ("wrote", "visitor", NOW, message.pk)
    assert (written.before, written.after) == ("received", "received")
    assert fresh(case).moved_at == NOW


def test_nothing_of_a_refused_step_is_kept(closed):
    before = (fresh(closed).moved_at, acts_of(closed))
    with pytest.raises(NotAllowedError):
        citizen.write(closed, Actor.VISITOR, NOW, "Te laat")
    assert Message.objects.count() == 0
    assert (fresh(closed).moved_at, acts_of(closed)) == before


def test_a_step_that_fails_halfway_leaves_nothing(case):
    with pytest.raises(ZeroDivisionError), actions.step(case, Deed(Act.WROTE, Actor.VISITOR, NOW)) as row:
        row.story = f"other words{1 / 0}"
    assert (fresh(case).state, fresh(case).story, acts_of(case)) == (case.state, case.story, ["filed"])


def test_a_verb_is_judged_by_what_the_database_says_now(case):
    citizen.withdraw(case, Actor.VISITOR, NOW)
    assert case.state == State.RECEIVED  # this tab does not know yet
    with pytest.raises(NotAllowedError):
        citizen.write(case, Actor.VISITOR, NOW, "Nog iets")


def test_the_same_words_within_ten_minutes_are_one_message(case):
    for _press in range(3):
        citizen.write(case, Actor.VISITOR, NOW, "Is er nieuws?")
    citizen.write(case, Actor.VISITOR, NOW, "En nog iets.")
    citizen.write(case, Actor.VISITOR, NOW + timedelta(days=3), "Is er nieuws?")
    assert [message.text for message in Message.objects.all()] == ["Is er nieuws?", "En nog iets.", "Is er nieuws?"]
    assert acts_of(case) == ["filed", "wrote", "wrote", "wrote"]


def test_a_question_is_answered_and_the_case_goes_on():
    case = standing("waiting-complainant")
    asked = question(case)
    for _press in range(2):
        citizen.answer(case, Actor.VISITOR, NOW, "In maart.", asked.pk)
    answered = Message.objects.get(kind=MessageKind.ANSWER)
    assert (answered.text, answered.answers, fresh(case).state) == ("In maart.", asked, State.IN_CONTACT)
    assert acts_of(case) == ["filed", "asked", "answered"]


def test_an_answer_after_its_date_is_welcome():
    case = standing("waiting-complainant")
    asked = question(case, answer_by=date(2026, 11, 1))
    citizen.answer(case, Actor.VISITOR, NOW, "Sorry, ik was ziek.", asked.pk)
    assert fresh(case).state == State.IN_CONTACT


def test_a_question_takes_one_answer():
    case = standing("waiting-complainant")
    asked = question(case)
    citizen.answer(case, Actor.VISITOR, NOW, "In maart.", asked.pk)
    with pytest.raises(NotAllowedError):
        citizen.answer(case, Actor.VISITOR, NOW, "In april.", asked.pk)
    assert Message.objects.filter(kind=MessageKind.ANSWER).count() == 1


def test_the_question_of_another_case_cannot_be_answered():
    mine, other = standing("waiting-complainant"), standing("waiting-complainant")
    with pytest.raises(NotAllowedError):
        citizen.answer(mine, Actor.VISITOR, NOW, "Hallo", question(other).pk)


def test_a_message_of_ours_is_no_question(case):
    told = Message.objects.create(complaint=case, sender=Actor.JURIST, text="Dag", sent_at=FILED_AT)
    with pytest.raises(NotAllowedError):
        citizen.answer(case, Actor.VISITOR, NOW, "Hallo", told.pk)


def test_a_case_that_closes_while_a_file_is_made_keeps_no_file(case, monkeypatch):
    def add_slowly(upload, **about):
        citizen.withdraw(case, Actor.VISITOR, NOW)
        return about["complaint"].evidence.create(name=upload, media_type="image/png", size=9, added_at=NOW)

    monkeypatch.setattr(citizen.store, "add", add_slowly)
    with pytest.raises(NotAllowedError):
        citizen.add_evidence(case, Actor.VISITOR, NOW, "contract.png")
    assert (case.evidence.count(), acts_of(case)) == (0, ["filed", "withdrew"])


def test_a_name_is_made_known_step_by_step_and_never_hidden_again():
    case = standing(identity="anonymous", name="", email="")
    citizen.open_name(case, Actor.VISITOR, NOW, Identity.CONFIDENTIAL, "Amina Yusuf", NEW_NUMBER)
    assert (fresh(case).identity, fresh(case).name, fresh(case).phone) == (
        "confidential",
        "Amina Yusuf",
        "06 1234 5678",
    )
    citizen.open_name(case, Actor.VISITOR, NOW, Identity.NAMED, "Amina Yusuf", NEW_NUMBER)
    citizen.open_name(case, Actor.VISITOR, NOW, Identity.NAMED, "Amina Yusuf", NEW_NUMBER)
    for back in (Identity.CONFIDENTIAL, Identity.ANONYMOUS):
        with pytest.raises(NotAllowedError):
            citizen.open_name(case, Actor.VISITOR, NOW, back, "", NEW_NUMBER)
    assert (fresh(case).identity, acts_of(case)) == ("named", ["filed", "gave-name", "gave-name"])


def test_who_gives_a_name_can_be_reached():
    case = standing(identity="anonymous", name="", email="")
    with pytest.raises(IntegrityError), transaction.atomic():
        citizen.open_name(case, Actor.VISITOR, NOW, Identity.NAMED, "Amina Yusuf", Contact())


def test_consent_is_given_and_taken_back(case):
    for allowed in (True, True, False, False, True):
        citizen.allow_telling(case, Actor.VISITOR, NOW, allowed)
        assert fresh(case).may_tell_school is allowed
    assert acts_of(case) == ["filed", "gave-consent", "took-back-consent", "gave-consent"]


def test_contact_data_are_corrected_with_their_hashes(case):
    for _press in range(2):
        citizen.change_contact(case, Actor.VISITOR, NOW, NEW_NUMBER)
    now = fresh(case)
    assert Contact.of(now) == NEW_NUMBER
    assert now.phone_hash == keyed_hash("31612345678", "phone").value
    assert now.email_hash == keyed_hash("amina@example.org", "email").value
    assert acts_of(case) == ["filed", "changed-contact"]
    citizen.change_contact(case, Actor.VISITOR, NOW, Contact(phone="06 1234 5678"))
    assert (fresh(case).email, fresh(case).email_hash) == ("", "")


def test_who_stops_the_help_gets_a_new_code_and_the_old_one_opens_nothing():
    old, new, other = (codes.new_code() for _number in range(3))
    case = helped(code=old, code_confirmed_at=FILED_AT)
    for _press in range(2):
        citizen.stop_help(case, Actor.VISITOR, NOW, new)
    now = fresh(case)
    assert (now.code_key, now.code_hash) == keyed_hash(new, codes.PURPOSE)
    assert (now.has_helper, now.mandate_ended_on, now.code_confirmed_at) == (False, date(2026, 11, 22), NOW)
    with pytest.raises(NotAllowedError):
        citizen.stop_help(case, Actor.VISITOR, NOW, other)
    assert acts_of(case) == ["filed", "revoked-mandate"]


def test_the_help_can_be_stopped_after_the_closing_too():
    case = helped("closed")
    citizen.stop_help(case, Actor.VISITOR, NOW, codes.new_code())
    assert (fresh(case).state, fresh(case).has_helper) == (State.CLOSED, False)


def test_withdrawing_closes_and_counts_once(case):
    for _press in range(2):
        citizen.withdraw(case, Actor.VISITOR, NOW)
    now = fresh(case)
    assert (now.state, now.outcome, now.closed_at) == (State.CLOSED, Outcome.WITHDRAWN, NOW)
    assert [(tally.outcome, tally.closed_on) for tally in Tally.objects.all()] == [("withdrawn", date(2026, 11, 22))]
    assert acts_of(case) == ["filed", "withdrew"]


def test_what_we_closed_cannot_be_withdrawn(closed):
    with pytest.raises(NotAllowedError):
        citizen.withdraw(closed, Actor.VISITOR, NOW)
    assert fresh(closed).outcome == Outcome.ADVICE


def test_after_the_closing_one_says_whether_it_helped_and_may_think_again(closed):
    for is_solved in (True, True, False):
        citizen.say_solved(closed, Actor.VISITOR, NOW, is_solved)
        assert fresh(closed).is_solved is is_solved
    assert acts_of(closed) == ["filed", "said-solved", "said-solved"]


def test_an_open_case_is_not_asked_whether_it_helped(case):
    with pytest.raises(NotAllowedError):
        citizen.say_solved(case, Actor.VISITOR, NOW, True)
    assert fresh(case).is_solved is None


def test_a_closed_case_comes_back_with_a_reason_and_is_counted_no_more(case):
    citizen.withdraw(case, Actor.VISITOR, NOW)
    citizen.say_solved(case, Actor.VISITOR, NOW, False)
    for _press in range(2):
        citizen.reopen(case, Actor.VISITOR, NOW, "De school doet het weer.")
    now = fresh(case)
    assert (now.state, now.outcome, now.closed_at, now.is_solved) == (State.RECEIVED, "", None, None)
    assert (now.tally, Tally.objects.count()) == (None, 0)
    assert [message.text for message in Message.objects.all()] == ["De school doet het weer."]
    assert acts_of(case) == ["filed", "withdrew", "said-solved", "reopened"]


def test_an_open_case_cannot_come_back(case):
    with pytest.raises(NotAllowedError):
        citizen.reopen(case, Actor.VISITOR, NOW, "Nog eens")
    assert Message.objects.count() == 0


def test_a_code_is_confirmed_once(case):
    for days in (0, 1):
        citizen.confirm_code(case, Actor.VISITOR, NOW + timedelta(days=days))
    assert fresh(case).code_confirmed_at == NOW
    assert acts_of(case) == ["filed", "code-confirmed"]


def test_a_helper_is_named_in_what_happens():
    case = helped()
    citizen.write(case, Actor.HELPER, NOW, "Ik schrijf voor Amina.")
    assert case.events.last().actor == Message.objects.get().sender == Actor.HELPER


@pytest.mark.parametrize("actor", [Actor.JURIST, Actor.SCHOOL, Actor.SYSTEM])
def test_nobody_else_takes_the_steps_of_the_complainant(case, actor):
    with pytest.raises(NotAllowedError):
        citizen.withdraw(case, actor, NOW)
    assert fresh(case).is_open


def test_the_complainants_own_acts_send_no_mail(case):
    citizen.write(case, Actor.VISITOR, NOW, "Hallo")
    citizen.withdraw(case, Actor.VISITOR, NOW)
    assert Event.objects.filter(complaint=case).count() == 3
    assert Mail.objects.count() == 0
