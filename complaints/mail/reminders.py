"""Reminders that visitors ask for. `due_work.py` sends them on their day."""

from datetime import date

from complaints.encryption import keyed_hash
from complaints.models import Reminder

HEX_DIGITS = 15  # of the hash: sixty bits, so the number fits the column


def remind(email: str, day: date, language: str) -> None:
    """Keeps one reminder for this address and day, however often it is asked.

    The row's own key is a keyed hash of both, as the encrypted address cannot be compared: so two requests at once
    make one row as well.
    """
    unique = keyed_hash(f"{email.casefold()}|{day.isoformat()}", "reminder").value
    Reminder.objects.get_or_create(
        pk=int(unique[:HEX_DIGITS], 16), defaults={"email": email, "due_on": day, "language": language}
    )
