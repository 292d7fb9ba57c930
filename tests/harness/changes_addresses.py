"""Sample addresses of what changed, and of status slips. Each is what `Address` takes, by the key of its page."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils import timezone

from finder.slip.codes import code_of
from schools.models import School, StatusPeriod
from schools.vocabulary import Status

WRONG_CODE = "3333-4444-6666"


def first_with(status: Status) -> School:
    schools = School.objects.with_status(timezone.localdate()).filter(status=status, merged_into=None)
    return schools.order_by("slug")[0]


def of(status: Status) -> Callable[[], dict[str, str]]:
    return lambda: {"slug": first_with(status).slug}


def since(status: Status) -> Callable[[], tuple[tuple[str, str], ...]]:
    """The first day of the status that this school has today."""
    return lambda: (("day", first_day(first_with(status)).isoformat()),)


def first_day(school: School) -> date:
    return StatusPeriod.objects.filter(school=school).latest("starts_on").starts_on


def on_slip(said: Status | None) -> Callable[[], tuple[tuple[str, str], ...]]:
    """What stands on a slip of a holder: right, of another status (so corrected since), or no slip of ours."""

    def query() -> tuple[tuple[str, str], ...]:
        school = first_with(Status.HOLDER)
        day = first_day(school)
        code = code_of(school.slug, day, said) if said else WRONG_CODE
        return (("school", school.slug), ("day", day.isoformat()), ("code", code))

    return query


PAGES: dict[str, dict[str, Any]] = {
    "changes": {},
    "school-changes": {"arguments": of(Status.SUSPENDED)},
    "slip-of-no-day": {"name": "status-slip", "arguments": of(Status.HOLDER)},
    "slip": {"name": "status-slip", "arguments": of(Status.HOLDER), "found": since(Status.HOLDER)},
    "slip-suspended": {"name": "status-slip", "arguments": of(Status.SUSPENDED), "found": since(Status.SUSPENDED)},
    "slip-to-come": {"name": "status-slip", "arguments": of(Status.HOLDER), "query": (("day", "2030-01-01"),)},
    "slip-before": {"name": "status-slip", "arguments": of(Status.HOLDER), "query": (("day", "1990-01-01"),)},
    "slip-wrong-day": {"name": "status-slip", "arguments": of(Status.HOLDER), "query": (("day", "30-2-2026"),)},
    "slip-check": {},
    "slip-right": {"name": "slip-check", "found": on_slip(Status.HOLDER)},
    "slip-corrected": {"name": "slip-check", "found": on_slip(Status.SUSPENDED)},
    "slip-not-right": {"name": "slip-check", "found": on_slip(None)},
    "slip-check-wrong": {"name": "slip-check", "query": (("code", "123"), ("day", "hello"), ("school", "qqqq"))},
}
MACHINES: dict[str, dict[str, Any]] = {
    "changes-feed": {},
    "data-status-slip": {"found": on_slip(Status.HOLDER)},
}
