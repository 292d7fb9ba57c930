"""The verbs of a jurist on a case. Each is one transaction through the gate, with one event that names the jurist.

Every verb gets a `Hand`: who does it, when, and up to which event that person had seen the case. Who comes second
is told by `ChangedError` what happened since, and changes nothing. What the table refuses raises `NotAllowedError`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.timezone import localdate

from complaints import terms
from complaints.actions import Deed, NotAllowedError, step
from complaints.desk.verdict import verdict_on
from complaints.gate import NOT_YET, Verdict
from complaints.holders import is_held
from complaints.mail.outbox import queue
from complaints.models import Complaint, Event, Message, Note, StepAside
from complaints.numbers.tallying import count_closing, forget_closing
from complaints.own_case.citizen import locked
from complaints.vocabulary import Act, Actor, MailKind, MessageKind, Outcome, State
from complaints.workflow import BY_ACT, is_allowed, is_for
from staff.roles import Right, may

# Whoever goes on with a case that nobody holds, holds it from then on.
HOLDS = frozenset(
    {
        *(Act.NOT_YET, Act.OTHER_ROUTE, Act.WROTE, Act.CONTACTED, Act.ASKED, Act.ASKED_SCHOOL, Act.MEDIATION),
        *(Act.EXTENDED, Act.TOOK_OVER, Act.LINKED_SCHOOL, Act.PASSED_ON),
    }
)


class ChangedError(Exception):
    """The case changed since this person looked at it. `events` is what happened."""

    def __init__(self, events: list[Event]) -> None:
        super().__init__(f"{len(events)} newer events")
        self.events = events


class GateError(NotAllowedError):
    """The gate decides otherwise; `verdict` says what."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.reason)
        self.verdict = verdict


@dataclass(frozen=True, slots=True)
class Hand:
    """Who does something, when, and the key of the last event that they had seen."""

    person: User
    at: datetime
    seen: int

    @property
    def today(self) -> date:
        return localdate(self.at)


def may_take(act: Act, case: Complaint, person: User) -> bool:
    """Whether the table gives this step on this case to this person."""
    if not may(person, Right.WORK_CASES) or not is_allowed(act, Actor.JURIST, State(case.state)):
        return False
    is_lead = may(person, Right.ASSIGN_CASES)
    return is_for(BY_ACT[act], is_lead=is_lead, holds=case.assignee_id == person.pk, is_held=is_held(case))


def last_event(case: Complaint) -> int:
    return case.events.order_by("-pk").values_list("pk", flat=True).first() or 0


def judge(case: Complaint, act: Act, hand: Hand) -> Complaint:
    """The case as it is now, locked, when this person may take the step and has seen all that happened."""
    now = locked(case)
    if now.steps_aside.filter(person=hand.person).exists():
        raise NotAllowedError("stepped aside")
    if newer := list(now.events.filter(pk__gt=hand.seen).select_related("by").order_by("pk")):
        raise ChangedError(newer)
    if not may_take(act, now, hand.person):
        raise NotAllowedError(f"{act} in {now.state} is not for this person")
    return now


@contextmanager
def moved(
    case: Complaint, act: Act, hand: Hand, *, subject: int | None = None, due_on: date | None = None
) -> Iterator[Complaint]:
    """The step itself, in the name of the jurist."""
    with step(case, Deed(act, Actor.JURIST, hand.at, hand.person), subject=subject, due_on=due_on) as row:
        if act is Act.TAKEN or (act in HOLDS and not is_held(row)):
            row.assignee = hand.person
        yield row


def say(case: Complaint, hand: Hand, text: str, answer_by: date | None = None) -> Message:
    """Words to the complainant; with a date they are a question. A mail says that there is news, and nothing more."""
    tell(case, hand)
    return Message.objects.create(
        complaint=case,
        kind=MessageKind.QUESTION if answer_by else MessageKind.MESSAGE,
        sender=Actor.JURIST,
        by=hand.person,
        text=text,
        sent_at=hand.at,
        answer_by=answer_by,
    )


def tell(case: Complaint, hand: Hand) -> None:
    if case.email:
        queue(MailKind.NEWS, complaint=case, now=hand.at)


@transaction.atomic
def take(case: Complaint, hand: Hand, **days: date | None) -> None:
    """Takes the case up, when the gate is open today. `GateError` when it is not.

    `complained_on` and `answered_on` where they were asked: None for no such day. Else those of the case hold.
    """
    now = judge(case, Act.TAKEN, hand)
    complained_on = days.get("complained_on", now.complained_on)
    answered_on = days.get("answered_on", now.answered_on)
    verdict = verdict_on(now, complained_on, answered_on, hand.today)
    if not verdict.is_open:
        raise GateError(verdict)
    with moved(now, Act.TAKEN, hand) as row:
        row.complained_on, row.answered_on = complained_on, answered_on
    tell(now, hand)


@transaction.atomic
def not_yet(case: Complaint, hand: Hand, complained_on: date, text: str) -> None:
    """Lets the case wait at the desk until the school has had its six weeks. `GateError` when they are over."""
    now = judge(case, Act.NOT_YET, hand)
    verdict = verdict_on(now, complained_on, None, hand.today)
    if verdict.kind != NOT_YET or verdict.first_day_open is None:
        raise GateError(verdict)
    message = say(now, hand, text)
    with moved(now, Act.NOT_YET, hand, subject=message.pk) as row:
        row.complained_on, row.answered_on = complained_on, None
        terms.wait_for_gate(row, verdict.first_day_open)


@transaction.atomic
def other_route(case: Complaint, hand: Hand, text: str) -> None:
    """Says which organisation helps better."""
    speak(case, Act.OTHER_ROUTE, hand, text)


@transaction.atomic
def write(case: Complaint, hand: Hand, text: str) -> None:
    """A message; the case stays where it stands."""
    speak(case, Act.WROTE, hand, text)


@transaction.atomic
def contact(case: Complaint, hand: Hand, text: str) -> None:
    """A message with which the case goes on: nobody waits any more."""
    speak(case, Act.CONTACTED, hand, text)


@transaction.atomic
def mediate(case: Complaint, hand: Hand, text: str) -> None:
    """Begins to talk with both. The school hears of a complaint only when the complainant agreed."""
    refuse_without_consent(case)
    speak(case, Act.MEDIATION, hand, text)


def speak(case: Complaint, act: Act, hand: Hand, text: str) -> None:
    now = judge(case, act, hand)
    message = say(now, hand, text)
    with moved(now, act, hand, subject=message.pk):
        pass


def refuse_without_consent(case: Complaint) -> None:
    if not locked(case).may_tell_school:
        raise NotAllowedError("the school may not be told")


@transaction.atomic
def ask(case: Complaint, hand: Hand, text: str, answer_by: date) -> None:
    """A question with a date to answer by."""
    now = judge(case, Act.ASKED, hand)
    message = say(now, hand, text, answer_by)
    with moved(now, Act.ASKED, hand, subject=message.pk, due_on=answer_by) as row:
        row.answer_by = answer_by


@transaction.atomic
def wait_for_school(case: Complaint, hand: Hand, text: str, answer_by: date) -> None:
    """The school was asked something; the complainant is told so. Only when the complainant agreed."""
    refuse_without_consent(case)
    now = judge(case, Act.ASKED_SCHOOL, hand)
    message = say(now, hand, text)
    with moved(now, Act.ASKED_SCHOOL, hand, subject=message.pk) as row:
        row.answer_by = answer_by


@transaction.atomic
def extend(case: Complaint, hand: Hand, reason: str) -> None:
    """More time for the decision, once, with a reason that the complainant reads."""
    now = judge(case, Act.EXTENDED, hand)
    if not may_extend(now):
        raise NotAllowedError("a term that runs is extended once")
    message = say(now, hand, reason)
    with moved(now, Act.EXTENDED, hand, subject=message.pk) as row:
        terms.extend(row, hand.today)


def may_extend(case: Complaint) -> bool:
    return case.decide_by is not None and case.extended_on is None


def outcomes_of(case: Complaint) -> list[Outcome]:
    """How a jurist may end this case. That it is withdrawn is for the complainant to say: here, or on the phone."""
    return [outcome for outcome in Outcome if outcome != Outcome.WITHDRAWN or case.calls.exists()]


@transaction.atomic
def close(case: Complaint, hand: Hand, outcome: Outcome, text: str) -> None:
    """Ends the case, and says how."""
    now = judge(case, Act.CLOSED, hand)
    if outcome not in outcomes_of(now):
        raise NotAllowedError(f"{outcome} is not ours to choose")
    message = say(now, hand, text)
    with moved(now, Act.CLOSED, hand, subject=message.pk) as row:
        row.outcome, row.closed_at = outcome, hand.at
        count_closing(row, hand.at)


@transaction.atomic
def reopen(case: Complaint, hand: Hand, text: str) -> None:
    """A lead opens a closed case again, and says why."""
    now = judge(case, Act.REOPENED, hand)
    message = say(now, hand, text)
    with moved(now, Act.REOPENED, hand, subject=message.pk) as row:
        row.outcome, row.closed_at, row.is_solved = "", None, None
        forget_closing(row)


@transaction.atomic
def note(case: Complaint, hand: Hand, text: str) -> None:
    """Words for ourselves. Nobody is mailed."""
    now = judge(case, Act.NOTED, hand)
    written = Note.objects.create(complaint=now, by=hand.person, text=text, written_at=hand.at)
    with moved(now, Act.NOTED, hand, subject=written.pk):
        pass


@transaction.atomic
def take_over(case: Complaint, hand: Hand) -> None:
    now = judge(case, Act.TOOK_OVER, hand)
    if now.assignee_id == hand.person.pk:
        raise NotAllowedError("this person holds the case already")
    with moved(now, Act.TOOK_OVER, hand) as row:
        row.assignee = hand.person


@transaction.atomic
def hand_over(case: Complaint, hand: Hand, to: User) -> None:
    """Gives the case to somebody who may work on it and did not step aside. A mail says that there is news."""
    now = judge(case, Act.HANDED_OVER, hand)
    if not may(to, Right.WORK_CASES) or now.steps_aside.filter(person=to).exists() or now.assignee_id == to.pk:
        raise NotAllowedError("the case cannot go to this person")
    with moved(now, Act.HANDED_OVER, hand, subject=to.pk) as row:
        row.assignee = to
    if to != hand.person:
        queue(MailKind.DESK, person=to, now=hand.at)


@transaction.atomic
def step_aside(case: Complaint, hand: Hand) -> None:
    """From now on the case is not there for this person. Who held it, holds it no more."""
    now = judge(case, Act.STEPPED_ASIDE, hand)
    with moved(now, Act.STEPPED_ASIDE, hand) as row:
        if row.assignee_id == hand.person.pk:
            row.assignee = None
    StepAside.objects.create(complaint=now, person=hand.person, at=hand.at)


@transaction.atomic
def bring_back(case: Complaint, hand: Hand, who: User, reason: str) -> None:
    """Undoes the stepping aside of somebody else: for oneself the case is not there. The reason is a note."""
    now = judge(case, Act.BROUGHT_BACK, hand)
    if not now.steps_aside.filter(person=who).delete()[0]:
        raise NotAllowedError("this person did not step aside")
    text = f"{who.first_name or who.username}: {reason}"
    written = Note.objects.create(complaint=now, by=hand.person, text=text, written_at=hand.at)
    with moved(now, Act.BROUGHT_BACK, hand, subject=written.pk):
        pass
