"""Closed cases as counts. A count is made at closing and outlives the case; a case that goes on is counted no more."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from complaints.models import Complaint, Tally


@transaction.atomic
def count_closing(complaint: Complaint, now: datetime) -> None:
    """Counts the case as closed today. Call it inside the step that closes, when the outcome has been set.

    A case that was counted before keeps one count, brought up to date.
    """
    tally = complaint.tally or Tally()
    tally.filed_on = localdate(complaint.filed_at)
    tally.closed_on = max(tally.filed_on, localdate(now))  # a clock may have been set back between the two
    tally.kind, tally.route, tally.outcome = complaint.kind, complaint.route, complaint.outcome
    tally.school = complaint.school
    tally.save()
    complaint.tally = tally
    Complaint.objects.filter(pk=complaint.pk).update(tally=tally)


@transaction.atomic
def forget_closing(complaint: Complaint) -> None:
    """Takes the count away. Call it inside the step that opens a closed case again."""
    tally, complaint.tally = complaint.tally, None
    if tally is not None:
        tally.delete()
