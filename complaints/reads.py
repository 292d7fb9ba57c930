"""Who read which case: one row for each person, case and hour. An audit, so opening a page writes it."""

from datetime import datetime

from django.contrib.auth.models import User

from complaints.models import Complaint, Read


def note_read(case: Complaint, person: User, now: datetime) -> None:
    hour = now.replace(minute=0, second=0, microsecond=0)
    Read.objects.bulk_create([Read(complaint=case, person=person, hour=hour)], ignore_conflicts=True)
