"""Staff for tests: people with a role, a second factor, and a session that came through the door."""

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import Group, User
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_totp.models import TOTPDevice

from staff.models import AccountEvent, StaffSession
from staff.roles import Role

BACKEND = "django.contrib.auth.backends.ModelBackend"


def person(name: str, *roles: Role, **fields: object) -> User:
    """An account with these roles; the same one when it is there already."""
    address = f"{name}@example.org"
    found, _is_new = User.objects.get_or_create(
        username=address, defaults={"email": address, "first_name": name.title(), "is_staff": True, **fields}
    )
    found.groups.set(Group.objects.filter(name__in=[role.value for role in roles]))
    return found


def device_of(somebody: User) -> TOTPDevice:
    """The second factor of this person, made when there is none."""
    return TOTPDevice.objects.get_or_create(user=somebody, confirmed=True, defaults={"name": "app"})[0]


def session_of(somebody: User, *, second_factor: bool = True) -> str:
    """A session of this person, as after signing in. The value of its cookie."""
    session = SessionStore()
    session[SESSION_KEY] = str(somebody.pk)
    session[BACKEND_SESSION_KEY] = BACKEND
    session[HASH_SESSION_KEY] = somebody.get_session_auth_hash()
    if second_factor:
        session[DEVICE_ID_SESSION_KEY] = device_of(somebody).persistent_id
    session.create()
    now = timezone.now()
    StaffSession.objects.create(person=somebody, session_key=session.session_key, began_at=now, seen_at=now)
    return str(session.session_key)


def forget_people() -> None:
    """Takes all staff out of the database again, with what they left."""
    StaffSession.objects.all().delete()
    AccountEvent.objects.all().delete()
    User.objects.all().delete()
