"""The history of a record: each state it had, who put it so, when and why.

It is about what staff and editions change. Nothing a visitor does is in it.
"""

from django.db import models
from simple_history.models import HistoricalRecords

LONGEST_REASON = 500


def kept_history() -> HistoricalRecords:
    """Put on a model as `history`. Work in bulk writes it through `schools.record_history`."""
    reason = models.CharField(max_length=LONGEST_REASON, null=True)  # the library writes null for none
    return HistoricalRecords(history_change_reason_field=reason)
