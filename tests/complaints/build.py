"""A complaint for tests: what the test does not say is the shortest complaint that can be handed in.

complaint(kind="lessons", complained_on=date(2026, 9, 1))
"""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.timezone import localdate

from complaints.actions import Deed, append
from complaints.codes import PURPOSE, new_code
from complaints.encryption import keyed_hash
from complaints.models import Complaint
from complaints.vocabulary import Act, Actor, Kind

NOW = datetime(2026, 11, 22, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))
STORY = "The school approved bills with my DigiD."


def complaint(code: str = "", **fields: Any) -> Complaint:
    """A complaint that was handed in at `NOW`, straight to the line, with its first event."""
    key, value = keyed_hash(code or new_code(), PURPOSE)
    given = {
        "number": f"2026-{Complaint.objects.count() + 100000}",
        "kind": "digid",
        "handed_in_on": localdate(NOW),
        "story": STORY,
        "phone": "06 1234 5678",
        "language": "en",
        "code_key": key,
        "code_hash": value,
        "filed_at": NOW,
        "moved_at": NOW,
    }
    given |= fields
    case = Complaint.objects.create(**{"route": Kind(given["kind"]).route} | given)
    append(case, Deed(Act.FILED, Actor.HELPER if case.has_helper else Actor.VISITOR, case.filed_at))
    return case
