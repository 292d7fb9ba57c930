"""Notes who comes in, who goes and who was refused."""

from typing import Any

from axes.signals import user_locked_out
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from staff import pace, sessions
from staff.accounts import note
from staff.models import AccountAct, StaffSession


@receiver(user_logged_in)
def came_in(sender: type, request: HttpRequest, user: User, **_kwargs: Any) -> None:
    sessions.begin(request, user, timezone.now())
    pace.was_right(request, user.get_username())
    note(user, AccountAct.SIGNED_IN, timezone.now())


@receiver(user_logged_out)
def went_out(sender: type, request: HttpRequest, user: User | None, **_kwargs: Any) -> None:
    StaffSession.objects.filter(session_key=request.session.session_key or "-").delete()
    if user is not None:
        note(user, *(sessions.end_of(request) or (AccountAct.SIGNED_OUT, timezone.now())))


@receiver(user_login_failed)
def was_refused(sender: type, credentials: dict[str, Any], request: HttpRequest | None = None, **_kwargs: Any) -> None:
    name = str(credentials.get("username", ""))
    if request is not None:
        pace.was_wrong(request, name)
    note_for(name, AccountAct.REFUSED)


@receiver(user_locked_out)
def was_slowed(sender: type, request: HttpRequest, **_kwargs: Any) -> None:
    note_for(request.POST.get("username", ""), AccountAct.SLOWED)  # the signal itself holds a hash


def note_for(username: str, act: AccountAct) -> None:
    """A name that nobody has is not written down: it may be a password in the wrong field."""
    person = User.objects.filter(username=username.strip().lower()).first()
    if person is not None:
        note(person, act, timezone.now())
