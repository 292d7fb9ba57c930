"""Drafts for tests, and how the tables of the complaints line are emptied.

begun = draft(kind={"kind": "digid"}, for_whom={"for_whom": "me"})
"""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from complaints.codes import PURPOSE
from complaints.encryption import keyed_hash
from complaints.models import Complaint, Draft, Evidence, Mail, Purge, Reminder, Tally

WRITING = timedelta(minutes=5)


def draft(code: str = "", **answers: dict[str, Any]) -> Draft:
    """A complaint that was begun five minutes ago: what was typed at each step, named with `_` for `-`."""
    now = timezone.now()
    key, value = keyed_hash(code, PURPOSE) if code else ("", None)
    typed = {step.replace("_", "-"): fields for step, fields in answers.items()}
    return Draft.objects.create(
        answers=typed, language="en", code_key=key, code_hash=value, begun_at=now - WRITING, moved_at=now
    )


def forget_complaints() -> None:
    """Empties the tables of the complaints line. Events go only while a purge stands for their complaint."""
    Purge.objects.bulk_create(Purge(complaint_key=key) for key in Complaint.objects.values_list("pk", flat=True))
    for model in (Evidence, Mail, Reminder, Complaint, Tally, Draft, Purge):
        model.objects.all().delete()
