"""From a code to its case. Every code that opens nothing gets the same answer by the same path, whatever the reason.

Guessing is slow: after ten wrong codes within an hour one network has one try a minute, and so has one first half of a
code. Nobody is shut out, and a right code counts for nothing.
"""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest

from complaints import codes
from complaints.encryption import keyed_hash, keyed_hashes
from complaints.limits import took_back, tried
from complaints.models import Complaint
from complaints.own_case.citizen import confirm_code
from complaints.vocabulary import Actor
from limits.networks import network_of

FIRST_HALF = codes.LENGTH // 2


@dataclass(frozen=True, slots=True)
class Found:
    """The case; or from when on the next try is welcome; or neither, for a code that opens nothing."""

    case: Complaint | None = None
    wait_until: datetime | None = None


def find(request: HttpRequest, code: str, now: datetime) -> Found:
    """The case behind sixteen digits whose check digit is right. A code that was never confirmed is confirmed now."""
    if wait_until := must_wait(request, code):
        return Found(wait_until=wait_until)
    case = look_up(code)
    if case is None:
        return Found()
    was_right(request, code)
    confirm_code(case, Actor.VISITOR, now)
    return Found(case)


def must_wait(request: HttpRequest, code: str) -> datetime | None:
    """Counts a try before it is judged. From when on one is welcome, when this one comes too early."""
    limits = limits_of(request, code)
    for place, (what, who) in enumerate(limits):
        if wait_until := tried(what, who):
            take_back(limits[:place])
            return wait_until
    return None


def was_right(request: HttpRequest, code: str) -> None:
    """A right code counts for nothing."""
    take_back(limits_of(request, code))


def limits_of(request: HttpRequest, code: str) -> tuple[tuple[str, str], ...]:
    """What a wrong code counts against: the network, and the first half of the code itself."""
    return ("wrong-code", network_of(request)), ("wrong-half", code[:FIRST_HALF])


def take_back(limits: tuple[tuple[str, str], ...]) -> None:
    for what, who in limits:
        took_back(what, who)


def look_up(code: str) -> Complaint | None:
    """The case with this code, under whichever key it was hashed; from now on under the first one."""
    case = Complaint.objects.filter(code_hash__in=keyed_hashes(code, codes.PURPOSE)).first()
    first = keyed_hash(code, codes.PURPOSE)
    if case and case.code_hash != first.value:
        case.code_key, case.code_hash = first
        case.save(update_fields=["code_key", "code_hash"])
    return case
