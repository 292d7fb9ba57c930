"""The work that nobody waits for, job by job. One that fails stops no other; all may run at any time, any number of
times, and two at once."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from django.contrib.sessions.models import Session

from complaints.deletions import delete_cases, delete_drafts, remove_orphans, warn
from complaints.desk.unsent import forget_old as forget_unsent
from complaints.failures import report
from complaints.mail.delivery import send_waiting
from complaints.mail.outbox import queue_reminders
from complaints.mail.term_warnings import warn_of_terms
from complaints.models import WorkRun
from schools.reports import forget_old
from staff.invitations import send_waiting as send_links
from staff.sessions import end_those_over

LATE = timedelta(hours=1)  # without a good run; the worker runs every minute
NEVER = datetime(2000, 1, 1, tzinfo=UTC)

Job = Callable[[datetime], Counter[str]]


def clear_sessions(now: datetime) -> Counter[str]:
    """Ends sign-ins that nobody came back to, and removes visits that are over."""
    return Counter({"done": end_those_over(now) + Session.objects.filter(expire_date__lt=now).delete()[0]})


# Mails are last: a mail server that keeps us waiting keeps up nothing else.
JOBS: dict[str, Job] = {
    "reminders": queue_reminders,
    "terms": warn_of_terms,
    "drafts": delete_drafts,
    "warnings": warn,
    "cases": delete_cases,
    "files": remove_orphans,
    "visits": clear_sessions,
    "unsent": forget_unsent,
    "reports": forget_old,
    "mails": send_waiting,
    "links": send_links,
}


def run_all(now: datetime) -> dict[str, Counter[str]]:
    """Does every job once: for each, how many of what was done, and how many `failed`."""
    return {name: run(name, job, now) for name, job in JOBS.items()}


def silences(now: datetime) -> dict[str, timedelta]:
    """How long ago each job last ran well; decades when it never did. A clock that was set back makes it no less."""
    last = dict(WorkRun.objects.values_list("job", "succeeded_at"))
    return {name: abs(now - last.get(name, NEVER)) for name in JOBS}


def late(now: datetime) -> list[str]:
    """The jobs that did not run well for an hour."""
    return [name for name, silence in silences(now).items() if silence > LATE]


def run(name: str, job: Job, now: datetime) -> Counter[str]:
    try:
        counts = job(now)
        if not counts["failed"]:
            WorkRun.objects.update_or_create(job=name, defaults={"succeeded_at": now})
    except Exception as error:
        report(name, error)
        return Counter(failed=1)
    return counts
