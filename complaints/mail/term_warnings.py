"""Warns of terms: the jurist of a case two working days ahead, the leads once it is late.

A case that nobody holds warns the leads at once; who lost the role or whose account ended holds none. A warning stands
at the desk; the mail says only that there is news. Requests about personal data warn the leads by the same job.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.timezone import localdate

from complaints.deadlines import Lateness, after_working_days, lateness
from complaints.holders import is_held
from complaints.mail.outbox import queue
from complaints.models import Complaint, RightsRequest, RightsWarning, StepAside, TermWarning
from complaints.rights.requests import A_WEEK
from complaints.vocabulary import MailKind
from staff.roles import Right, Role, may, people_with

AHEAD = 2  # working days
FARTHEST = timedelta(days=14)  # no two working days are farther apart, so the query may ask this first


def warn_of_terms(now: datetime) -> Counter[str]:
    """Makes the warnings that are due and were not made yet; each person is warned of one date of a case once."""
    today = localdate(now)
    leads = people_with(Role.LEAD_JURIST)
    cases = Complaint.objects.filter(due_on__lte=today + FARTHEST).only("due_on", "assignee").order_by("pk")
    told = sum(warn(case, leads, today, now) for case in cases.prefetch_related("assignee__groups"))
    return Counter({"done": told + warn_of_requests(leads, today, now)})


def warn(case: Complaint, leads: list[User], today: date, now: datetime) -> int:
    """How many people were told just now."""
    due_on = case.due_on
    if due_on is None or today < warned_from(due_on):
        return 0
    aside = set(StepAside.objects.filter(complaint=case).values_list("person", flat=True))
    told = [person for person in whom_to_warn(case, leads, due_on, today) if person.pk not in aside]
    return sum(warn_person(case, person, due_on, now) for person in told)


def warned_from(due_on: date) -> date:
    """The first day from which this date is at most two working days away."""
    day = due_on
    while after_working_days(day - timedelta(days=1), AHEAD) >= due_on:
        day -= timedelta(days=1)
    return day


def whom_to_warn(case: Complaint, leads: list[User], due_on: date, today: date) -> Iterable[User]:
    if case.assignee is None or not is_held(case):
        return leads
    return {case.assignee, *leads} if lateness(due_on, today) is Lateness.LATE else {case.assignee}


@transaction.atomic
def warn_person(case: Complaint, person: User, due_on: date, now: datetime) -> bool:
    _warning, is_new = TermWarning.objects.get_or_create(
        complaint=case, person=person, due_on=due_on, defaults={"made_at": now}
    )
    if is_new:
        queue(MailKind.DESK, person=person, now=now)
    return is_new


def warnings_for(person: User) -> QuerySet[TermWarning]:
    """The warnings that still hold: the case waits for that date yet, and is theirs, or they are a lead."""
    held = TermWarning.objects.filter(person=person, complaint__due_on=F("due_on"))
    if not may(person, Right.ASSIGN_CASES):
        held = held.filter(complaint__assignee=person)
    shown = held.exclude(complaint__steps_aside__person=person).select_related("complaint")
    return shown.prefetch_related("complaint__assignee__groups")


def warn_of_requests(leads: list[User], today: date, now: datetime) -> int:
    """A week ahead, and once more when an answer is late: how many people were told just now."""
    pressing = RightsRequest.objects.filter(answered_on=None, due_on__lte=today + A_WEEK)
    return sum(warn_of_request(request, lead, today, now) for request in pressing for lead in leads)


@transaction.atomic
def warn_of_request(request: RightsRequest, person: User, today: date, now: datetime) -> bool:
    about = {"request": request, "person": person, "due_on": request.due_on, "is_late": request.due_on < today}
    _warning, is_new = RightsWarning.objects.get_or_create(**about, defaults={"made_at": now})
    if is_new:
        queue(MailKind.DESK, person=person, now=now)
    return is_new
