"""Whatever somebody does with a case, in whatever order: the row, its events and its counts tell the same story."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as some
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from complaints import codes
from complaints.actions import NotAllowedError
from complaints.contact import Contact
from complaints.models import Complaint, Tally
from complaints.own_case import citizen
from complaints.vocabulary import Act, Actor, Identity, MessageKind, Outcome, State
from complaints.workflow import is_allowed
from tests.complaints.cases import NOW, acts_of, helped, question, standing

pytestmark = pytest.mark.long

OPEN_STATES = [state for state in State if state is not State.CLOSED]
words = some.text(some.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=60)
numbers = some.sampled_from(["06 1234 5678", "+31 30 303 06 45", "0031 20 555 00 00"])


class CaseMachine(RuleBasedStateMachine):
    """One case, what we expect of it, and everybody who may touch it."""

    def __init__(self):
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.now = NOW
        self.acts = [Act.FILED]
        self.messages = 0
        self.asked = None

    def teardown(self):
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    @initialize(has_helper=some.booleans(), identity=some.sampled_from(Identity), may_tell=some.booleans())
    def begin(self, has_helper, identity, may_tell):
        make = helped if has_helper else standing
        self.case = make(identity=identity, may_tell_school=may_tell)

    @property
    def row(self):
        return Complaint.objects.get(pk=self.case.pk)

    def act(self, act, verb, *given, changes=True):
        """Does it, twice as an impatient finger would; says whether it was done, and remembers the event."""
        self.now += timedelta(hours=1)
        is_right = is_allowed(act, Actor.VISITOR, State(self.row.state))
        if not is_right and changes:
            with pytest.raises(NotAllowedError):
                verb(self.case, Actor.VISITOR, self.now, *given)
            return False
        for _press in range(2):
            verb(self.case, Actor.VISITOR, self.now, *given)
        self.acts += [act] if changes else []
        return changes

    @rule(text=words)
    def write(self, text):
        self.messages += self.act(Act.WROTE, citizen.write, text)

    @precondition(lambda self: self.asked)
    @rule(text=words)
    def answer(self, text):
        if self.act(Act.ANSWERED, citizen.answer, text, self.asked.pk):
            assert self.row.state == State.IN_CONTACT
            self.messages += 1
            self.asked = None

    @rule(identity=some.sampled_from(Identity))
    def open_name(self, identity):
        now = Identity(self.row.identity)
        if citizen.OPENING.index(identity) < citizen.OPENING.index(now):
            with pytest.raises(NotAllowedError):
                citizen.open_name(self.case, Actor.VISITOR, self.now, identity, "Amina", Contact.of(self.case))
            return
        contact = Contact.of(self.row)
        done = self.act(Act.GAVE_NAME, citizen.open_name, identity, "Amina", contact, changes=identity != now)
        assert self.row.identity == (identity if done else now)

    @rule(allowed=some.booleans())
    def allow_telling(self, allowed):
        act = Act.GAVE_CONSENT if allowed else Act.TOOK_BACK_CONSENT
        before = self.row.may_tell_school
        done = self.act(act, citizen.allow_telling, allowed, changes=before != allowed)
        assert self.row.may_tell_school == (allowed if done else before)

    @rule(phone=numbers, language=some.sampled_from(["nl", "en"]))
    def change_contact(self, phone, language):
        contact = Contact(phone=phone, language=language)
        done = self.act(Act.CHANGED_CONTACT, citizen.change_contact, contact, changes=Contact.of(self.row) != contact)
        assert not done or Contact.of(self.row) == contact

    @rule()
    def stop_help(self):
        code, before = codes.new_code(), self.row
        if before.has_helper:
            self.act(Act.REVOKED_MANDATE, citizen.stop_help, code)
            assert self.row.code_hash != before.code_hash
        else:
            with pytest.raises(NotAllowedError):
                citizen.stop_help(self.case, Actor.VISITOR, self.now, code)
        assert not self.row.has_helper

    @rule()
    def withdraw(self):
        is_withdrawn = self.row.outcome == Outcome.WITHDRAWN
        self.act(Act.WITHDREW, citizen.withdraw, changes=not is_withdrawn)

    @rule(is_solved=some.booleans())
    def say_solved(self, is_solved):
        self.act(Act.SAID_SOLVED, citizen.say_solved, is_solved, changes=self.row.is_solved != is_solved)

    @rule(reason=words)
    def reopen(self, reason):
        self.messages += self.act(Act.REOPENED, citizen.reopen, reason)

    @precondition(lambda self: self.row.is_open)
    @rule(state=some.sampled_from(OPEN_STATES))
    def complaints_line_moves_it(self, state):
        Complaint.objects.filter(pk=self.case.pk).update(state=state)

    @precondition(lambda self: self.row.is_open and not self.asked)
    @rule()
    def complaints_line_asks(self):
        Complaint.objects.filter(pk=self.case.pk).update(state=State.WAITING_FOR_COMPLAINANT)
        self.asked = question(self.row, at=self.now)
        self.acts.append(Act.ASKED)
        self.messages += 1

    @precondition(lambda self: self.row.is_open)
    @rule(outcome=some.sampled_from([outcome for outcome in Outcome if outcome is not Outcome.WITHDRAWN]))
    def complaints_line_closes(self, outcome):
        Complaint.objects.filter(pk=self.case.pk).update(state=State.CLOSED, outcome=outcome, closed_at=self.now)

    @invariant()
    def events_say_what_was_done(self):
        assert acts_of(self.case) == self.acts
        by_visitor = [event for event in self.row.events.order_by("pk") if event.act not in (Act.FILED, Act.ASKED)]
        assert {event.subject for event in by_visitor if event.subject} <= set(
            self.row.messages.values_list("pk", flat=True)
        )

    @invariant()
    def words_are_kept_and_never_doubled(self):
        assert self.row.messages.count() == self.messages
        assert self.row.messages.filter(kind=MessageKind.ANSWER, answers=None).count() == 0

    @invariant()
    def closed_means_ended_for_a_reason(self):
        row = self.row
        assert row.is_open == (row.outcome == "") == (row.closed_at is None)
        assert not row.is_open or (row.is_solved is None and row.tally is None)
        assert Tally.objects.count() == (row.tally is not None)
        assert row.outcome != Outcome.WITHDRAWN or row.tally is not None

    @invariant()
    def nobody_loses_the_way_on(self):
        row = self.row
        ways = {act for act in Act if is_allowed(act, Actor.VISITOR, State(row.state))}
        assert (Act.WITHDREW in ways) == (Act.WROTE in ways) == row.is_open == (Act.REOPENED not in ways)


@pytest.mark.django_db
def test_a_case_tells_one_story_whatever_is_done_to_it():
    run_state_machine_as_test(CaseMachine, settings=settings(max_examples=30, stateful_step_count=20))
