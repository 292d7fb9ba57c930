"""The clock of a server is wrong: back or ahead by an hour or a day, or ten minutes beside that of another server."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import timezone
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice

from complaints.due_work import JOBS, LATE, run_all, silences
from complaints.mail.delivery import claim, send_waiting
from complaints.mail.outbox import queue
from complaints.models import Complaint, Draft, Mail, WorkRun
from complaints.vocabulary import MailKind
from schools.models import VisitorReport
from staff.roles import Role
from tests.complaints.cases import NOW, acts_of, standing
from tests.complaints.drafts import answers, draft, up_to
from tests.complaints.filing_walk import CHECK, SENT, page, writing
from tests.faults.test_disk import reports_a_mistake
from tests.harness.people import device_of, person, session_of
from tests.harness.visits import enter, with_case

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_school"), pytest.mark.long]
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
JUMPS = pytest.mark.parametrize("jump", [-DAY, -HOUR - timedelta(seconds=1), HOUR + timedelta(seconds=1), DAY], ids=str)
BESIDE = pytest.mark.parametrize("beside", [timedelta(minutes=-10), timedelta(minutes=10)], ids=str)


@pytest.fixture
def at(monkeypatch):
    """The clock says so from now on: `at(moment)`."""
    return lambda moment: monkeypatch.setattr(timezone, "now", lambda: moment)


@JUMPS
def test_a_jump_ends_the_visit_and_the_words_go_into_a_new_draft(jump, client, at):
    writing(client, draft(up_to("story")))
    at(NOW + jump)
    ended = client.post(page("story"), {"story": "Nobody calls me back."})
    assert ended.status_code == 404
    assert Draft.objects.latest("pk").answers["story"]["story"] == "Nobody calls me back."
    assert Draft.objects.count() == 2


@BESIDE
def test_two_servers_ten_minutes_apart_file_one_complaint(beside, client, at):
    writing(client, draft(answers()))
    at(NOW + beside)
    assert client.post(CHECK, {"sent": "yes"})["Location"] == SENT
    at(NOW)
    assert client.post(CHECK, {"sent": "yes"})["Location"] == SENT
    assert Complaint.objects.count() == 1


@BESIDE
def test_two_servers_ten_minutes_apart_take_a_report(beside, visitor, at):
    address, fields = reports_a_mistake(visitor)
    at(NOW + beside)
    assert visitor.post(address, fields).status_code == 303
    assert VisitorReport.objects.count() == 1


@JUMPS
def test_a_case_goes_on_after_a_jump(jump, client, at):
    case = standing(filed_at=NOW, moved_at=NOW)
    at(NOW + jump)
    enter(client, lambda: with_case(case))
    said = {"message": {"text": "I have a new letter."}, "withdraw": {}, "reopen": {"text": "It is not solved."}}
    for key, fields in said.items():
        assert client.post(f"/en/complaint/follow/case/{key}/", fields).status_code == 302, key
        assert client.get("/en/complaint/follow/case/").status_code == 200
    assert acts_of(case)[-3:] == ["wrote", "withdrew", "reopened"]


SUMMER_ENDS = [
    # in Amsterdam: 25 October 2026 has 25 hours; the school was told on 13 September, so that is its first day open
    (datetime(2026, 10, 24, 21, 59, 59, tzinfo=UTC), False),
    (datetime(2026, 10, 24, 22, 0, tzinfo=UTC), True),
    (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), True),
    (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), True),
    (datetime(2026, 10, 25, 22, 59, tzinfo=UTC), True),
]


@pytest.mark.parametrize(("moment", "is_open"), SUMMER_ENDS)
def test_days_are_days_in_amsterdam_also_when_the_clock_is_turned(moment, is_open, client, at):
    at(moment)
    writing(client, draft(answers(complained_on="2026-09-12", school_answer="silence")))
    assert client.post(CHECK)["Location"] == (SENT if is_open else page("six-weeks"))
    filed = Complaint.objects.values_list("handed_in_on", flat=True)
    assert list(filed) == ([date(2026, 10, 25)] if is_open else [])


@JUMPS
def test_a_mail_is_sent_once_and_at_once_whatever_the_clock_said(jump, at, mailoutbox):
    at(NOW + jump)
    queue(MailKind.NEWS, complaint=standing(), now=NOW + jump)
    at(NOW)
    assert send_waiting(NOW) == Counter(sent=1)
    for later in (NOW, NOW + jump, NOW + 2 * DAY):
        assert send_waiting(later) == Counter()
    assert len(mailoutbox) == 1


@BESIDE
def test_two_workers_ten_minutes_apart_send_a_mail_once(beside, at):
    queue(MailKind.NEWS, complaint=standing(), now=NOW)
    at(NOW)
    assert claim(NOW).mail == Mail.objects.get()
    at(NOW + beside)
    assert claim(NOW + beside) is None


@JUMPS
def test_the_alarm_is_not_deaf_after_a_jump_and_no_age_is_negative(jump):
    run_all(NOW)
    assert {silence for silence in silences(NOW + jump).values() if silence < LATE} == set()
    WorkRun.objects.update(succeeded_at=timezone.now() - jump)
    with pytest.raises(CommandError, match="Did not run well"):
        call_command("check_due_work")
    run_all(timezone.now())
    call_command("check_due_work")
    assert set(silences(timezone.now()).values()) == {timedelta()}
    assert len(JOBS) >= 9


@pytest.mark.parametrize(("jump", "holds"), [(-DAY, False), (-HOUR, False), (timedelta(minutes=-10), True)])
def test_a_sign_in_lasts_no_longer_on_a_clock_that_is_set_back(jump, holds, visitor, at):
    visitor.cookies[settings.SESSION_COOKIE_NAME] = session_of(person("jansen", Role.COMPLAINT_JURIST))
    at(NOW + jump)
    assert visitor.get("/en/cases/").status_code == (200 if holds else 302)


IN_HALF_A_MINUTE = 60_000_015  # the seconds in the middle of the life of a code
DRIFTS = [(timedelta(seconds=-30), True), (timedelta(seconds=30), True)]
DRIFTS += [(timedelta(minutes=-10), False), (timedelta(minutes=10), False)]


@pytest.mark.parametrize(("drift", "is_right"), DRIFTS, ids=str)
def test_a_code_of_the_app_bears_half_a_minute_and_is_refused_after_that(drift, is_right, monkeypatch):
    device = device_of(person("jansen", Role.COMPLAINT_JURIST))
    phone = TOTP(device.bin_key)
    phone.time = IN_HALF_A_MINUTE
    server = SimpleNamespace(time=lambda: IN_HALF_A_MINUTE + drift.total_seconds())
    monkeypatch.setattr("django_otp.plugins.otp_totp.models.time", server)
    assert device.verify_token(phone.token()) is is_right
    spare = StaticDevice.objects.create(user=device.user, name="spare")
    spare.token_set.create(token="12345678")
    assert spare.verify_token("12345678")
