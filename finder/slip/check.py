"""Whether a status slip is right: its code is made again of what the record says now, and of all else it could say."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from finder.slip.codes import is_code_of
from finder.slip.status_on_day import NO_STATUS, OnDay, Told, on_day
from schools.models import FormerName, School
from schools.vocabulary import Status

STATUSES = (*Status.values, NO_STATUS)


class Verdict(StrEnum):
    RIGHT = "right"
    CORRECTED = "corrected"
    NOT_RIGHT = "not-right"


@dataclass(frozen=True, slots=True)
class Checked:
    """`said` is the status on the slip, empty when no slip of ours has this code; `now` what the record says now."""

    verdict: Verdict
    said: str
    now: OnDay


def check(school: School, day: date, code: str, today: date) -> Checked:
    """`code` as `slip_codes.read` gives it."""
    now = on_day(list(school.status_periods.all()), day, today)
    said = next((status for status in STATUSES if is_code_of(code, school.slug, day, status)), "")
    if not said:
        return Checked(Verdict.NOT_RIGHT, "", now)
    is_same = now.told is Told.STATUS and said == now.status
    return Checked(Verdict.RIGHT if is_same else Verdict.CORRECTED, said, now)


def schools_called(typed: str, today: date) -> list[School]:
    """The schools with a page that have this address, name or former name; a slip names its school by address."""
    known = School.objects.filter(status_periods__starts_on__lte=today).distinct().prefetch_related("status_periods")
    if by_address := known.filter(slug=typed.casefold()):
        return list(by_address)
    former = FormerName.objects.filter(name__iexact=typed).values("school")
    return list(known.filter(name__iexact=typed) | known.filter(pk__in=former))
