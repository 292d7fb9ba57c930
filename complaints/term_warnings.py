"""Warns of terms: the jurist of a case two working days ahead, the leads once it is late.

A case that nobody holds warns the leads at once. A warning stands at the desk; the mail says only that there is news.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.timezone import localdate

from complaints.deadlines import Lateness, after_working_days, lateness
from complaints.emails import queue
from complaints.models import Complaint, StepAside, TermWarning
from complaints.vocabulary import MailKind
from staff.roles import Role, people_with

AHEAD = 2  # working days
FARTHEST = timedelta(days=14)  # no two working days are farther apart, so the query may ask this first


def warn_of_terms(now: datetime) -> Counter[str]:
    """Makes the warnings that are due and were not made yet; each person is warned of one date of a case once."""
    today = localdate(now)
    leads = people_with(Role.LEAD_JURIST)
    cases = Complaint.objects.filter(due_on__lte=today + FARTHEST).select_related("assignee").only("due_on", "assignee")
    return Counter({"done": sum(warn(case, leads, today, now) for case in cases.order_by("pk"))})


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
    holder = case.assignee if case.assignee and case.assignee.is_active else None
    if holder is None:
        return leads
    return {holder, *leads} if lateness(due_on, today) is Lateness.LATE else {holder}


@transaction.atomic
def warn_person(case: Complaint, person: User, due_on: date, now: datetime) -> bool:
    _warning, is_new = TermWarning.objects.get_or_create(
        complaint=case, person=person, due_on=due_on, defaults={"made_at": now}
    )
    if is_new:
        queue(MailKind.DESK, person=person, now=now)
    return is_new


def warnings_for(person: User) -> QuerySet[TermWarning]:
    """The warnings that still hold: the case waits for that date yet."""
    held = TermWarning.objects.filter(person=person, complaint__due_on=F("due_on"))
    return held.exclude(complaint__steps_aside__person=person).select_related("complaint", "complaint__assignee")
