"""Sends what waits in the outbox. Nobody waits for it.

A worker takes a mail by moving its next try a quarter of an hour on, sends it outside any transaction, then writes down
that it went. So two workers never send one mail, and none is lost: a worker that is ended just between sending and
writing may send a mail a second time, never not at all.
"""

import logging
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from smtplib import SMTPException, SMTPServerDisconnected
from typing import cast

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from complaints.deletions import delete_reminder
from complaints.failures import in_short, report
from complaints.mail.message import message_of
from complaints.models import Complaint, Mail, Reminder

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=15)  # two clocks ten minutes apart, and a mail server that keeps us waiting at every step
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 2 * 60, 6 * 60, 12 * 60, 24 * 60))


@dataclass(frozen=True, slots=True)
class Claimed:
    """A mail in the hands of this worker, and to whom it goes."""

    mail: Mail
    address: str
    language: str


def send_waiting(now: datetime) -> Counter[str]:
    """Sends every mail whose time has come. When the mail server is away, the rest waits and loses no try."""
    counts: Counter[str] = Counter()
    connection = get_connection()
    try:
        while waiting(now).exists():
            connection.open()
            if (claimed := claim(now)) is None:
                break  # another worker has them
            counts[deliver(claimed, connection)] += 1
    except OSError as error:
        report("send_waiting", error)
        counts["failed"] += 1
    connection.close()  # says goodbye; a worker that is told to stop does not wait for the answer
    return counts


def waiting(now: datetime) -> QuerySet[Mail]:
    """What nobody tried yet is due whatever it says: the clock that wrote it may be ahead of this one."""
    return Mail.objects.filter(Q(next_try_at__lte=now) | Q(tries=0), sent_at=None, given_up_at=None)


@transaction.atomic
def claim(now: datetime) -> Claimed | None:
    """Takes the mail that waited longest. Its address is read now, under the lock that keeps its case from going."""
    mail = waiting(now).select_for_update(skip_locked=True).first()
    if mail is None:
        return None
    mail.tries += 1
    mail.next_try_at = timezone.now() + LEASE
    mail.save(update_fields=["tries", "next_try_at"])
    if mail.person:
        return Claimed(mail, mail.person.email if mail.person.is_active else "", settings.LANGUAGE_CODE)
    about = cast(Complaint | Reminder, mail.complaint or mail.reminder)  # one of them, says a constraint
    return Claimed(mail, about.email, about.language)


def deliver(claimed: Claimed, connection: BaseEmailBackend) -> str:
    """Sends one mail, and says what became of it. Raises `OSError` when the mail server went away."""
    if not claimed.address:
        claimed.mail.delete()
        return "without address"
    try:
        validate_email(claimed.address)
        message = message_of(claimed.mail, to=claimed.address, language=claimed.language)
        connection.send_messages([message])
    except Exception as error:
        connection.close()
        outcome = put_off(claimed.mail, error)
        if is_away(error):
            raise
        return outcome
    write_down(claimed.mail)
    return "sent"


def is_away(error: Exception) -> bool:
    """Whether the next mail would fare no better."""
    return isinstance(error, SMTPServerDisconnected) or (
        isinstance(error, OSError) and not isinstance(error, SMTPException)
    )


def put_off(mail: Mail, error: Exception) -> str:
    """Waits longer after every try. A refusal for good is tried again too: our own server may be set up wrongly."""
    if mail.tries > len(PAUSES) or isinstance(error, ValidationError):
        give_up(mail)
        logger.error("A mail is given up after %d tries: %s", mail.tries, in_short(error))
        return "given up"
    Mail.objects.filter(pk=mail.pk).update(next_try_at=timezone.now() + PAUSES[mail.tries - 1])
    logger.warning("A mail is tried again later, after %d tries: %s", mail.tries, in_short(error))
    return "put off"


@transaction.atomic
def give_up(mail: Mail) -> None:
    """The row of a case stays, for whoever looks into it; an address that does not work is kept for nothing."""
    if mail.reminder_id:
        delete_reminder(mail.reminder_id, timezone.now())
    else:
        Mail.objects.filter(pk=mail.pk).update(given_up_at=timezone.now())


@transaction.atomic
def write_down(mail: Mail) -> None:
    """The mail went. One that was dated anew meanwhile goes once more: its reader may have looked too early."""
    now = timezone.now()
    if mail.reminder_id:
        delete_reminder(mail.reminder_id, now)
    elif not Mail.objects.filter(pk=mail.pk, queued_at=mail.queued_at).update(sent_at=now):
        Mail.objects.filter(pk=mail.pk).update(next_try_at=now, tries=0)
