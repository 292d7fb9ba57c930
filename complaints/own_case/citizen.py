"""What somebody with the code can do to the case, alone or through a helper.

Each verb is one transaction through the gate. The same verb twice, as by a second press of the button, is done once.
A verb that cannot be done raises `NotAllowedError` and changes nothing.
"""

from datetime import datetime, timedelta

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.timezone import localdate

from complaints.actions import Deed, NotAllowedError, step
from complaints.codes import PURPOSE
from complaints.contact import Contact
from complaints.encryption import keyed_hash
from complaints.evidence import store
from complaints.models import Complaint, Evidence, Message
from complaints.numbers.tallying import count_closing, forget_closing
from complaints.vocabulary import Act, Actor, Identity, MessageKind, Outcome, State
from complaints.workflow import CITIZEN, is_allowed

PRESSED_TWICE = timedelta(minutes=10)  # the same words within this time are one message

# Who may know the name, from fewest to most. It only ever opens.
OPENING = (Identity.ANONYMOUS, Identity.CONFIDENTIAL, Identity.NAMED)


def locked(complaint: Complaint) -> Complaint:
    """The case as it is now; nobody else changes it until this transaction ends."""
    return Complaint.objects.select_for_update().get(pk=complaint.pk)


@transaction.atomic
def confirm_code(complaint: Complaint, actor: Actor, at: datetime) -> None:
    """The code was typed in, so it was not lost."""
    if locked(complaint).code_confirmed_at is None:
        with step(complaint, Deed(Act.CODE_CONFIRMED, actor, at)) as case:
            case.code_confirmed_at = at


@transaction.atomic
def write(complaint: Complaint, actor: Actor, at: datetime, text: str) -> None:
    """A message to the complaints line."""
    say(complaint, Deed(Act.WROTE, actor, at), text)


@transaction.atomic
def answer(complaint: Complaint, actor: Actor, at: datetime, text: str, question: int) -> None:
    """The answer to a question of this case, by its key, however late.

    `NotAllowedError` when the question has an answer already, or we asked something newer since.
    """
    now = locked(complaint)
    asked = last_question(now)
    if asked is None or asked.pk != question:
        raise NotAllowedError("we wait for no answer to this question")
    if hasattr(asked, "answer"):
        if asked.answer.text != text:
            raise NotAllowedError("the question has another answer")
        return
    message = Message.objects.create(
        complaint=now, kind=MessageKind.ANSWER, sender=actor, text=text, sent_at=at, answers=asked
    )
    with step(now, Deed(Act.ANSWERED, actor, at), subject=message.pk):
        pass


def last_question(complaint: Complaint) -> Message | None:
    """What we asked last: the date of the case belongs to it, not to one that we let go."""
    return complaint.messages.filter(kind=MessageKind.QUESTION).select_related("answer").last()


def add_evidence(complaint: Complaint, actor: Actor, at: datetime, upload: UploadedFile) -> None:
    """Keeps a file with the case; `RefusedFileError` when it is not taken.

    Making the file anew takes seconds, so the case is locked only afterwards, and asked again.
    """
    state = State(Complaint.objects.values_list("state", flat=True).get(pk=complaint.pk))
    if not is_allowed(Act.ADDED_EVIDENCE, actor, state):
        raise NotAllowedError(f"no files in {state}")
    evidence = store.add(upload, now=at, complaint=complaint, sent_by=actor)
    try:
        record_evidence(complaint, Deed(Act.ADDED_EVIDENCE, actor, at), evidence)
    except NotAllowedError:
        store.remove(evidence)
        raise


@transaction.atomic
def record_evidence(complaint: Complaint, deed: Deed, evidence: Evidence) -> None:
    now = locked(complaint)
    if store.came_before(evidence, now, deed.at - PRESSED_TWICE):
        store.remove(evidence)
        return
    with step(now, deed, subject=evidence.pk):
        pass


@transaction.atomic
def open_name(
    complaint: Complaint, actor: Actor, at: datetime, identity: Identity, name: str, contact: Contact
) -> None:
    """Lets more people know the name: who was anonymous tells us, who told only us tells the school too.

    `NotAllowedError` for the way back.
    """
    now = locked(complaint)
    if OPENING.index(identity) < OPENING.index(Identity(now.identity)):
        raise NotAllowedError("a name that is known cannot be hidden again")
    if identity == now.identity:
        return
    with step(now, Deed(Act.GAVE_NAME, actor, at)) as case:
        case.identity, case.name = identity, name
        contact.write_to(case)


@transaction.atomic
def allow_telling(complaint: Complaint, actor: Actor, at: datetime, allowed: bool) -> None:
    """Gives consent to tell the school about the complaint, or takes it back.

    Taken back, it ends the link of the school: consent for something new must not open an old question again.
    """
    if locked(complaint).may_tell_school == allowed:
        return
    act = Act.GAVE_CONSENT if allowed else Act.TOOK_BACK_CONSENT
    with step(complaint, Deed(act, actor, at)) as case:
        case.may_tell_school = allowed
        if not allowed:
            case.school_links.open().update(ended_at=at)


@transaction.atomic
def change_contact(complaint: Complaint, actor: Actor, at: datetime, contact: Contact) -> None:
    """Corrects how the complainant is reached, and in which language."""
    if Contact.of(locked(complaint)) == contact:
        return
    with step(complaint, Deed(Act.CHANGED_CONTACT, actor, at)) as case:
        contact.write_to(case)


@transaction.atomic
def stop_help(complaint: Complaint, actor: Actor, at: datetime, code: str) -> None:
    """Ends the mandate of the helper for good. The helper knows the code, so from now on the case has this new one,
    whose end was typed in.

    `NotAllowedError` when there is no helper, or when another window stopped the help with another code.
    """
    now, new = locked(complaint), keyed_hash(code, PURPOSE)
    if now.code_hash == new.value:
        return
    if not now.has_helper:
        raise NotAllowedError("nobody helps")
    with step(now, Deed(Act.REVOKED_MANDATE, actor, at)) as case:
        case.mandate_ended_on = localdate(at)
        case.code_key, case.code_hash = new
        case.code_confirmed_at = at


@transaction.atomic
def withdraw(complaint: Complaint, actor: Actor, at: datetime) -> None:
    """Ends the case, because the complainant wants it to end."""
    if locked(complaint).outcome == Outcome.WITHDRAWN:
        return
    with step(complaint, Deed(Act.WITHDREW, actor, at)) as case:
        case.outcome, case.closed_at = Outcome.WITHDRAWN, at
        count_closing(case, at)


@transaction.atomic
def say_solved(complaint: Complaint, actor: Actor, at: datetime, is_solved: bool) -> None:
    """Tells after the closing whether it helped."""
    if locked(complaint).is_solved == is_solved:
        return
    with step(complaint, Deed(Act.SAID_SOLVED, actor, at)) as case:
        case.is_solved = is_solved


@transaction.atomic
def reopen(complaint: Complaint, actor: Actor, at: datetime, reason: str) -> None:
    """Brings a closed case back to the complaints line, with the reason."""
    now = locked(complaint)
    if now.is_open and was_just_said(now, at, reason):
        return
    message = Message.objects.create(complaint=now, sender=actor, text=reason, sent_at=at)
    with step(now, Deed(Act.REOPENED, actor, at), subject=message.pk) as case:
        case.outcome, case.closed_at, case.is_solved = "", None, None
        forget_closing(case)


def say(complaint: Complaint, deed: Deed, text: str) -> None:
    now = locked(complaint)
    if was_just_said(now, deed.at, text):
        return
    message = Message.objects.create(complaint=now, sender=deed.actor, text=text, sent_at=deed.at)
    with step(now, deed, subject=message.pk):
        pass


def was_just_said(complaint: Complaint, at: datetime, text: str) -> bool:
    """Whether the complainant's last words are these, a moment ago."""
    last = complaint.messages.filter(sender__in=CITIZEN, sent_at__gt=at - PRESSED_TWICE).last()
    return last is not None and last.text == text
