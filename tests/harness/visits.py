"""What a visit must know before some pages open: a draft that was begun, a case whose code was given.

An address names the function that makes the rows and says what the visit knows; it is called when a walk opens the
page, or once for all the browser's tests.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client
from django.utils import timezone

from complaints.encryption import encrypted
from complaints.models import Complaint, Draft
from complaints.visit import KEY

Kept = dict[str, Any]
Known = Callable[[], Kept]


def begin_visit(known: Known) -> str:
    """Puts a visit into the database. The value of its cookie."""
    session = SessionStore()
    session[KEY] = known()
    session.create()
    session.save()
    return str(session.session_key)


def enter(client: Client, known: Known | None) -> None:
    """Lets a test client open pages as somebody whose visit knows this."""
    if known:
        client.cookies[settings.SESSION_COOKIE_NAME] = begin_visit(known)


def with_draft(draft: Draft, code: str = "") -> Kept:
    """A visit that writes a complaint, saved for later when it has a code."""
    kept = {"draft": draft.pk, "draft_code": encrypted(code.encode()).decode()}
    return {**kept, "at": timezone.now().isoformat()}


def with_case(case: Complaint, code: str = "") -> Kept:
    """A visit in which the code of a case was given, or shown when it has a code."""
    kept = {"case": case.pk, "opened_with": case.code_hash, "code": encrypted(code.encode()).decode() if code else ""}
    return {**kept, "at": timezone.now().isoformat()}
