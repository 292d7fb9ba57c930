"""Sample addresses of what visitors tell us about a school. Each is what `Address` takes, by the key of its page."""

from typing import Any

from django.utils import timezone

from schools.models import Location, School
from schools.vocabulary import Status


def holder() -> School:
    """The first sample school with the keurmerk that has a lesson place."""
    schools = School.objects.with_status(timezone.localdate()).filter(status=Status.HOLDER, locations__isnull=False)
    return schools.order_by("slug")[0]


def slug() -> dict[str, str]:
    return {"slug": holder().slug}


def place() -> tuple[tuple[str, str], ...]:
    return (("place", str(Location.objects.filter(school=holder()).order_by("pk")[0].pk)),)


PAGES: dict[str, dict[str, Any]] = {
    "school-report": {"arguments": slug},
    "school-report-of-a-place": {"name": "school-report", "arguments": slug, "found": place},
    "school-reported": {"arguments": slug},
}
MACHINES: dict[str, dict[str, Any]] = {}
