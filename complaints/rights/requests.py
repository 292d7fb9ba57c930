"""Requests about somebody's own data: taken in, looked up, answered. Each is done by a lead."""

from datetime import date, datetime, timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet

from complaints.actions import NotAllowedError
from complaints.casework import Hand, judge, moved
from complaints.contact import Contact
from complaints.deletions import erase_case
from complaints.desk.lists import seen_by
from complaints.desk.search import matching
from complaints.models import Complaint, RightsRequest
from complaints.rights.term import extended_last_day, last_day, may_extend
from complaints.vocabulary import Act, RightAsked, RightOutcome
from staff.roles import Right, Role, may, people_with

A_WEEK = timedelta(days=7)


def take_in(asked: RightAsked, person: str, received_on: date, by: User) -> RightsRequest:
    """Writes a request down; its term begins on the day on which it was received."""
    return RightsRequest.objects.create(
        asked=asked, person=person, received_on=received_on, due_on=last_day(received_on), made_by=by
    )


def pressing(person: User, today: date) -> QuerySet[RightsRequest]:
    """The open requests that are late or due within a week, for who answers them."""
    if not may(person, Right.HANDLE_RIGHTS):
        return RightsRequest.objects.none()
    return RightsRequest.objects.filter(answered_on=None, due_on__lte=today + A_WEEK)


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


def hidden_from(person: User, request: RightsRequest) -> int:
    """How many cases of this request this person stepped aside from."""
    return request.cases.filter(steps_aside__person=person).count()


def leads_who_see(request: RightsRequest) -> list[User]:
    """Who may answer requests, and stepped aside from no case of this one."""
    return [person for person in people_with(Role.LEAD_JURIST) if not hidden_from(person, request)]


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
def correct(case: Complaint, name: str, helper: str, contact: Contact, hand: Hand) -> None:
    """Puts right who somebody is and how we reach them; the complainant sees that it was done, and when."""
    with moved(judge(case, Act.CORRECTED, hand), Act.CORRECTED, hand) as row:
        row.name, row.helper_name = name, helper
        contact.write_to(row)
