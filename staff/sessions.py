"""A sign-in ends after half an hour without a click, and after a working day in any case."""

from datetime import datetime, timedelta

from django.contrib.auth import logout
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import HttpRequest

from staff.accounts import note
from staff.models import AccountAct, StaffSession

LONGEST_PAUSE = timedelta(minutes=30)
LONGEST_DAY = timedelta(hours=10)
PASSWORD_HOLDS = timedelta(minutes=15)  # between the password and the second factor: time to install an app
TOUCHED_EVERY = timedelta(minutes=1)  # so that not every click writes
Ending = tuple[AccountAct, datetime]


def begin(request: HttpRequest, person: User, at: datetime) -> None:
    """Notes a new sign-in; the session key is new by then."""
    if not request.session.session_key:
        request.session.save()
    StaffSession.objects.update_or_create(
        session_key=request.session.session_key, defaults={"person": person, "began_at": at, "seen_at": at}
    )


def is_going_on(request: HttpRequest, at: datetime) -> bool:
    """Whether the sign-in of this request still holds; looked up once a request."""
    if not hasattr(request, "sign_in_holds"):
        request.sign_in_holds = holds(request, at)  # type: ignore[attr-defined]
    return bool(request.sign_in_holds)  # type: ignore[attr-defined]


def holds(request: HttpRequest, at: datetime) -> bool:
    """Looks the sign-in up, and notes that it is in use.

    One that has ended is signed out: a password that was given then must not open the way to a new second factor.
    A clock that is set back makes none last longer.
    """
    found = noted(request)
    ended = ending(found, at) if found else None
    if found is None or ended:
        request.sign_in_ended = ended  # type: ignore[attr-defined] # for who writes the signing out down
        logout(request)
        return False
    if at - found.seen_at > TOUCHED_EVERY:
        StaffSession.objects.filter(pk=found.pk).update(seen_at=at)
    return True


def ending(session: StaffSession, at: datetime) -> Ending | None:
    """How and when this sign-in ended by itself; None while it holds."""
    if abs(at - session.seen_at) > LONGEST_PAUSE:
        return AccountAct.PAUSED, min(at, session.seen_at + LONGEST_PAUSE)
    if at - session.began_at > LONGEST_DAY:
        return AccountAct.DAY_OVER, session.began_at + LONGEST_DAY
    return None


def end_those_over(at: datetime) -> int:
    """Ends the sign-ins that nobody came back to, and writes each down as ended when it did; how many there were."""
    quiet = StaffSession.objects.exclude(seen_at__range=(at - LONGEST_PAUSE, at), began_at__gte=at - LONGEST_DAY)
    return sum(end_if_over(session, at) for session in quiet.select_related("person"))


@transaction.atomic
def end_if_over(session: StaffSession, at: datetime) -> bool:
    """Whether it was over. One that was used meanwhile, or that somebody else ended, is left alone."""
    ended = ending(session, at)
    if ended is None or not StaffSession.objects.filter(pk=session.pk, seen_at=session.seen_at).delete()[0]:
        return False
    Session.objects.filter(session_key=session.session_key).delete()
    note(session.person, *ended)
    return True


def end_of(request: HttpRequest) -> Ending | None:
    """How and when the sign-in of this request ended by itself; None when somebody ended it."""
    return getattr(request, "sign_in_ended", None)


def has_just_begun(request: HttpRequest, at: datetime) -> bool:
    """Whether the password was given a moment ago, in a sign-in that still holds."""
    found = noted(request)
    return found is not None and abs(at - found.began_at) <= PASSWORD_HOLDS and is_going_on(request, at)


def noted(request: HttpRequest) -> StaffSession | None:
    return StaffSession.objects.filter(session_key=request.session.session_key or "-").first()
