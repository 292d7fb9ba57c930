"""The school is heard: one link, which a jurist sends, for one answer until one day.

Only with the complainant's consent; when that is taken back the link ends, for good. What the school says is kept
apart: the complainant reads what the jurist passes on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.timezone import localdate

from complaints.actions import Deed, NotAllowedError, step
from complaints.casework import Hand, judge, moved, refuse_without_consent, say
from complaints.evidence import store
from complaints.evidence.cleaning import RefusedFileError
from complaints.models import Complaint, Evidence, SchoolLink
from complaints.own_case.citizen import locked
from complaints.vocabulary import Act, Actor, State
from complaints.workflow import is_allowed

TOKEN_BYTES = 32  # nobody guesses one, so the hash needs no key
LONGEST_TERM = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the school sends: who writes, what, and with which papers."""

    name: str
    text: str
    files: Sequence[UploadedFile] = ()


def hash_of(token: str) -> str:
    return sha256(token.encode()).hexdigest()


@transaction.atomic
def send_link(case: Complaint, hand: Hand, question: str, language: str, answer_by: date) -> str:
    """Makes the link, ends older ones, and waits for the school. Returns the token: it is shown once and never kept."""
    refuse_without_consent(case)
    now, token = judge(case, Act.LINKED_SCHOOL, hand), token_urlsafe(TOKEN_BYTES)
    now.school_links.open().update(ended_at=hand.at)
    SchoolLink.objects.create(
        complaint=now,
        token_hash=hash_of(token),
        language=language,
        question=question,
        by=hand.person,
        made_at=hand.at,
        answer_by=answer_by,
    )
    with moved(now, Act.LINKED_SCHOOL, hand, due_on=answer_by) as row:
        row.answer_by = answer_by
    return token


@transaction.atomic
def end_link(case: Complaint, hand: Hand) -> None:
    """From now on the link opens nothing. `NotAllowedError` when there is none."""
    now = judge(case, Act.ENDED_LINK, hand)
    if not now.school_links.open().update(ended_at=hand.at):
        raise NotAllowedError("there is no link to end")
    with moved(now, Act.ENDED_LINK, hand):
        pass


def link_of(token: str) -> SchoolLink | None:
    return SchoolLink.objects.select_related("complaint").filter(token_hash=hash_of(token)).first()


def act_of(state: str) -> Act:
    return Act.SCHOOL_ANSWERED if state == State.WAITING_FOR_SCHOOL else Act.SCHOOL_ADDED


def can_answer(link: SchoolLink, today: date) -> bool:
    """Whether the link still works: in time, not ended, the complainant agrees, and somebody works on the case."""
    case = link.complaint
    is_at_work = is_allowed(act_of(case.state), Actor.SCHOOL, State(case.state))
    return link.is_usable(today) and case.may_tell_school and is_at_work


def answer(link: SchoolLink, given: Answer, at: datetime) -> None:
    """Keeps the answer with its papers, all or nothing. `RefusedFileError` names a paper that is not taken;
    `NotAllowedError` when the link has stopped working meanwhile.

    Making papers anew takes seconds, so the case is locked only afterwards.
    """
    kept: list[Evidence] = []
    try:
        for upload in given.files:
            kept.append(keep(link.complaint, upload, at))
        write_down(link, given, at)
    except BaseException:
        for evidence in kept:
            store.remove(evidence)
        raise


def keep(case: Complaint, upload: UploadedFile, at: datetime) -> Evidence:
    try:
        return store.add(upload, now=at, complaint=case, sent_by=Actor.SCHOOL)
    except RefusedFileError as refusal:
        refusal.add_note(upload.name or "")
        raise


@transaction.atomic
def write_down(link: SchoolLink, given: Answer, at: datetime) -> None:
    case = locked(link.complaint)
    now = SchoolLink.objects.select_for_update(of=("self",)).select_related("complaint").get(pk=link.pk)
    if not can_answer(now, localdate(at)):
        raise NotAllowedError("the link does not work any more")
    now.answered_at, now.answered_by, now.answer = at, given.name, given.text
    now.save()
    with step(case, Deed(act_of(case.state), Actor.SCHOOL, at)):
        pass


@transaction.atomic
def pass_on(case: Complaint, hand: Hand, link: SchoolLink, text: str, papers: Sequence[Evidence]) -> None:
    """The complainant reads this text of the jurist, and sees these papers of the school."""
    now = judge(case, Act.PASSED_ON, hand)
    if link.complaint_id != now.pk or link.answered_at is None:
        raise NotAllowedError("there is no answer to pass on")
    message = say(now, hand, text)
    keys = [paper.pk for paper in papers]
    now.evidence.filter(pk__in=keys, sent_by=Actor.SCHOOL, message=None).update(message=message)
    SchoolLink.objects.filter(pk=link.pk, passed_on_at=None).update(passed_on_at=hand.at)
    with moved(now, Act.PASSED_ON, hand, subject=message.pk):
        pass
