"""People who only have a phone: a jurist hands in what a caller tells, writes down who called and what was said, and
makes a new code for who lost theirs.

The questions are those of the visitor's own form, judged by the same forms and the same gate. Whoever comes too early
is not sent away: the case then comes in as help to complain, and can wait at the desk until the gate opens.
"""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.timezone import localdate

from complaints.actions import Deed, append, step
from complaints.casework import Hand, judge, moved, tell
from complaints.codes import PURPOSE, new_code
from complaints.encryption import keyed_hash
from complaints.filing.drafting import Answers
from complaints.filing.handing_in import complaint_of
from complaints.filing.steps import EVIDENCE, STEPS, Known, Stand, Step, verdict_of
from complaints.gate import SOLVED
from complaints.mail.outbox import queue
from complaints.models import Call, Complaint, Note
from complaints.own_case.citizen import locked
from complaints.terms import begin_terms
from complaints.vocabulary import Act, Actor, Kind, MailKind, Route

# Nobody sends a file by phone.
ASKED = tuple(step for step in STEPS if step.is_question and step is not EVIDENCE)


class FiledAlreadyError(Exception):
    """There is a case with this number: the button was pressed twice."""


@dataclass(frozen=True, slots=True)
class Handed:
    """What was handed in, and its code. The code is kept nowhere else."""

    case: Complaint
    code: str


def answers_of(typed: Answers) -> Answers:
    """What was typed, and that there are no files."""
    return {**typed, EVIDENCE.slug: {}}


def open_questions(stand: Stand) -> list[Step]:
    """The questions that have no good answer yet. That it is too early is none: the case then takes another route."""
    return [step for step in stand.questions if step not in stand.done]


def route_of(known: Known, stand: Stand) -> Route | None:
    """By the gate. None when the school solved it: then there is nothing to hand in."""
    route, verdict = Kind(known["kind"]).route, verdict_of(known, stand.today)
    if verdict.kind == SOLVED:
        return None
    return route if verdict.is_open else Route.HELP


@transaction.atomic
def hand_in(stand: Stand, number: str, person: User, now: datetime) -> Handed:
    """The complaint of a caller under this number, and its code. `FiledAlreadyError` when the number is in use."""
    # whoever presses twice waits here for the first press
    User.objects.select_for_update().get(pk=person.pk)
    if Complaint.objects.filter(number=number).exists():
        raise FiledAlreadyError(number)
    route = route_of(stand.known, stand)
    if route is None or open_questions(stand):
        raise ValueError("Only what is answered in full can be handed in.")
    code = new_code()
    case = complaint_of(stand.known, now)
    case.number, case.route = number, route
    case.code_key, case.code_hash = keyed_hash(code, PURPOSE)
    begin_terms(case, localdate(now))
    case.save()
    append(case, Deed(Act.FILED, Actor.JURIST, now, person), due_on=case.contact_by)
    if case.email:
        queue(MailKind.RECEIVED, complaint=case, now=now)
    return Handed(case, code)


@transaction.atomic
def code_was_written_down(case: Complaint, person: User, at: datetime) -> None:
    """The caller has the code on paper."""
    if locked(case).code_confirmed_at is None:
        with step(case, Deed(Act.CODE_CONFIRMED, Actor.JURIST, at, person)) as row:
            row.code_confirmed_at = at


@transaction.atomic
def make_new_code(case: Complaint, hand: Hand, checked: str) -> str:
    """A new code in the place of one that was lost; every screen that the old one opened closes. Returns the code,
    which is kept nowhere. `checked` says how we know who asks; it becomes a note for ourselves.
    """
    now, code = judge(case, Act.NEW_CODE, hand), new_code()
    note = Note.objects.create(complaint=now, by=hand.person, text=checked, written_at=hand.at)
    append(now, Deed(Act.NOTED, Actor.JURIST, hand.at, hand.person), before=now.state, subject=note.pk)
    with moved(now, Act.NEW_CODE, hand) as row:
        row.code_key, row.code_hash = keyed_hash(code, PURPOSE)
        row.code_confirmed_at = None
    tell(now, hand)
    return code


@transaction.atomic
def log_call(case: Complaint, hand: Hand, caller: str, called_at: datetime, text: str) -> None:
    """Who called, when, and what was said. Nobody is mailed."""
    now = judge(case, Act.CALLED, hand)
    written = Call.objects.create(
        complaint=now, by=hand.person, caller=caller, called_at=called_at, text=text, written_at=hand.at
    )
    with moved(now, Act.CALLED, hand, subject=written.pk):
        pass
