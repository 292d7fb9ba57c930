"""The mail server is gone in every way: nobody waits for it, and each mail goes once it is back."""

import smtplib
from collections import Counter
from datetime import timedelta

import pytest
from aiosmtpd.smtp import AuthResult
from django.core import mail as outbox
from django.utils import timezone

from complaints.due_work import JOBS, run_all
from complaints.mail import delivery
from complaints.mail.delivery import PAUSES, send_waiting
from complaints.mail.outbox import queue
from complaints.models import Complaint, Mail
from complaints.vocabulary import MailKind
from staff import invitations
from staff.models import LinkMail
from staff.roles import Role
from tests.complaints.cases import NOW, standing
from tests.complaints.drafts import answers, draft
from tests.complaints.filing_walk import CHECK, SENT, writing
from tests.complaints.mail_server import MailServer, SilentServer
from tests.harness.people import person
from tests.harness.ports import free_port

pytestmark = [pytest.mark.django_db, pytest.mark.long]
BACKEND = "django.core.mail.backends.smtp.EmailBackend"


@pytest.fixture
def uses(settings):
    """Sends through the server on this port."""

    def through(port):
        settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = BACKEND, "127.0.0.1", port
        settings.EMAIL_TIMEOUT = 0.5

    return through


@pytest.fixture
def at(monkeypatch):
    """Sends what waits at a moment, the clock standing there."""

    def send(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment)
        return send_waiting(moment)

    return send


def news():
    queue(MailKind.NEWS, complaint=standing(phone="06 1234 5678"), now=NOW)
    return Mail.objects.get()


def test_who_complains_sees_the_code_and_waits_for_no_mail_server(visitor, one_school, uses):
    with SilentServer() as silent:
        uses(silent.port)
        writing(visitor, draft(answers()))
        sent = visitor.post(CHECK, {"sent": "yes"}, follow=True)
    assert sent.redirect_chain[-1] == (SENT, 302)
    code = sent.context["code"]
    assert [group for group in code if group not in sent.content.decode()] == []
    assert Mail.objects.get(kind=MailKind.RECEIVED).complaint == Complaint.objects.get()
    assert Mail.objects.get().tries == 0


class DropsHalfWay(MailServer):
    """Cuts the line while a mail is being told."""

    is_broken = True

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        if self.is_broken:
            server.transport.close()
            return "421 gone"
        return await super().handle_DATA(server, session, envelope)


def test_a_line_that_breaks_in_the_middle_of_a_mail_costs_one_try(uses, at):
    mail = news()
    with DropsHalfWay() as server:
        uses(server.port)
        assert at(NOW) == Counter(failed=1)
        mail.refresh_from_db()
        assert (mail.tries, mail.next_try_at, mail.sent_at) == (1, NOW + PAUSES[0], None)
        server.is_broken = False
        assert at(NOW + PAUSES[0]) == Counter(sent=1)
    assert [taken.to for taken in server.taken] == [["amina@example.org"]]


def test_a_wrong_password_keeps_every_mail_and_its_words_stay_out_of_the_log(uses, at, settings, caplog, monkeypatch):
    words = b"amina@example.org: no such password"

    def refused(_self, _user, _password, **_named):
        raise smtplib.SMTPAuthenticationError(535, words)

    mail = news()
    with MailServer() as server:
        uses(server.port)
        settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "site", "of last year"
        monkeypatch.setattr(smtplib.SMTP, "login", refused)
        for days in range(3):
            assert at(NOW + timedelta(days=days)) == Counter(failed=1)
        mail.refresh_from_db()
        assert (mail.tries, mail.sent_at, mail.given_up_at) == (0, None, None)
        monkeypatch.setattr(smtplib.SMTP, "login", lambda *_arguments, **_named: AuthResult(success=True))
        assert at(NOW + timedelta(days=3)) == Counter(sent=1)
        assert len(server.taken) == 1
    assert "send_waiting failed: SMTPAuthenticationError 535" in caplog.text
    assert "amina" not in caplog.text


def test_a_link_for_staff_waits_a_day_for_the_mail_server(uses):
    now = timezone.now()
    invitations.queue(person("jansen", Role.COMPLAINT_JURIST), "nl", now, is_new=True)
    uses(free_port())
    tries = [now + timedelta(hours=hours) for hours in range(24)]
    assert [JOBS["links"](moment) for moment in tries] == [Counter({"put off": 1})] * 24
    with MailServer() as server:
        uses(server.port)
        assert run_all(tries[-1] + timedelta(minutes=5))["links"] == Counter(sent=1)
        assert run_all(tries[-1] + timedelta(minutes=10))["links"] == Counter()
    assert [taken.to for taken in server.taken] == [["jansen@example.org"]]
    assert not LinkMail.objects.exists()


def test_a_failure_between_sending_and_noting_sends_twice_and_never_not_at_all(at, monkeypatch):
    mail = news()
    write_down = delivery.write_down

    def ended(_mail):
        raise SystemExit

    monkeypatch.setattr(delivery, "write_down", ended)
    with pytest.raises(SystemExit):
        at(NOW)
    monkeypatch.setattr(delivery, "write_down", write_down)
    assert at(NOW + delivery.LEASE - timedelta(seconds=1)) == Counter()
    assert at(NOW + delivery.LEASE) == Counter(sent=1)
    copies = [sent.extra_headers["Message-ID"] for sent in outbox.outbox]
    assert (len(copies), len(set(copies))) == (2, 1)
    mail.refresh_from_db()
    assert mail.sent_at == NOW + delivery.LEASE
