"""Deletes what has been kept long enough, and warns before a case goes. `retention.py` holds the terms.

A query finds what may be due; the rule decides again under the lock of the row. So it does no harm to run twice, two at
once, or to be ended at any moment: each deletion is one transaction. Files go right after it; one that stays behind
when all ends there is removed as an orphan.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count, F, Max, Min, Q, QuerySet
from django.utils.timezone import localdate, make_aware

from complaints.actions import Deed, append
from complaints.evidence import store
from complaints.failures import report
from complaints.mail.outbox import queue
from complaints.models import Complaint, Deletion, Draft, Purge, Reminder
from complaints.retention import (
    DRAFT_DAYS,
    NOTICES,
    ONE_DAY,
    Case,
    Duty,
    case_last_day,
    draft_last_day,
    duty,
    moved_up_to,
)
from complaints.vocabulary import Act, Actor, MailKind, State, Wiped
from staff.roles import Role, people_with

BATCH = 200
ORPHAN_AGE = timedelta(days=1)  # far longer than an upload takes


def delete_drafts(now: datetime) -> Counter[str]:
    """Deletes complaints that were never sent, with their files."""
    return done_for_each(drafts_due(localdate(now)), delete_draft, now)


def warn(now: datetime) -> Counter[str]:
    """Warns of cases that will be deleted: a list and a mail for the leads, a mail for the complainant."""
    counts: Counter[str] = Counter()
    for given in range(len(NOTICES)):
        counts += done_for_each(cases_to_warn(localdate(now), given), warn_of_case, now)
    return counts


def delete_cases(now: datetime) -> Counter[str]:
    """Deletes closed cases whose time is over. Their count stays."""
    return done_for_each(cases_to_delete(localdate(now)), delete_case, now)


def remove_orphans(now: datetime) -> Counter[str]:
    """Removes files that belong to no row: what a process that was ended left behind."""
    removed = [store.discard(key) for key in list(store.orphans(now - ORPHAN_AGE))]
    return Counter({"done": sum(removed), "failed": removed.count(False)})


def drafts_due(today: date) -> QuerySet[Draft]:
    """The drafts whose last day lies before today."""
    return Draft.objects.filter(moved_at__lt=start_of(today - timedelta(days=DRAFT_DAYS)))


def cases_to_warn(today: date, given: int) -> QuerySet[Complaint]:
    """The closed cases that got `given` warnings and are due for the next one."""
    return ending_by(today + timedelta(days=NOTICES[given]), given)


def cases_to_delete(today: date) -> QuerySet[Complaint]:
    """The closed cases that got every warning and whose last day lies before today."""
    return ending_by(today - ONE_DAY, len(NOTICES))


def ending_by(last_day: date, given: int) -> QuerySet[Complaint]:
    """The closed cases with `given` warnings since they last moved that are kept until `last_day` at most."""
    warning = Q(events__act=Act.DELETION_NEAR, events__at__gt=F("moved_at"))
    found = (
        Complaint.objects.filter(state=State.CLOSED, moved_at__lt=start_of(moved_up_to(last_day) + ONE_DAY))
        .annotate(warnings=Count("events", filter=warning))
        .filter(warnings=given)
    )
    for which, notice in zip((Min, Max)[:given], NOTICES, strict=False):
        found = found.annotate(**{f"warned_{notice}": which("events__at", filter=warning)}).filter(
            **{f"warned_{notice}__lt": start_of(last_day - timedelta(days=notice) + ONE_DAY)}
        )
    return found


def start_of(day: date) -> datetime:
    """Midnight in Amsterdam, when the day begins."""
    return make_aware(datetime.combine(day, time.min))


def done_for_each(found: QuerySet[Any], act: Callable[[int, datetime], bool], now: datetime) -> Counter[str]:
    """Does one thing to every row, each in a transaction of its own. One that fails stops no other."""
    counts: Counter[str] = Counter()
    for key in in_batches(found):
        try:
            counts["done"] += act(key, now)
        except Exception as error:
            report(act.__name__, error)
            counts["failed"] += 1
    return counts


def in_batches(found: QuerySet[Any]) -> Iterator[int]:
    """The keys, some at a time; what fails is passed once."""
    last = 0
    while keys := list(found.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        yield from keys
        last = keys[-1]


@transaction.atomic
def delete_draft(key: int, now: datetime) -> bool:
    """Whether the draft was due still, and not in the hands of another worker."""
    draft = Draft.objects.select_for_update(skip_locked=True).filter(pk=key).first()
    if draft is None or localdate(now) <= draft_last_day(localdate(draft.moved_at)):
        return False
    for evidence in draft.evidence.all():
        store.remove(evidence)
    record(Wiped.DRAFT, localdate(draft.begun_at), localdate(draft.moved_at), now)
    draft.delete()
    return True


@transaction.atomic
def warn_of_case(key: int, now: datetime) -> bool:
    """Whether the case needed a warning still. A warning is no movement: it does not keep the case longer."""
    complaint = Complaint.objects.select_for_update(skip_locked=True).filter(pk=key).first()
    if complaint is None or duty(case := as_case(complaint), localdate(now)) is not Duty.WARN:
        return False
    warned = replace(case, warned_on=[*case.warned_on, localdate(now)])
    append(complaint, Deed(Act.DELETION_NEAR, Actor.SYSTEM, now), due_on=case_last_day(warned))
    for lead in people_with(Role.LEAD_JURIST):
        queue(MailKind.DESK, person=lead, now=now)
    if not case.warned_on:
        queue(MailKind.NEWS, complaint=complaint, now=now)
    return True


@transaction.atomic
def delete_case(key: int, now: datetime) -> bool:
    """Whether the case was due still. The database lets its events go only while a purge stands for them."""
    complaint = Complaint.objects.select_for_update(skip_locked=True).filter(pk=key).first()
    if complaint is None or duty(as_case(complaint), localdate(now)) is not Duty.DELETE:
        return False
    wipe(complaint, Wiped.COMPLAINT, now)
    return True


@transaction.atomic
def erase_case(key: int, now: datetime) -> bool:
    """Deletes a closed case because its owner asked, before its time. False when it is open, or gone."""
    complaint = Complaint.objects.select_for_update().filter(pk=key).first()
    if complaint is None or complaint.is_open:
        return False
    wipe(complaint, Wiped.ASKED, now)
    return True


def wipe(complaint: Complaint, why: Wiped, now: datetime) -> None:
    """All of a case but its count. Call it in a transaction that holds the case."""
    for evidence in complaint.evidence.all():
        store.remove(evidence)
    record(why, localdate(complaint.filed_at), localdate(complaint.moved_at), now)
    purge = Purge.objects.create(complaint_key=complaint.pk)
    complaint.delete()
    purge.delete()


@transaction.atomic
def delete_reminder(key: int, now: datetime) -> None:
    """Deletes a reminder with its mail and its address."""
    reminder = Reminder.objects.select_for_update().get(pk=key)
    record(Wiped.REMINDER, reminder.asked_on, reminder.asked_on, now)
    reminder.delete()


def as_case(complaint: Complaint) -> Case:
    """What the rule needs to know. A warning from before the last movement counts no more."""
    warnings = complaint.events.filter(act=Act.DELETION_NEAR, at__gt=complaint.moved_at)
    return Case(
        is_closed=not complaint.is_open,
        moved_on=localdate(complaint.moved_at),
        warned_on=[localdate(at) for at in warnings.values_list("at", flat=True)],
    )


def record(what: Wiped, made_on: date, last_moved_on: date, now: datetime) -> None:
    """What stays of what was deleted: no content."""
    Deletion.objects.create(what=what, made_on=made_on, last_moved_on=last_moved_on, deleted_at=now)
