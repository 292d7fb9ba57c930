"""What a mail says: that there is something to read, and where. It holds nothing of a case and nothing of a person."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext, override

from complaints.encryption import keyed_hash
from complaints.models import Mail
from complaints.vocabulary import MailKind
from schools.organisations import COMPLAINTS_PHONE

PAGES = {
    MailKind.RECEIVED: "complaint-follow",
    MailKind.NEWS: "complaint-follow",
    MailKind.GATE_OPENS: "complaint-clock",
    MailKind.DESK: "desk",
}


def message_of(mail: Mail, *, to: str, language: str) -> EmailMessage:
    """The mail in the reader's language. `ImproperlyConfigured` when the site does not know its own address."""
    with override(language):
        subject = gettext("Message from Ik wil inburgeren")
        page = {"address": page_of(mail), "phone": COMPLAINTS_PHONE}
        text = render_to_string(f"complaint/mail/{mail.kind}.txt", page)
    return EmailMessage(subject, text.strip() + "\n", to=[to], headers=headers_of(mail, language))


def page_of(mail: Mail) -> str:
    """The address of the page that the mail leads to: one for everybody, with no data in it."""
    if not settings.SITE_URL:
        raise ImproperlyConfigured("Mails need an address of the site. Name a host in ALLOWED_HOSTS.")
    return settings.SITE_URL + reverse(PAGES[MailKind(mail.kind)])


def headers_of(mail: Mail, language: str) -> dict[str, str]:
    """The same mail has the same name at every try, so that a mailbox can tell a copy."""
    name = keyed_hash(f"{mail.pk}|{mail.queued_at.timestamp()}", "mail").value[:32]
    return {
        "Message-ID": f"<{name}@{urlsplit(settings.SITE_URL).hostname}>",
        "Auto-Submitted": "auto-generated",  # RFC 3834: no answering machine answers it
        "Content-Language": language,
    }
