"""What visitors tell us is wrong about a school: taken in, settled, and in time deleted."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q

from schools.bsn import without_bsn
from schools.models import Location, ReportState, School, VisitorReport, Wrong

# Our own terms; templates/report.html tells them to visitors.
KEPT_AFTER_SETTLING = timedelta(days=365)
LONGEST_WITH_ADDRESS = timedelta(days=90)


def address_of(place: Location) -> str:
    """A lesson place as it stands on the page today: staff see what the visitor saw, also when it has changed."""
    return ", ".join(filter(None, (place.name, place.street, f"{place.postcode} {place.town}")))


def take_in(school: School, wrong: Wrong, text: str, now: datetime, **more: str) -> VisitorReport:
    """Keeps a report, without any number that looks like a BSN. `more`: place, email and language."""
    return VisitorReport.objects.create(school=school, wrong=wrong, text=without_bsn(text), made_at=now, **more)


def settle(report: VisitorReport, by: Any, now: datetime) -> None:
    """Signs a report whose new state and note are filled in. One that opens again has no signature."""
    if report.state == ReportState.OPEN:
        report.settled_by = report.settled_at = None
    else:
        report.settled_by, report.settled_at, report.email = by, now, ""
    report.save()


def count_open() -> int:
    return VisitorReport.objects.filter(state=ReportState.OPEN).count()


def forget_old(now: datetime) -> Counter[str]:
    """Deletes what was settled a year ago; addresses go sooner, also of what nobody settled. Counts both as `done`."""
    old = Q(settled_at__lt=now - KEPT_AFTER_SETTLING)
    deleted, _tables = VisitorReport.objects.filter(old).delete()
    kept_long = VisitorReport.objects.exclude(email="").filter(made_at__lt=now - LONGEST_WITH_ADDRESS)
    return Counter(done=deleted + kept_long.update(email=""))
