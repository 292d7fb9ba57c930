"""The verbs on accounts: who may, what is logged, and that access ends at once."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_otp import match_token
from django_otp.plugins.otp_static.models import StaticToken

from staff import accounts, invitations
from staff.models import AccountAct, AccountEvent, LinkMail, StaffSession
from staff.roles import Role
from staff.sessions import end_if_over, end_those_over
from tests.harness.people import device_of, person, session_of

NOW = datetime(2026, 11, 22, 11, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    return person("lead", Role.LEAD_JURIST)


@pytest.fixture
def jurist():
    return person("jurist", Role.COMPLAINT_JURIST)


def acts_on(somebody):
    return list(AccountEvent.objects.filter(person=somebody).values_list("act", "by__first_name"))


def test_an_invited_person_has_a_role_and_no_password_yet(lead):
    new = accounts.invite("Anna@Example.org", "Anna", Role.COMPLAINT_JURIST, NOW, lead)
    assert new.username == "anna@example.org"
    assert not new.has_usable_password()
    assert accounts.roles_of_account(new) == {Role.COMPLAINT_JURIST}
    assert acts_on(new) == [(AccountAct.INVITED, "Lead")]


def test_nobody_invites_for_the_other_side(lead):
    with pytest.raises(accounts.NotYoursError):
        accounts.invite("bob@example.org", "Bob", Role.KEURMERK_EDITOR, NOW, lead)
    assert not User.objects.filter(username="bob@example.org").exists()


@pytest.mark.parametrize(
    "verb",
    [
        lambda by, at: accounts.leave(at, NOW, by),
        lambda by, at: accounts.come_back(at, NOW, by),
        lambda by, at: accounts.end_sessions(at, NOW, by),
        lambda by, at: accounts.take_second_factor_away(at, NOW, by),
        lambda by, at: accounts.send_link_again(at, "nl", NOW, by),
        lambda by, at: accounts.change_roles(at, [Role.COMPLAINT_JURIST], NOW, by),
    ],
)
@pytest.mark.parametrize("of", ["editor", "jurist", "lead", "superuser"])
def test_a_verb_on_somebody_elses_people_is_refused_and_changes_nothing(verb, of, lead, jurist):
    """By a jurist who keeps nobody; and by a lead on an editor or a superuser."""
    targets = {
        "editor": person("editor", Role.KEURMERK_EDITOR),
        "jurist": jurist,
        "lead": lead,
        "superuser": person("first", is_superuser=True),
    }
    by = person("other", Role.COMPLAINT_JURIST) if of in ("jurist", "lead") else lead
    before = AccountEvent.objects.count()
    with pytest.raises(accounts.NotYoursError):
        verb(by, targets[of])
    assert AccountEvent.objects.count() == before
    assert User.objects.get(pk=targets[of].pk).is_active


def test_who_leaves_is_out_at_once(lead, jurist):
    key = session_of(jurist)
    accounts.leave(jurist, NOW, lead)
    assert not Session.objects.filter(session_key=key).exists()
    assert not StaffSession.objects.filter(person=jurist).exists()
    assert not User.objects.get(pk=jurist.pk).is_active
    assert {act for act, _by in acts_on(jurist)} == {AccountAct.LEFT, AccountAct.SESSIONS_ENDED}


def test_who_comes_back_sets_up_a_new_second_factor(lead, jurist):
    device_of(jurist)
    accounts.leave(jurist, NOW, lead)
    accounts.come_back(jurist, NOW, lead)
    assert not accounts.has_second_factor(jurist)
    assert User.objects.get(pk=jurist.pk).is_active


def test_a_second_press_ends_or_opens_no_account_again(lead, jurist):
    invitations.queue(jurist, "nl", NOW, is_new=True)
    for _press in range(2):
        accounts.leave(jurist, NOW, lead)
    assert not LinkMail.objects.exists()  # a link to an ended account leads nowhere
    accounts.come_back(jurist, NOW, lead)
    device_of(jurist)  # set up since
    accounts.come_back(jurist, NOW, lead)
    assert accounts.has_second_factor(jurist)
    assert acts_on(jurist) == [(AccountAct.CAME_BACK, "Lead"), (AccountAct.LEFT, "Lead")]


def test_the_list_of_people_costs_the_same_however_many_there_are(lead, jurist):
    accounts.people_seen_by(lead)  # what is known of the lead is asked once
    with CaptureQueriesContext(connection) as few:
        assert len(accounts.people_seen_by(lead)) == 2
    for number in range(9):
        person(f"jurist{number}", Role.COMPLAINT_JURIST)
    with CaptureQueriesContext(connection) as many:
        people = accounts.people_seen_by(lead)
        assert [accounts.roles_of_account(one) for one in people].count({Role.COMPLAINT_JURIST}) == 10
    assert len(many) == len(few)


# (minutes since the last click, hours since the sign-in) → how it ended, and how many minutes ago.
OVER = [(29, 1, None), (31, 1, (AccountAct.PAUSED, 1)), (600, 11, (AccountAct.PAUSED, 570)), (5, 9.9, None)]


@pytest.mark.parametrize(("quiet", "hours", "ended"), [*OVER, (5, 10.5, (AccountAct.DAY_OVER, 30))])
def test_a_sign_in_that_nobody_came_back_to_is_written_down_as_ended(jurist, quiet, hours, ended):
    key = session_of(jurist)
    times = {"seen_at": NOW - timedelta(minutes=quiet), "began_at": NOW - timedelta(hours=hours)}
    StaffSession.objects.update(**times)
    other = session_of(person("other", Role.COMPLAINT_JURIST))
    StaffSession.objects.filter(session_key=other).update(seen_at=NOW, began_at=NOW)
    assert [end_those_over(NOW) for _run in range(2)] == [int(ended is not None), 0]
    log = list(AccountEvent.objects.values_list("person", "act", "at"))
    assert log == ([(jurist.pk, ended[0], NOW - timedelta(minutes=ended[1]))] if ended else [])
    assert Session.objects.filter(session_key=key).exists() is (ended is None)
    assert set(StaffSession.objects.values_list("session_key", flat=True)) == {other} | ({key} if not ended else set())


def test_a_sign_in_that_was_used_meanwhile_goes_on(jurist):
    session_of(jurist)
    StaffSession.objects.update(seen_at=NOW - timedelta(hours=1), began_at=NOW - timedelta(hours=1))
    found = StaffSession.objects.get()
    StaffSession.objects.update(seen_at=NOW)
    assert not end_if_over(found, NOW)
    assert (StaffSession.objects.count(), AccountEvent.objects.count()) == (1, 0)


def test_a_new_role_ends_the_sessions_of_the_old_one(lead, jurist):
    session_of(jurist)
    accounts.change_roles(jurist, [Role.LEAD_JURIST], NOW, lead)
    assert accounts.roles_of_account(jurist) == {Role.LEAD_JURIST}
    assert not StaffSession.objects.filter(person=jurist).exists()


def test_roles_of_both_sides_are_refused_even_for_who_sets_up(jurist):
    first = person("first", is_superuser=True)
    with pytest.raises(accounts.NotYoursError):
        accounts.change_roles(jurist, [Role.COMPLAINT_JURIST, Role.KEURMERK_EDITOR], NOW, first)
    assert accounts.roles_of_account(jurist) == {Role.COMPLAINT_JURIST}


def test_a_recovery_code_works_once_and_new_ones_end_the_old(jurist):
    first = accounts.new_recovery_codes(jurist, NOW)
    assert len(set(first)) == accounts.RECOVERY_CODES
    assert match_token(jurist, first[0]) is not None
    assert not StaticToken.objects.filter(token=first[0]).exists()
    second = accounts.new_recovery_codes(jurist, NOW)
    assert StaticToken.objects.filter(token__in=first).count() == 0
    assert StaticToken.objects.filter(token__in=second).count() == accounts.RECOVERY_CODES
