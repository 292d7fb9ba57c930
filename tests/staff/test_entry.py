"""Coming in: password, second factor, links for once, sessions that end, guesses that are slowed."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.conf import settings
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from django_otp.oath import totp

from staff import accounts, invitations, sessions
from staff.models import AccountAct, AccountEvent, LinkMail, StaffSession
from staff.roles import Role
from tests.harness.people import device_of, person, session_of

PASSWORD = "een lang wachtwoord 2026"
pytestmark = pytest.mark.django_db


def address(name, **arguments):
    with override("nl"):
        return reverse(name, kwargs=arguments)


TEAM = "staff-team"


@pytest.fixture
def jurist():
    somebody = person("jurist", Role.COMPLAINT_JURIST)
    somebody.set_password(PASSWORD)
    somebody.save()
    return somebody


def sign_in(client, name="jurist@example.org", password=PASSWORD, **extra):
    return client.post(address("staff-sign-in"), {"username": name, "password": password, **extra})


def code_of(device):
    """The code that the app shows now, as the device counts."""
    return f"{totp(device.bin_key):06d}"


def is_let_in(client):
    return client.get(address(TEAM)).status_code == 200


def test_a_password_alone_opens_nothing(client, jurist):
    device_of(jurist)
    answer = sign_in(client)
    assert answer["Location"] == address("staff-second-factor")
    assert not is_let_in(client)
    assert client.get(reverse("admin:index")).status_code == 302


def test_password_and_code_open_the_door_and_lead_to_the_page_that_was_asked(client, jurist):
    device = device_of(jurist)
    asked = client.get(address(TEAM))
    assert asked["Location"].startswith(address("staff-sign-in"))
    answer = sign_in(client, next=address(TEAM))
    answer = client.post(answer["Location"], {"code": code_of(device), "next": address(TEAM)})
    assert answer["Location"] == address(TEAM)
    assert is_let_in(client)


@pytest.mark.parametrize(
    "elsewhere", ["https://example.com/", "//example.com", "/\\example.com", "javascript:alert(1)"]
)
def test_the_door_leads_to_no_other_site(client, jurist, elsewhere):
    answer = sign_in(client, next=elsewhere)
    assert "example.com" not in answer["Location"]
    assert "javascript" not in answer["Location"]


def test_somebody_new_sets_up_a_second_factor_and_sees_recovery_codes_once(client, jurist):
    set_up = sign_in(client)["Location"]
    assert set_up == address("staff-set-up")
    key = client.get(set_up).context["form"].initial["key"]
    device = client.get(set_up).context["form"].device_for(jurist)
    device.key = key
    wrong = client.post(set_up, {"key": key, "code": "000000" if code_of(device) != "000000" else "111111"})
    assert wrong.status_code == 200
    assert not accounts.has_second_factor(jurist)
    right = client.post(set_up, {"key": key, "code": code_of(device)})
    assert len(right.context["codes"]) == accounts.RECOVERY_CODES
    assert is_let_in(client)
    assert right.headers["Cache-Control"].count("no-store") == 1


def test_a_recovery_code_lets_in_and_is_logged(client, jurist):
    device_of(jurist)
    code = accounts.new_recovery_codes(jurist, timezone.now())[0]
    second = sign_in(client)["Location"]
    client.post(second, {"code": f"{code[:4]} {code[4:]}"})
    assert is_let_in(client)
    assert AccountEvent.objects.filter(person=jurist, act=AccountAct.USED_RECOVERY_CODE).count() == 1


def test_guessing_is_slowed_for_one_name_at_one_place_only(client, jurist):
    other = person("other", Role.LEAD_JURIST)
    other.set_password(PASSWORD)
    other.save()
    answers = [sign_in(client, password="wrong").status_code for _try in range(6)]
    assert answers[-1] == 429
    assert sign_in(client).status_code == 429  # even with the right password, for a while
    assert sign_in(client, name="other@example.org").status_code == 302
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert sign_in(elsewhere).status_code == 302
    assert AccountEvent.objects.filter(person=jurist, act=AccountAct.REFUSED).count() >= 5
    assert AccountEvent.objects.filter(person=jurist, act=AccountAct.SLOWED).exists()


def test_the_count_of_guesses_holds_no_name_and_no_address(client, jurist):
    sign_in(client, password="wrong")
    kept = " ".join(str(value) for row in AccessAttempt.objects.values() for value in row.values())
    assert kept
    assert "jurist" not in kept
    assert "127.0.0.1" not in kept
    assert "wrong" not in kept


def test_an_ended_account_stays_outside(client, jurist):
    cookie = session_of(jurist)
    client.cookies[settings.SESSION_COOKIE_NAME] = cookie
    assert is_let_in(client)
    jurist.is_active = False
    jurist.save()
    assert not is_let_in(client)
    assert sign_in(Client()).status_code == 200


@pytest.mark.parametrize(
    ("pause", "is_in"), [(timedelta(minutes=29), True), (timedelta(minutes=31), False), (timedelta(hours=11), False)]
)
def test_a_session_ends_by_itself(client, jurist, monkeypatch, pause, is_in):
    client.cookies[settings.SESSION_COOKIE_NAME] = session_of(jurist)
    later = timezone.now() + pause
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert is_let_in(client) is is_in
    ended = [(event.act, event.at) for event in jurist.account_events.all()]
    assert ended == ([] if is_in else [(AccountAct.PAUSED, later - pause + sessions.LONGEST_PAUSE)])


def test_who_signs_out_did_not_pause(client, jurist):
    client.cookies[settings.SESSION_COOKIE_NAME] = session_of(jurist)
    client.post(address("staff-sign-out"))
    assert jurist.account_events.get().act == AccountAct.SIGNED_OUT


def test_the_lead_sees_that_a_pause_ended_a_sign_in(client, jurist):
    accounts.note(jurist, AccountAct.PAUSED, timezone.now())
    client.cookies[settings.SESSION_COOKIE_NAME] = session_of(person("lead", Role.LEAD_JURIST))
    with override("en"):
        page = client.get(reverse("staff-member", args=[jurist.pk])).content.decode()
    assert "Sign-in ended after half an hour without a click" in page


def later(monkeypatch, pause):
    moment = timezone.now() + pause
    monkeypatch.setattr(timezone, "now", lambda: moment)


def test_a_browser_that_paused_too_long_binds_no_new_second_factor(jurist, monkeypatch):
    browser = Client()
    browser.cookies[settings.SESSION_COOKIE_NAME] = session_of(jurist)
    later(monkeypatch, timedelta(minutes=31))
    assert not is_let_in(browser)
    lead = person("lead", Role.LEAD_JURIST)
    accounts.take_second_factor_away(jurist, timezone.now(), lead)
    assert browser.get(address("staff-set-up"))["Location"] == address("staff-sign-in")
    assert "_auth_user_id" not in browser.session


@pytest.mark.parametrize("ended", ["row gone", "password long ago"])
@pytest.mark.parametrize("step", ["staff-set-up", "staff-second-factor"])
def test_the_second_half_of_a_sign_in_follows_on_the_password(jurist, monkeypatch, step, ended):
    if step == "staff-second-factor":
        device_of(jurist)
    client = Client()
    sign_in(client)
    assert client.get(address(step)).status_code == 200
    if ended == "row gone":
        StaffSession.objects.filter(person=jurist).delete()
    else:
        later(monkeypatch, timedelta(minutes=16))
    assert client.get(address(step), {"next": "/x"})["Location"] == f"{address('staff-sign-in')}?next=%2Fx"
    assert client.post(address(step), {"code": "123456", "key": "0" * 40}).status_code == 302


def test_a_working_day_is_the_longest_session(client, jurist, monkeypatch):
    client.cookies[settings.SESSION_COOKIE_NAME] = session_of(jurist)
    begin = timezone.now()
    answers = []
    for minutes in range(0, 11 * 60, 20):
        monkeypatch.setattr(timezone, "now", lambda minutes=minutes: begin + timedelta(minutes=minutes))
        answers.append(is_let_in(client))
    assert answers[:30] == [True] * 30
    assert answers[-1] is False
    assert jurist.account_events.get().act == AccountAct.DAY_OVER
    assert timedelta(hours=10) == sessions.LONGEST_DAY


def test_a_lead_ends_the_session_of_a_jurist(client, jurist):
    client.cookies[settings.SESSION_COOKIE_NAME] = session_of(jurist)
    lead = Client()
    lead.cookies[settings.SESSION_COOKIE_NAME] = session_of(person("lead", Role.LEAD_JURIST))
    answer = lead.post(address("staff-act", pk=jurist.pk, verb="end-sessions"))
    assert answer.status_code == 302
    assert not StaffSession.objects.filter(person=jurist).exists()
    assert not is_let_in(client)


def test_a_jurist_sees_no_other_account(client, jurist):
    client.cookies[settings.SESSION_COOKIE_NAME] = session_of(jurist)
    other = person("lead", Role.LEAD_JURIST)
    assert client.get(address("staff-member", pk=other.pk)).status_code == 404
    assert client.post(address("staff-act", pk=other.pk, verb="leave")).status_code == 404
    assert client.get(address("staff-member", pk=jurist.pk)).status_code == 200


def test_an_invitation_arrives_and_following_the_link_changes_nothing(client):
    lead = person("lead", Role.LEAD_JURIST)
    client.cookies[settings.SESSION_COOKIE_NAME] = session_of(lead)
    form = {"name": "Anna", "email": "anna@example.org", "role": Role.COMPLAINT_JURIST.value}
    assert client.post(address(TEAM), form).status_code == 302
    assert invitations.send_waiting(timezone.now()) == {"sent": 1}
    link = next(line for line in mail.outbox[0].body.splitlines() if line.startswith("http"))
    path = link.removeprefix(settings.SITE_URL)
    scanner = Client()
    for _visit in range(3):
        assert scanner.get(path, follow=True).status_code == 200
    reader = Client()
    form_page = reader.get(path)["Location"]
    answer = reader.post(form_page, {"new_password1": PASSWORD, "new_password2": PASSWORD})
    assert answer["Location"] == address("staff-sign-in")
    assert sign_in(Client(), name="anna@example.org")["Location"] == address("staff-set-up")
    assert "validlink" in Client().get(path).context
    assert Client().get(path).context["validlink"] is False


def test_a_forgotten_password_says_the_same_for_every_address(client, jurist):
    answers = [client.post(address("staff-forgotten"), {"email": who}) for who in ("jurist@example.org", "x@y.nl")]
    shown = {answer.content.decode().split("csrfmiddlewaretoken")[0] for answer in answers}
    assert len(shown) == 1
    assert LinkMail.objects.count() == 1


def test_a_link_to_an_ended_account_opens_nothing(jurist):
    path = invitations.link_for(jurist).removeprefix(settings.SITE_URL)
    reader = Client()
    form_page = reader.get(path)["Location"]
    jurist.is_active = False
    jurist.save()
    assert Client().get(path).context["validlink"] is False
    assert reader.get(form_page).context["validlink"] is False
    reader.post(form_page, {"new_password1": PASSWORD + "x", "new_password2": PASSWORD + "x"})
    jurist.refresh_from_db()
    assert jurist.check_password(PASSWORD)


def test_a_dead_mail_server_keeps_the_invitation(jurist, monkeypatch):
    def refuse(*_arguments, **_named):
        raise ConnectionRefusedError

    monkeypatch.setattr(invitations, "send_mail", refuse)
    now = timezone.now()
    invitations.queue(jurist, "nl", now, is_new=True)
    assert invitations.send_waiting(now) == {"put off": 1}
    assert invitations.send_waiting(now) == {}
    assert LinkMail.objects.get().tries == 1


def test_the_first_account_is_made_by_a_command(capsys):
    call_command("invite", "eerste@example.org", role="lead jurist")
    path = capsys.readouterr().out.strip().removeprefix(settings.SITE_URL)
    assert Client().get(path, follow=True).context["validlink"] is True


@pytest.mark.parametrize("model", ["auth/user", "complaints/complaint", "axes/accessattempt", "otp_totp/totpdevice"])
def test_the_admin_holds_schools_and_nothing_else(client, model):
    client.cookies[settings.SESSION_COOKIE_NAME] = session_of(person("first", is_superuser=True))
    assert client.get("/beheer/").status_code == 200
    assert client.get(f"/beheer/{model}/").status_code == 404


def test_a_jurist_keeps_no_schools(client, jurist):
    client.cookies[settings.SESSION_COOKIE_NAME] = session_of(jurist)
    assert client.get("/beheer/schools/school/").status_code == 403
    assert client.get("/beheer/schools/school/add/").status_code == 403
