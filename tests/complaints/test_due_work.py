"""All that is due is done at once, each job on its own; and one can see when it was last done well."""

from collections import Counter
from datetime import date, timedelta
from io import StringIO

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.utils import timezone

from complaints import due_work
from complaints.due_work import JOBS, run_all
from complaints.mail.outbox import queue
from complaints.models import Complaint, Deletion, Draft, Mail, Reminder, WorkRun
from complaints.vocabulary import Act, Actor, MailKind
from schools.models import Wrong
from schools.reports import take_in
from tests.complaints.cases import NOW, event, standing
from tests.schools.build import school

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    """An evidence store of the test's own."""
    backend = "django.core.files.storage.FileSystemStorage"
    settings.STORAGES = {**settings.STORAGES, "evidence": {"BACKEND": backend, "OPTIONS": {"location": tmp_path}}}


def days_ago(days):
    return NOW - timedelta(days=days)


@pytest.fixture
def much_to_do():
    """One of everything: mail, a reminder, an old draft, a case to warn of, one to delete, a report, an old visit."""
    queue(MailKind.NEWS, complaint=standing(), now=NOW)
    Reminder.objects.create(email="bram@example.org", language="en", due_on=date(2026, 11, 22))
    Draft.objects.create(language="nl", begun_at=days_ago(50), moved_at=days_ago(40))
    standing("closed", email="", phone="06 1234 5678", moved_at=days_ago(700))
    over = standing("closed", moved_at=days_ago(900))
    for days in (100, 50):
        event(over, Act.DELETION_NEAR, Actor.SYSTEM, at=days_ago(days))
    take_in(school("De Brug"), Wrong.PHONE, "Het klopt niet.", days_ago(100), language="nl", email="cas@example.org")
    Session.objects.create(session_key="old", session_data="", expire_date=days_ago(1))
    Session.objects.create(session_key="new", session_data="", expire_date=NOW + timedelta(days=1))


DONE = {
    "reminders": Counter(queued=1),
    "terms": Counter(),
    "drafts": Counter(done=1),
    "warnings": Counter(done=1),
    "cases": Counter(done=1),
    "files": Counter(),
    "visits": Counter(done=1),
    "unsent": Counter(),
    "reports": Counter(done=1),
    "mails": Counter({"sent": 2, "without address": 1}),
    "links": Counter(),
}


def test_all_that_is_due_is_done_once(much_to_do):
    assert run_all(NOW) == DONE
    assert {sent.to[0] for sent in mail.outbox} == {"amina@example.org", "bram@example.org"}
    assert (Complaint.objects.count(), Draft.objects.count(), Reminder.objects.count()) == (2, 0, 0)
    assert sorted(Deletion.objects.values_list("what", flat=True)) == ["complaint", "draft", "reminder"]
    assert list(Session.objects.values_list("session_key", flat=True)) == ["new"]


def test_a_second_time_does_nothing_more(much_to_do):
    run_all(NOW)
    assert run_all(NOW) == {name: Counter() for name in DONE}
    assert len(mail.outbox) == 2


@pytest.mark.parametrize("broken", JOBS)
def test_one_job_that_fails_stops_no_other_and_its_words_stay_out_of_the_log(broken, much_to_do, monkeypatch, caplog):
    secret = "amina@example.org"

    def fails(_now):
        raise RuntimeError(secret)

    monkeypatch.setitem(JOBS, broken, fails)
    found = run_all(NOW)
    assert found[broken] == Counter(failed=1)
    well = {name for name, counts in found.items() if not counts["failed"]}
    assert well == JOBS.keys() - {broken}
    assert set(WorkRun.objects.values_list("job", flat=True)) == well
    assert f"{broken} failed: RuntimeError" in caplog.text
    assert secret not in caplog.text


def test_each_job_writes_down_when_it_last_ran_well(monkeypatch):
    run_all(NOW)
    assert set(WorkRun.objects.values_list("job", "succeeded_at")) == {(name, NOW) for name in JOBS}
    monkeypatch.setitem(JOBS, "mails", lambda _now: Counter(sent=3, failed=1))
    later = NOW + timedelta(minutes=1)
    run_all(later)
    moments = dict(WorkRun.objects.values_list("job", "succeeded_at"))
    assert moments.pop("mails") == NOW
    assert set(moments.values()) == {later}


def test_a_database_that_is_away_ends_nothing(caplog):
    def gone(*_arguments):
        raise OperationalError("the database is away")

    with connection.execute_wrapper(gone):
        found = run_all(NOW)
    assert found == {name: Counter(failed=1) for name in JOBS}
    assert caplog.text.count(" failed: OperationalError") == len(JOBS)
    assert run_all(NOW) == {name: Counter() for name in JOBS}


def work(**options):
    out = StringIO()
    call_command("run_due_work", stdout=out, **options)
    return out.getvalue().splitlines()


def test_the_command_prints_what_it_did_and_nothing_about_whom(much_to_do):
    assert work() == [
        "reminders: 1 queued",
        "drafts: 1 done",
        "warnings: 1 done",
        "cases: 1 done",
        "visits: 1 done",
        "reports: 1 done",
        "mails: 2 sent, 1 without address",
    ]
    assert work() == []


def test_the_command_fails_when_a_job_failed(monkeypatch):
    monkeypatch.setitem(JOBS, "drafts", lambda _now: Counter(done=2, failed=1))
    with pytest.raises(CommandError, match="Failed: drafts") as failure:
        work()
    assert failure.value.returncode == 1


@pytest.mark.parametrize("seconds", [0, -5])
def test_no_time_between_is_refused(seconds):
    with pytest.raises(CommandError, match="--every 60"):
        work(every=seconds)


def test_a_warned_complainant_without_an_address_leaves_no_mail_behind():
    standing("closed", email="", phone="06 1234 5678", moved_at=days_ago(700))
    run_all(NOW)
    assert Mail.objects.count() == 0
    assert due_work.JOBS["warnings"](NOW) == Counter()


def test_an_hour_without_a_good_run_is_an_alarm(caplog):
    run_all(timezone.now())
    told = StringIO()
    call_command("check_due_work", stdout=told)
    assert told.getvalue() == "Every job ran well within the hour.\n"
    WorkRun.objects.filter(job="mails").update(succeeded_at=timezone.now() - timedelta(minutes=61))
    WorkRun.objects.filter(job="cases").delete()
    with pytest.raises(CommandError, match=r"^Did not run well for an hour: cases, mails\.$"):
        call_command("check_due_work")
    assert [(line.levelname, line.message) for line in caplog.records] == [("ERROR", "Due work is late: cases, mails")]
