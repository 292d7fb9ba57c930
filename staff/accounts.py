"""The verbs on accounts. Each is logged; what takes access away ends the sessions at once."""

import secrets
from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import Group, User
from django.contrib.sessions.models import Session
from django.db import transaction
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from staff import invitations
from staff.models import AccountAct, AccountEvent, LinkMail, StaffSession
from staff.roles import Role, roles_kept_by, stands_on_one_side

RECOVERY_CODES = 10


class NotYoursError(Exception):
    """Somebody wants to change an account that the table does not give them."""


def note(person: User, act: AccountAct, at: datetime, by: User | None = None) -> AccountEvent:
    return AccountEvent.objects.create(person=person, act=act, at=at, by=by)


def keeps(keeper: User, person: User) -> bool:
    """Whether the keeper may change this account: all its roles are the keeper's to give, and it is not their own."""
    return keeper != person and roles_of_account(person) <= roles_kept_by(keeper) and not person.is_superuser


def roles_of_account(person: User) -> frozenset[Role]:
    """The roles on paper, of an ended account too."""
    return frozenset(Role(group.name) for group in person.groups.all() if group.name in Role.values)


@transaction.atomic
def invite(email: str, name: str, role: Role, at: datetime, by: User | None = None) -> User:
    """A new account that has no password yet: a link in a mail sets it. Without `by` it is the set-up's own command."""
    if by is not None and role not in roles_kept_by(by):
        raise NotYoursError
    person = User.objects.create(username=email.lower(), email=email, first_name=name, is_staff=True)
    person.set_unusable_password()
    person.save()
    person.groups.add(Group.objects.get(name=role.value))
    note(person, AccountAct.INVITED, at, by)
    return person


@transaction.atomic
def change_roles(person: User, roles: Iterable[Role], at: datetime, by: User) -> None:
    """Gives exactly these roles. The sessions end, so that no open page keeps an older right."""
    wanted = frozenset(roles)
    if not keeps(by, person) or not wanted <= roles_kept_by(by) or not stands_on_one_side(wanted):
        raise NotYoursError
    if wanted != roles_of_account(person):
        person.groups.set(Group.objects.filter(name__in=[role.value for role in wanted]))
        note(person, AccountAct.CHANGED_ROLE, at, by)
        end_sessions(person, at, by)


@transaction.atomic
def leave(person: User, at: datetime, by: User) -> None:
    """Ends an account, once. Its name stays in the log of what it did; a link that waits is not sent any more."""
    if not keeps(by, person):
        raise NotYoursError
    if User.objects.filter(pk=person.pk, is_active=True).update(is_active=False):
        LinkMail.objects.filter(person=person).delete()
        note(person, AccountAct.LEFT, at, by)
        end_sessions(person, at, by)


@transaction.atomic
def come_back(person: User, at: datetime, by: User) -> None:
    """Opens an ended account again, once; a new second factor must be set up."""
    if not keeps(by, person):
        raise NotYoursError
    if User.objects.filter(pk=person.pk, is_active=False).update(is_active=True):
        forget_devices(person)
        note(person, AccountAct.CAME_BACK, at, by)


@transaction.atomic
def send_link_again(person: User, language: str, at: datetime, by: User) -> None:
    """A new link to set a password; the older one stops when a password is set."""
    if not keeps(by, person) or not person.is_active:
        raise NotYoursError
    invitations.queue(person, language, at, is_new=not person.has_usable_password())
    note(person, AccountAct.ASKED_PASSWORD, at, by)


@transaction.atomic
def take_second_factor_away(person: User, at: datetime, by: User) -> None:
    """For who lost their phone and their recovery codes: the next sign-in sets a new factor up."""
    if not keeps(by, person):
        raise NotYoursError
    forget_devices(person)
    note(person, AccountAct.LOST_SECOND_FACTOR, at, by)
    end_sessions(person, at, by)


def forget_devices(person: User) -> None:
    TOTPDevice.objects.filter(user=person).delete()
    StaticDevice.objects.filter(user=person).delete()


@transaction.atomic
def end_sessions(person: User, at: datetime, by: User) -> int:
    """Ends every session of this person; how many there were."""
    if by != person and not keeps(by, person):
        raise NotYoursError
    keys = list(person.staff_sessions.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    StaffSession.objects.filter(session_key__in=keys).delete()
    if keys:
        note(person, AccountAct.SESSIONS_ENDED, at, by)
    return len(keys)


@transaction.atomic
def new_recovery_codes(person: User, at: datetime) -> list[str]:
    """Ten codes for once, in place of the older ones. They are shown now and never again."""
    StaticDevice.objects.filter(user=person).delete()
    device = StaticDevice.objects.create(user=person, name="recovery", confirmed=True)
    codes = [f"{secrets.randbelow(10**8):08d}" for _code in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    note(person, AccountAct.NEW_RECOVERY_CODES, at)
    return codes


def has_second_factor(person: User) -> bool:
    return TOTPDevice.objects.filter(user=person, confirmed=True).exists()


def people_seen_by(keeper: User) -> list[User]:
    """The accounts a keeper may change, and their own."""
    people = User.objects.prefetch_related("groups", "staff_sessions").order_by("-is_active", "first_name", "username")
    return [person for person in people if person == keeper or keeps(keeper, person)]
