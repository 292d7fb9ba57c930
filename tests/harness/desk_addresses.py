"""Sample addresses of the staff's entry and of the desk. Each is what `Address` takes, by the key of its page."""

from collections.abc import Callable
from typing import Any

from django.contrib.sessions.backends.db import SessionStore
from django.http import QueryDict
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from complaints.codes import new_code
from complaints.desk.marks import MARK, mark_of_typist
from complaints.desk.unsent import keep
from complaints.encryption import encrypted
from complaints.models import Complaint, ReplyTemplate
from complaints.views.desk_caller import CODES
from staff.roles import Right, Role
from tests.complaints.cases import standing, told_in_full
from tests.complaints.evidence_files import document_in
from tests.harness.people import person, session_of

Arguments = Callable[[], dict[str, str]]
Row = dict[str, Any]
CALLED = "2026-900001"


def row(name: str, **about: Any) -> Row:
    return {"name": name, **about}


def signed_in(*roles: Role) -> Callable[[], str]:
    """The session of somebody with these roles."""
    return lambda: session_of(person("-".join(role.value.replace(" ", "-") for role in roles), *roles))


def half_signed_in() -> str:
    """The session of a jurist who has given the password only, and has no second factor yet."""
    return session_of(person("newcomer", Role.COMPLAINT_JURIST), second_factor=False)


def invited() -> dict[str, str]:
    """The arguments of a link for once."""
    somebody = person("invited", Role.COMPLAINT_JURIST)
    return {"uidb64": urlsafe_base64_encode(force_bytes(somebody.pk)), "token": "set-password"}


def at_desk(state: str = "received", **about: object) -> Arguments:
    """The arguments for a page of a new case that stands in a state."""
    return lambda: {"number": standing(state, **about).number}


def in_full() -> dict[str, str]:
    """The number of a case with everything, and the key of its paper."""
    case = told_in_full()
    return {"number": case.number, "key": case.evidence.get().key}


def in_document() -> dict[str, str]:
    """The first page of a document of a case."""
    case = standing("taken")
    return {"number": case.number, "key": document_in(case).key, "page": "1"}


def typed_too_late() -> dict[str, str]:
    """The number of a case to whose complainant the jurist typed a message after the sign-in had ended."""
    somebody, number = person("complaint-jurist", Role.COMPLAINT_JURIST), standing("taken").number
    words = QueryDict(mutable=True)
    words.update({MARK: mark_of_typist(somebody), "text": "Beste Amina, wij bellen u morgen."})
    keep(words, "desk-message", {"number": number}, Right.WORK_CASES, timezone.now())
    return {"number": number}


def number_in_full() -> dict[str, str]:
    return {"number": in_full()["number"]}


def on_the_phone() -> dict[str, str]:
    """The number of a case whose caller does not have the code yet."""
    if not Complaint.objects.filter(number=CALLED).exists():
        standing(number=CALLED)
    return {"number": CALLED}


def left_by_mistake() -> dict[str, str]:
    """The page that brings somebody back who stepped aside from this case."""
    case = standing("taken")
    case.steps_aside.create(person=person("colleague", Role.COMPLAINT_JURIST), at=case.filed_at)
    return {"number": case.number, "key": "bring-back"}


def reading_out() -> str:
    """The session of a jurist who reads the code of that case out."""
    session = SessionStore(JURIST())
    session[CODES] = {CALLED: encrypted(new_code().encode()).decode()}
    session.save()
    return str(session.session_key)


def in_reply() -> dict[str, str]:
    return {"pk": str(ReplyTemplate.objects.values_list("pk", flat=True)[0])}


JURIST, LEAD = signed_in(Role.COMPLAINT_JURIST), signed_in(Role.LEAD_JURIST)
PAGES: dict[str, Row] = {
    "staff-sign-in": row("staff-sign-in"),
    "staff-forgotten": row("staff-forgotten"),
    "staff-new-password": row("staff-new-password", arguments=invited),
    "staff-set-up": row("staff-set-up", staff=half_signed_in),
    "staff-second-factor": row("staff-second-factor", staff=JURIST),
    "desk": row("desk", query=(("list", "all"),), staff=JURIST),
    "desk-mine": row("desk", staff=JURIST),
    "desk-search": row("desk-search", staff=JURIST),
    "desk-replies": row("desk-replies", staff=LEAD),
    "desk-reply": row("desk-reply", arguments=in_reply, staff=LEAD),
    "desk-reply-new": row("desk-reply-new", staff=LEAD),
    "desk-case": row("desk-case", arguments=number_in_full, staff=JURIST),
    "desk-case-new": row("desk-case", arguments=at_desk(), staff=LEAD),
    "desk-case-closed": row("desk-case", arguments=at_desk("closed"), staff=JURIST),
    "desk-message": row("desk-message", arguments=at_desk("taken"), staff=JURIST),
    "desk-message-unsent": row("desk-message", arguments=typed_too_late, staff=JURIST),
    "desk-note": row("desk-note", arguments=at_desk(), staff=JURIST),
    "desk-call": row("desk-call", arguments=at_desk(), staff=JURIST),
    "desk-caller": row("desk-caller", staff=JURIST),
    "desk-caller-code": row("desk-caller-code", arguments=on_the_phone, staff=reading_out),
    "desk-new-code": row("desk-new-code", arguments=at_desk(), staff=JURIST),
    "desk-take": row("desk-act", arguments=lambda: {**at_desk()(), "key": "take"}, staff=JURIST),
    "desk-bring-back": row("desk-act", arguments=left_by_mistake, staff=LEAD),
    "desk-close": row("desk-act", arguments=lambda: {**at_desk("taken")(), "key": "close"}, staff=JURIST),
    "desk-not-possible": row(
        "desk-act", arguments=lambda: {**at_desk("closed")(), "key": "ask"}, status=409, staff=JURIST
    ),
    "desk-evidence": row("desk-evidence", arguments=in_full, staff=JURIST),
    "desk-evidence-page": row("desk-evidence-page", arguments=in_document, staff=JURIST),
    "desk-evidence-large": row("desk-evidence-page", arguments=in_document, query=(("size", "large"),), staff=JURIST),
    "desk-reads": row("desk-reads", arguments=at_desk(), staff=LEAD),
    "staff-team": row("staff-team", staff=LEAD),
    "staff-member": row(
        "staff-member",
        arguments=lambda: {"pk": str(person("complaint-jurist", Role.COMPLAINT_JURIST).pk)},
        staff=LEAD,
    ),
}
MACHINES: dict[str, Row] = {
    "desk-check": row("desk-check", arguments=lambda: {"number": "2026-000000"}, status=405),
    "desk-evidence-file": row(
        "desk-evidence-file", arguments=lambda: {"number": "2026-000000", "key": "0" * 32}, status=302
    ),
    "desk-evidence-picture": row(
        "desk-evidence-picture", arguments=lambda: {"number": "2026-000000", "key": "0" * 32, "page": "1"}, status=302
    ),
    "staff-sign-out": row("staff-sign-out", status=405),
    "staff-roles": row("staff-roles", arguments=lambda: {"pk": "1"}, status=302),
    "staff-act": row("staff-act", arguments=lambda: {"pk": "1", "verb": "leave"}, status=302),
    "staff-recovery-codes": row("staff-recovery-codes", status=302),
}
