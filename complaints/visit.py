"""What one visit to the complaint pages knows, in the session: a draft, a case that was opened, a code to show again.

The code is encrypted there. A visit that nobody touches for an hour has ended: on a shared computer the next person
finds nothing.
"""

from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone

from complaints.encryption import decrypted, encrypted
from complaints.models import Complaint, Draft

KEY = "complaint"
LONGEST_PAUSE = 3600  # seconds


class Visit:
    """Reads and writes the visit of a request. Reading makes no cookie."""

    def __init__(self, request: HttpRequest) -> None:
        self.session = request.session
        self.now = timezone.now()
        kept = self.session.get(KEY, {})
        self.kept = kept if kept and is_fresh(kept, self.now) else {}

    def draft(self) -> Draft | None:
        return Draft.objects.filter(pk=self.kept.get("draft")).first()

    def case(self) -> Complaint | None:
        """The case whose code was given in this visit."""
        return Complaint.objects.select_related("school").filter(pk=self.kept.get("case")).first()

    def code(self) -> str:
        """The code to show again, or nothing."""
        token = self.kept.get("code", "")
        return decrypted(token.encode()).decode() if token else ""

    def touch(self) -> None:
        if self.kept:
            self.write()

    def write_draft(self, draft: Draft) -> None:
        self.write(draft=draft.pk)

    def sent(self, complaint: Complaint, code: str) -> None:
        """The draft became a case; its code is shown until the visit ends. Call it inside the filing's transaction."""
        self.kept = {}
        self.write(case=complaint.pk, code=encrypted(code.encode()).decode())
        self.session.save()

    def opened(self, complaint: Complaint) -> None:
        """Somebody gave the right code: a new session key, so that an older one opens nothing."""
        self.session.cycle_key()
        self.kept = {name: value for name, value in self.kept.items() if name == "draft"}
        self.write(case=complaint.pk)

    def write(self, **values: object) -> None:
        self.kept = {**self.kept, **values, "at": self.now.isoformat()}
        self.session[KEY] = self.kept

    def end(self) -> None:
        """Leaves nothing of the visit behind."""
        self.session.flush()


def is_fresh(kept: dict[str, str], now: datetime) -> bool:
    return (now - datetime.fromisoformat(kept["at"])).total_seconds() <= LONGEST_PAUSE
