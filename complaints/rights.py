"""Requests about somebody's own data: taken in, looked up, answered. Each is done by a lead."""

from datetime import date, datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet

from complaints.actions import Deed, NotAllowedError, step
from complaints.casework import may_take
from complaints.citizen import locked
from complaints.contact import Contact
from complaints.deletions import erase_case
from complaints.desk_list import seen_by
from complaints.desk_search import matching
from complaints.models import Complaint, RightsRequest
from complaints.rights_term import extended_last_day, last_day, may_extend
from complaints.vocabulary import Act, Actor, RightAsked, RightOutcome


def take_in(asked: RightAsked, person: str, received_on: date, by: User) -> RightsRequest:
    """Writes a request down; its term begins on the day on which it was received."""
    return RightsRequest.objects.create(
        asked=asked, person=person, received_on=received_on, due_on=last_day(received_on), made_by=by
    )


def found_for(typed: str, person: User) -> QuerySet[Complaint]:
    """The cases of this number, phone number or e-mail address. A school or a subject finds nobody."""
    if not any(sign.isdecimal() or sign == "@" for sign in typed):
        return Complaint.objects.none()
    return matching(seen_by(person), typed)


def held(request: RightsRequest) -> RightsRequest:
    """The request as it is now, locked, while it is open. `NotAllowedError` once it is answered."""
    now = RightsRequest.objects.select_for_update().get(pk=request.pk)
    if not now.is_open:
        raise NotAllowedError("the request is answered")
    return now


@transaction.atomic
def add_case(request: RightsRequest, case: Complaint) -> None:
    """The case is about this person: a lead has checked who asks."""
    held(request).cases.add(case)


@transaction.atomic
def take_case_off(request: RightsRequest, case: Complaint) -> None:
    held(request).cases.remove(case)


@transaction.atomic
def extend(request: RightsRequest, today: date) -> None:
    """Two months more, once, within the first month."""
    now = held(request)
    if now.extended_on or not may_extend(now.received_on, today):
        raise NotAllowedError("it was extended before, or the first month is over")
    now.due_on, now.extended_on = extended_last_day(now.received_on), today
    now.save()


@transaction.atomic
def answer(request: RightsRequest, outcome: RightOutcome, by: User, today: date) -> None:
    """Ends the request. Who asked, and which cases were theirs, is forgotten; that it was answered in time stays."""
    now = held(request)
    now.outcome, now.answered_on, now.answered_by, now.person = outcome, today, by, ""
    now.save()
    now.cases.clear()


@transaction.atomic
def erase(request: RightsRequest, case: Complaint, at: datetime) -> None:
    """Deletes a case of this person with its papers. Only a closed one: an open one can be withdrawn first."""
    now = held(request)
    if now.asked != RightAsked.ERASE or not now.cases.filter(pk=case.pk).exists() or not erase_case(case.pk, at):
        raise NotAllowedError("the case is open, or not of this request")
    now.erased += 1
    now.save()


@transaction.atomic
def correct(case: Complaint, name: str, helper: str, contact: Contact, by: User, at: datetime) -> None:
    """Puts right who somebody is and how we reach them; the complainant sees that it was done, and when."""
    now = locked(case)
    if not may_take(Act.CORRECTED, now, by) or now.steps_aside.filter(person=by).exists():
        raise NotAllowedError("only a lead corrects personal data")
    with step(now, Deed(Act.CORRECTED, Actor.JURIST, at, by)) as row:
        row.name, row.helper_name = name, helper
        contact.write_to(row)
