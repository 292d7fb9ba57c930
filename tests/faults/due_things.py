"""For each job of the due work: two of what it is for. A new job needs its own here."""

import os
from collections.abc import Callable
from datetime import datetime, timedelta

from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile

from complaints.evidence.store import store
from complaints.mail.outbox import queue
from complaints.models import Complaint, Draft, Event, Evidence, Reminder, UnsentWords
from complaints.vocabulary import Act, Actor, MailKind
from schools.models import Wrong
from schools.reports import take_in
from staff import invitations
from staff.roles import Role
from tests.complaints.build import complaint
from tests.harness.people import person
from tests.schools.build import school

TWICE = range(2)


def reminders(now: datetime) -> None:
    for number in TWICE:
        Reminder.objects.create(email=f"later{number}@example.org", language="nl", due_on=now.date())


def terms(now: datetime) -> None:
    person("lead", Role.LEAD_JURIST)
    for _number in TWICE:
        complaint(due_on=now.date())


def drafts(now: datetime) -> None:
    for _number in TWICE:
        old = Draft.objects.create(language="nl", begun_at=now - timedelta(days=50), moved_at=now - timedelta(days=40))
        with_file(now, draft=old)


def with_file(now: datetime, **owner: Draft | Complaint) -> None:
    evidence = Evidence.objects.create(media_type="image/jpeg", size=1, added_at=now, **owner)
    store().save(evidence.key, ContentFile(b"..."))


def closed(now: datetime, days: int) -> Complaint:
    moved = now - timedelta(days=days)
    return complaint(state="closed", outcome="advice", closed_at=moved, moved_at=moved, email="amina@example.org")


def warnings(now: datetime) -> None:
    person("lead", Role.LEAD_JURIST)
    for _number in TWICE:
        closed(now, 700)


def cases(now: datetime) -> None:
    for _number in TWICE:
        over = closed(now, 900)
        for days in (100, 50):
            at = now - timedelta(days=days)
            Event.objects.create(complaint=over, act=Act.DELETION_NEAR, actor=Actor.SYSTEM, at=at)
        with_file(now, complaint=over)


def files(now: datetime) -> None:
    long_ago = (now - timedelta(days=9)).timestamp()
    for number in TWICE:
        os.utime(store().path(store().save(f"left-behind-{number}", ContentFile(b"..."))), (long_ago, long_ago))


def visits(now: datetime) -> None:
    for number in TWICE:
        Session.objects.create(session_key=f"old{number}", session_data="", expire_date=now - timedelta(days=1))


def unsent(now: datetime) -> None:
    somebody = person("jansen", Role.COMPLAINT_JURIST)
    for number in TWICE:
        UnsentWords.objects.create(person=somebody, page=f"p{number}", typed="x=1", typed_at=now - timedelta(days=2))


def reports(now: datetime) -> None:
    about, long_ago = school("De Brug"), now - timedelta(days=100)
    for number in TWICE:
        take_in(about, Wrong.PHONE, "Het klopt niet.", long_ago, language="nl", email=f"cas{number}@example.org")


def mails(now: datetime) -> None:
    for number in TWICE:
        queue(MailKind.NEWS, complaint=complaint(email=f"reader{number}@example.org"), now=now)


def links(now: datetime) -> None:
    for number in TWICE:
        invitations.queue(person(f"new{number}", Role.COMPLAINT_JURIST), "nl", now, is_new=True)


FILLS: dict[str, Callable[[datetime], None]] = {
    "reminders": reminders,
    "terms": terms,
    "drafts": drafts,
    "warnings": warnings,
    "cases": cases,
    "files": files,
    "visits": visits,
    "unsent": unsent,
    "reports": reports,
    "mails": mails,
    "links": links,
}
