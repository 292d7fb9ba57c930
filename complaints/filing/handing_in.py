"""Handing in: a draft becomes a complaint, once, in one transaction.

Whatever happens half-way (a second press, another window, a server that is killed) there is either the draft or the
complaint, and the visit knows which. Everything is judged again with the day of today before it is taken.
"""

from datetime import datetime
from secrets import randbelow

from django.db import transaction
from django.utils.timezone import localdate

from complaints.actions import Deed, append
from complaints.codes import PURPOSE, new_code
from complaints.contact import Contact
from complaints.encryption import keyed_hash, keyed_hashes
from complaints.evidence.store import remove
from complaints.filing.choices import YesNo
from complaints.filing.drafting import locked
from complaints.filing.steps import EVIDENCE, Known, Stand, Step, has_helper, stand_of
from complaints.mail.outbox import queue
from complaints.models import Complaint, Draft
from complaints.terms import begin_terms
from complaints.visit import Visit
from complaints.vocabulary import Act, Actor, Identity, Kind, MailKind

NUMBER_DIGITS = 6


class NotReadyError(Exception):
    """A question has no good answer; or the school still has time."""

    def __init__(self, step: Step) -> None:
        super().__init__(step.slug)
        self.step = step


@transaction.atomic
def file_complaint(draft: Draft, visit: Visit, now: datetime) -> Complaint:
    """Makes the complaint of a draft, and lets the visit show its code.

    `DraftGoneError` when it was sent already, `NotReadyError` when a question is open, `IntegrityError` when the
    database refuses what the forms let through. Then the draft is as it was.
    """
    kept = locked(draft)
    stand = stand_of(kept.answers, localdate(now))
    if stand.open_step:
        raise NotReadyError(stand.open_step)
    code = code_for(kept, visit.draft_code())
    complaint = complaint_of(stand.known, now)
    complaint.code_key, complaint.code_hash = keyed_hash(code, PURPOSE)
    begin_terms(complaint, localdate(now))
    complaint.save()
    actor = Actor.HELPER if complaint.has_helper else Actor.VISITOR
    append(complaint, Deed(Act.FILED, actor, now), due_on=complaint.contact_by)
    take_files(kept, stand, complaint, actor)
    if complaint.email:
        queue(MailKind.RECEIVED, complaint=complaint, now=now)
    kept.delete()
    visit.sent(complaint, code)
    return complaint


def take_files(draft: Draft, stand: Stand, complaint: Complaint, actor: Actor) -> None:
    """The files go along when they were asked for. Others are not on the list that was checked: they go."""
    if EVIDENCE in stand.steps:
        draft.evidence.update(draft=None, complaint=complaint, sent_by=actor)
    for evidence in draft.evidence.all():
        remove(evidence)


def code_for(draft: Draft, saved_with: str) -> str:
    """The code that the draft was saved with, where the visit still knows it; else a new one."""
    is_known = bool(saved_with) and draft.code_hash in keyed_hashes(saved_with, PURPOSE)
    return saved_with if is_known else new_code()


def complaint_of(known: Known, now: datetime) -> Complaint:
    """A complaint with these answers, not saved yet and without a code."""
    kind, today = Kind(known["kind"]), localdate(now)
    complaint = Complaint(
        number=new_number(today.year),
        kind=kind,
        route=kind.route,
        school=known["school"],
        school_in_words=known["school_in_words"],
        handed_in_on=today,
        complained_on=known.get("complained_on"),
        answered_on=known.get("answered_on"),
        story=known["story"],
        wish=known.get("wish", ""),
        identity=known.get("identity", Identity.CONFIDENTIAL),
        name=known.get("name", ""),
        may_tell_school=known.get("may_tell_school") == YesNo.YES,
        helper_name=known.get("helper_name", ""),
        helper_relation=known.get("helper_relation", ""),
        mandate_given_on=today if has_helper(known, today) else None,
        filed_at=now,
        moved_at=now,
    )
    contact_of(known).write_to(complaint)
    return complaint


def contact_of(known: Known) -> Contact:
    return Contact(
        email=known["email"],
        phone=known["phone"],
        call_moments=" ".join(known.get("call_moments", ())),
        may_say_who=known.get("may_say_who") == YesNo.YES,
        language=known["contact_language"],
        interpreter=known["interpreter"],
    )


def new_number(year: int) -> str:
    """A number for letters, as `2026-482913`. It says nothing about how many there are, and opens nothing."""
    while True:
        number = f"{year}-{randbelow(10**NUMBER_DIGITS):0{NUMBER_DIGITS}d}"
        if not Complaint.objects.filter(number=number).exists():
            return number
