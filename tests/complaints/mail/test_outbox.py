"""What a mail says: that there is something to read, and where. Nothing of the case, plainly, in both languages."""

import re

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from complaints.mail.message import message_of
from complaints.mail.outbox import queue
from complaints.models import Mail, Reminder
from complaints.vocabulary import MailKind
from staff.roles import Role
from tests.complaints.cases import NOW, helped, standing
from tests.harness.people import person
from tests.harness.plain_language import measure_strings

pytestmark = pytest.mark.django_db

EVERY = [(kind, language) for kind in MailKind for language in ("nl", "en")]
PAGES = {
    ("received", "nl"): "https://www.example.org/nl/klacht/volgen/",
    ("received", "en"): "https://www.example.org/en/complaint/follow/",
    ("news", "nl"): "https://www.example.org/nl/klacht/volgen/",
    ("news", "en"): "https://www.example.org/en/complaint/follow/",
    ("desk", "nl"): "https://www.example.org/nl/zaken/",
    ("desk", "en"): "https://www.example.org/en/cases/",
    ("gate-opens", "nl"): "https://www.example.org/nl/klacht/klok/",
    ("gate-opens", "en"): "https://www.example.org/en/complaint/clock/",
}
ADDRESS = re.compile(r"https?://\S+")


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL = "https://www.example.org"


def mail_of(kind, language):
    if kind == MailKind.GATE_OPENS:
        reminder = Reminder.objects.create(email="amina@example.org", language=language, due_on=NOW.date())
        queue(kind, reminder=reminder, now=NOW)
    elif kind == MailKind.DESK:
        queue(kind, person=person("amina", Role.COMPLAINT_JURIST), now=NOW)
    else:
        queue(kind, complaint=helped(language=language, school_in_words="De Brug"), now=NOW)
    return Mail.objects.latest("pk")


def written(kind, language):
    return message_of(mail_of(kind, language), to="amina@example.org", language=language)


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_a_mail_leads_to_one_page_that_is_the_same_for_everybody(kind, language):
    assert ADDRESS.findall(written(kind, language).body) == [PAGES[kind, language]]


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_a_mail_is_plain(kind, language):
    message = written(kind, language)
    blocks = ADDRESS.sub("", message.body).split("\n\n")
    found = measure_strings([" ".join(block.split()) for block in blocks])
    assert len(found.sentences) >= 3
    assert not found.complaints()


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_a_mail_holds_nothing_of_the_case_or_the_person(kind, language):
    mail = mail_of(kind, language)
    message = message_of(mail, to="amina@example.org", language=language)
    about = mail.complaint
    said = [about.number, about.name, about.helper_name, about.story, about.school_in_words] if about else []
    seen = f"{message.subject} {message.body} {' '.join(message.extra_headers.values())}"
    for secret in [*said, "amina", "2026-", "klacht ", "complaint "]:
        assert secret
        assert secret.lower() not in seen.lower(), secret
    digits = re.findall(r"\d+", message.body)
    assert " ".join(digits) == "030 30 30 645"


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_the_subject_says_from_whom_and_nothing_else(kind, language):
    assert (
        written(kind, language).subject
        == {
            "nl": "Bericht van Ik wil inburgeren",
            "en": "Message from Ik wil inburgeren",
        }[language]
    )


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_mail_is_in_the_language_of_its_reader(language):
    body = written(MailKind.NEWS, language).body
    assert ("Er is nieuws voor u." in body) == (language == "nl")
    assert ("There is news for you." in body) == (language == "en")


def test_the_headers_say_that_a_machine_wrote_it_and_follow_nobody():
    headers = dict(written(MailKind.NEWS, "nl").message().items())
    assert re.fullmatch(r"<[0-9a-f]{32}@www\.example\.org>", headers.pop("Message-ID"))
    assert headers.pop("Date")
    assert headers == {
        "Content-Type": 'text/plain; charset="utf-8"',
        "MIME-Version": "1.0",
        "Content-Transfer-Encoding": "7bit",
        "Subject": "Bericht van Ik wil inburgeren",
        "From": "Ik wil inburgeren <klachten@ikwilinburgeren.nl>",
        "To": "amina@example.org",
        "Auto-Submitted": "auto-generated",
        "Content-Language": "nl",
    }


def test_the_same_mail_has_the_same_name_at_every_try():
    mail = mail_of(MailKind.NEWS, "nl")
    names = {message_of(mail, to="a@example.org", language="nl").extra_headers["Message-ID"] for _try in (1, 2, 3)}
    assert len(names) == 1
    other = mail_of(MailKind.NEWS, "nl")
    assert message_of(other, to="a@example.org", language="nl").extra_headers["Message-ID"] not in names


def test_a_site_without_an_address_writes_no_mail(settings):
    settings.SITE_URL = ""
    mail = mail_of(MailKind.NEWS, "nl")
    with pytest.raises(ImproperlyConfigured, match="ALLOWED_HOSTS"):
        message_of(mail, to="amina@example.org", language="nl")


def test_a_mail_waits_from_the_moment_of_its_act():
    mail = mail_of(MailKind.NEWS, "nl")
    assert (mail.queued_at, mail.next_try_at, mail.tries, mail.sent_at) == (NOW, NOW, 0, None)


def test_while_one_mail_with_news_waits_no_second_one_is_added():
    case, other = standing(), standing()
    for number in range(3):
        queue(MailKind.NEWS, complaint=case, now=NOW.replace(minute=number))
    queue(MailKind.NEWS, complaint=other, now=NOW)
    queue(MailKind.RECEIVED, complaint=case, now=NOW)
    assert (case.mails.filter(kind=MailKind.NEWS).count(), Mail.objects.count()) == (1, 3)
    assert case.mails.get(kind=MailKind.NEWS).queued_at == NOW.replace(minute=2)


@pytest.mark.parametrize("ended", ["sent_at", "given_up_at"])
def test_after_a_mail_has_gone_or_was_given_up_the_next_news_gets_a_new_one(ended):
    case = standing()
    queue(MailKind.NEWS, complaint=case, now=NOW)
    case.mails.update(**{ended: NOW})
    queue(MailKind.NEWS, complaint=case, now=NOW)
    assert case.mails.count() == 2


@transaction.atomic
def tell_and_fail(case):
    queue(MailKind.NEWS, complaint=case, now=NOW)
    raise RuntimeError


def test_an_act_that_fails_leaves_no_mail():
    case = standing()
    with pytest.raises(RuntimeError):
        tell_and_fail(case)
    assert Mail.objects.count() == 0
