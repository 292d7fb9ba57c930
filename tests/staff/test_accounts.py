"""The verbs on accounts: who may, what is logged, and that access ends at once."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django_otp import match_token
from django_otp.plugins.otp_static.models import StaticToken

from staff import accounts
from staff.models import AccountAct, AccountEvent, StaffSession
from staff.roles import Role
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
