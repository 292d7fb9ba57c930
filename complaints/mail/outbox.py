"""The outbox. A mail is a row, written with the act that it tells of; `delivery.py` sends it later.

So a mail server that is away delays no visitor and loses nothing.
"""

from collections import Counter
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.timezone import localdate

from complaints.models import Complaint, Mail, Reminder
from complaints.vocabulary import MailKind


@transaction.atomic
def queue(
    kind: MailKind,
    *,
    complaint: Complaint | None = None,
    reminder: Reminder | None = None,
    person: User | None = None,
    now: datetime,
) -> None:
    """Puts a mail in the outbox, about a complaint or a reminder or for a person of the staff. Call it inside the
    transaction of the act.

    One is enough: while such a mail waits, it is dated anew and no second one is added. The date tells a worker that
    is just sending it that there is more to tell; the lock keeps others from sending it before the act can be read.
    """
    about = {"complaint": complaint, "reminder": reminder, "person": person}
    waiting = Mail.objects.filter(kind=kind, sent_at=None, given_up_at=None, **about)
    if not waiting.update(queued_at=now):
        Mail.objects.create(kind=kind, queued_at=now, next_try_at=now, **about)


def queue_reminders(now: datetime) -> Counter[str]:
    """Puts a mail in the outbox for every reminder whose day has come."""
    due = Reminder.objects.filter(due_on__lte=localdate(now), mail=None)
    return Counter({"queued": sum(queue_reminder(key, now) for key in due.values_list("pk", flat=True))})


@transaction.atomic
def queue_reminder(key: int, now: datetime) -> bool:
    """Whether the reminder was there, and not in the hands of another worker."""
    reminder = Reminder.objects.select_for_update(skip_locked=True).filter(pk=key).first()
    if reminder is None:
        return False
    queue(MailKind.GATE_OPENS, reminder=reminder, now=now)
    return True
