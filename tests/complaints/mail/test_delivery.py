"""The outbox against a real mail server: one that takes mail, refuses it, is away, keeps silent, and comes back."""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.utils import timezone

from complaints.mail import delivery
from complaints.mail.delivery import LEASE, PAUSES, claim, send_waiting
from complaints.mail.outbox import queue, queue_reminder, queue_reminders
from complaints.models import Deletion, Mail, Reminder
from complaints.vocabulary import MailKind
from tests.complaints.cases import NOW, standing
from tests.complaints.mail_server import MailServer, SilentServer
from tests.harness.ports import free_port

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)


@pytest.fixture
def uses(settings):
    """Sends through the server on this port."""

    def through(port):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, 0.5

    return through


@pytest.fixture
def server(uses):
    with MailServer() as started:
        uses(started.port)
        yield started


@pytest.fixture
def at(monkeypatch):
    """Sends what waits at a moment, the clock standing there."""

    def send(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment)
        return send_waiting(moment)

    return send


def news(email="amina@example.org", *, now=NOW, **fields):
    queue(MailKind.NEWS, complaint=standing(email=email, phone="06 1234 5678", **fields), now=now)
    return Mail.objects.latest("pk")


def test_a_mail_is_sent_once(server, at):
    mail = news()
    assert at(NOW) == Counter(sent=1)
    assert at(NOW + timedelta(days=3)) == Counter()
    assert [taken.to for taken in server.taken] == [["amina@example.org"]]
    mail.refresh_from_db()
    assert (mail.sent_at, mail.given_up_at, mail.tries) == (NOW, None, 1)


def test_a_mail_goes_to_the_address_that_the_case_has_when_it_is_sent(server, at):
    mail = news()
    mail.complaint.email = "new@example.org"
    mail.complaint.save()
    assert at(NOW) == Counter(sent=1)
    assert [taken.to for taken in server.taken] == [["new@example.org"]]


def test_without_an_address_nothing_is_sent_and_nothing_waits(server, at):
    news(email="")
    assert at(NOW) == Counter({"without address": 1})
    assert (server.taken, Mail.objects.count()) == ([], 0)


def test_a_refused_mail_waits_longer_every_time_and_is_given_up_after_two_days(server, at, caplog):
    server.refuses["amina@example.org"] = "550 No mailbox here by that name"
    mail, moment = news(), NOW
    for number, pause in enumerate(PAUSES, start=1):
        assert at(moment) == Counter({"put off": 1})
        assert at(moment + pause - MINUTE / 2) == Counter()
        moment += pause
        mail.refresh_from_db()
        assert (mail.tries, mail.next_try_at) == (number, moment)
    assert number == 7
    assert timedelta(days=1.5) < moment - NOW < timedelta(days=2)
    assert at(moment) == Counter({"given up": 1})
    assert at(moment + timedelta(days=9)) == Counter()
    mail.refresh_from_db()
    assert (mail.given_up_at, mail.sent_at, server.taken) == (moment, None, [])
    assert "A mail is given up after 8 tries: SMTPRecipientsRefused 550" in caplog.text
    assert "amina" not in caplog.text
    assert "mailbox" not in caplog.text


@pytest.mark.parametrize("answer", ["550 No such user", "451 Later", "421 Too many mails, goodbye"])
def test_one_refused_mail_keeps_up_no_other(answer, server, at):
    server.refuses["amina@example.org"] = answer
    news()
    news("bram@example.org")
    assert at(NOW) == Counter({"put off": 1, "sent": 1})
    assert [taken.to for taken in server.taken] == [["bram@example.org"]]
    server.refuses.clear()
    assert at(NOW + MINUTE) == Counter(sent=1)
    assert [taken.to for taken in server.taken] == [["bram@example.org"], ["amina@example.org"]]


def test_while_the_server_is_away_nothing_is_lost_and_no_try_is_counted(uses, at, caplog):
    uses(free_port())
    waiting = [news(), news("bram@example.org")]
    for days in range(5):
        assert at(NOW + timedelta(days=days)) == Counter(failed=1)
    assert {mail.tries for mail in Mail.objects.all()} == {0}
    assert "send_waiting failed: ConnectionRefusedError" in caplog.text
    with MailServer() as server:
        uses(server.port)
        assert at(NOW + timedelta(days=5)) == Counter(sent=2)
        assert len(server.taken) == len(waiting) == 2


def test_a_server_that_keeps_silent_is_left_after_the_time_limit(uses, at):
    mail = news()
    with SilentServer() as server:
        uses(server.port)
        assert at(NOW) == Counter(failed=1)
    mail.refresh_from_db()
    assert (mail.tries, mail.sent_at) == (0, None)


def test_a_server_that_falls_silent_in_the_middle_costs_one_mail_a_try_and_the_rest_nothing(server, at):
    first, second = news(), news("bram@example.org")
    server.is_slow = True
    assert at(NOW) == Counter(failed=1)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.tries, first.next_try_at, first.sent_at) == (1, NOW + MINUTE, None)
    assert (second.tries, second.sent_at) == (0, None)
    server.is_slow = False
    server.taken.clear()
    assert at(NOW + MINUTE) == Counter(sent=2)
    assert {taken.to[0] for taken in server.taken} == {"amina@example.org", "bram@example.org"}


@pytest.mark.parametrize(
    "address",
    [
        "amina@example.org\nBcc: all@example.org",
        "amina@example.org\r\nSubject: Win",
        "amina@example.org, all@example.org",
        "Amina <amina@example.org>",
        "no address",
        "amina@example.org\n",
    ],
)
def test_what_is_no_single_address_never_reaches_a_header(address, server, at, caplog):
    news(address)
    news("bram@example.org", now=NOW + MINUTE)
    assert at(NOW + MINUTE) == Counter({"given up": 1, "sent": 1})
    assert [taken.to for taken in server.taken] == [["bram@example.org"]]
    assert "example.org" not in caplog.text


def test_a_mail_in_the_hands_of_a_worker_is_left_to_it_until_its_time_is_over(server, at):
    mail = news()
    assert claim(NOW).mail == mail
    assert claim(NOW) is None
    assert at(NOW + LEASE - MINUTE) == Counter()
    assert at(NOW + LEASE) == Counter(sent=1)


def test_when_other_workers_have_taken_what_waits_nothing_is_left_to_do(server, at, monkeypatch):
    news()
    monkeypatch.setattr(delivery, "claim", lambda _now: None)
    assert at(NOW) == Counter()


def test_a_failure_of_our_own_is_tried_again_and_stops_no_other(server, at, monkeypatch, caplog):
    news()
    news("bram@example.org")
    write = delivery.message_of

    def fails_for_amina(mail, *, to, language):
        if to.startswith("amina"):
            raise RuntimeError(to)
        return write(mail, to=to, language=language)

    monkeypatch.setattr(delivery, "message_of", fails_for_amina)
    assert at(NOW) == Counter({"put off": 1, "sent": 1})
    assert "after 1 tries: RuntimeError" in caplog.text
    assert "amina" not in caplog.text


def test_news_that_comes_while_a_mail_is_being_sent_is_told_as_well(server, at, monkeypatch):
    mail = news()
    write = delivery.message_of

    def meanwhile(sending, **fields):
        if not server.taken:
            queue(MailKind.NEWS, complaint=mail.complaint, now=NOW + MINUTE)
        return write(sending, **fields)

    monkeypatch.setattr(delivery, "message_of", meanwhile)
    assert at(NOW) == Counter(sent=2)
    assert Mail.objects.count() == 1
    names = {taken.message["Message-ID"] for taken in server.taken}
    assert len(names) == 2


def reminder(email="amina@example.org", due_on=date(2026, 11, 22)):
    asked_on = date(2026, 10, 30)
    return Reminder.objects.create(email=email, language="nl", due_on=due_on, asked_on=asked_on)


def test_a_reminder_is_sent_on_its_day_and_then_forgotten(server, at):
    reminder()
    reminder("bram@example.org", due_on=date(2026, 11, 23))
    assert queue_reminders(NOW - timedelta(days=1)) == Counter()
    assert queue_reminders(NOW) == Counter(queued=1)
    assert queue_reminders(NOW) == Counter()
    assert at(NOW) == Counter(sent=1)
    assert [taken.to for taken in server.taken] == [["amina@example.org"]]
    assert [left.email for left in Reminder.objects.all()] == ["bram@example.org"]
    assert Mail.objects.count() == 0
    stays = Deletion.objects.get()
    assert (stays.what, stays.made_on, stays.deleted_at) == ("reminder", date(2026, 10, 30), NOW)


def test_a_reminder_that_another_worker_sent_meanwhile_is_passed_over():
    sent = reminder()
    key = sent.pk
    sent.delete()
    assert queue_reminder(key, NOW) is False
    assert Mail.objects.count() == 0


def test_a_reminder_that_is_late_goes_still(server, at):
    reminder(due_on=date(2026, 11, 1))
    assert queue_reminders(NOW) == Counter(queued=1)
    assert at(NOW) == Counter(sent=1)


def test_a_reminder_that_cannot_be_delivered_is_forgotten_too(server, at):
    server.refuses["amina@example.org"] = "550 No such user"
    reminder()
    queue_reminders(NOW)
    moments = [NOW + sum(PAUSES[:number], timedelta()) for number in range(len(PAUSES) + 1)]
    outcomes = [at(moment) for moment in moments]
    assert outcomes == [Counter({"put off": 1})] * 7 + [Counter({"given up": 1})]
    assert (Reminder.objects.count(), Mail.objects.count(), Deletion.objects.count()) == (0, 0, 1)
