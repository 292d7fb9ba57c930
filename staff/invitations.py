"""Mails with a link for once: to set the first password, or a new one.

The link only opens a form; the password is set by sending it. So a mail scanner that follows links spoils nothing.
A mail waits as a row until the due work sends it: asking takes as long for an address that nobody has.
"""

import logging
from collections import Counter
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext, override

from staff.models import LinkMail

logger = logging.getLogger(__name__)

PAUSE = timedelta(minutes=5)
LONGEST_WAIT = timedelta(days=1)  # for a mail server that is away


def link_for(person: User) -> str:
    """The address where this person sets a password; it holds a day, and until a password is set."""
    token = default_token_generator.make_token(person)
    key = urlsafe_base64_encode(force_bytes(person.pk))
    return f"{settings.SITE_URL}{reverse('staff-new-password', kwargs={'uidb64': key, 'token': token})}"


def queue(person: User, language: str, now: datetime, *, is_new: bool) -> None:
    """One waiting mail a person is enough."""
    LinkMail.objects.update_or_create(
        person=person,
        defaults={"language": language, "is_new": is_new, "queued_at": now, "next_try_at": now, "tries": 0},
    )


def send_waiting(now: datetime) -> Counter[str]:
    """Sends every link whose time has come; what could not be sent is tried again, a day long."""
    waiting = LinkMail.objects.filter(next_try_at__lte=now).values_list("pk", flat=True)
    return Counter(outcome for key in list(waiting) if (outcome := send_one(key, now)))


def send_one(key: int, now: datetime) -> str:
    """Claims a mail by moving its next try on, sends it, and takes it away."""
    with transaction.atomic():
        mail = LinkMail.objects.select_for_update(skip_locked=True).filter(pk=key, next_try_at__lte=now).first()
        if mail is None:
            return ""
        mail.tries += 1
        mail.next_try_at = now + PAUSE
        mail.save(update_fields=["tries", "next_try_at"])
    try:
        send(mail)
    except OSError:
        return put_off(mail, now)
    mail.delete()
    return "sent"


def send(mail: LinkMail) -> None:
    with override(mail.language):
        context = {"name": mail.person.first_name, "link": link_for(mail.person), "is_new": mail.is_new}
        subject = gettext("Your account at Ik wil inburgeren")
        send_mail(subject, render_to_string("staff/mail/link.txt", context).strip() + "\n", None, [mail.person.email])


def put_off(mail: LinkMail, now: datetime) -> str:
    if now - mail.queued_at < LONGEST_WAIT:
        return "put off"
    logger.error("A mail to staff is given up after %d tries.", mail.tries)
    mail.delete()
    return "given up"
