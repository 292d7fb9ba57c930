"""What one visit to the complaint pages knows, in the session: a draft, a case that was opened, a code to show again.

The code is encrypted there. A visit that nobody touches for an hour has ended: on a shared computer the next person
finds nothing.
"""

import json
from datetime import datetime
from typing import Any

from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.exceptions import SessionInterrupted
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
        self.has_ended = bool(kept) and not is_fresh(kept, self.now)
        self.kept = {} if self.has_ended else kept

    def draft(self) -> Draft | None:
        return Draft.objects.filter(pk=self.kept.get("draft", 0)).first()

    def case(self) -> Complaint | None:
        """The case whose code was given in this visit; nothing when it has another code by now."""
        found = {"pk": self.kept.get("case", 0), "code_hash": self.kept.get("opened_with", "")}
        return Complaint.objects.select_related("school").filter(**found).first()

    def code(self) -> str:
        """The code to show again, or nothing."""
        token = self.kept.get("code", "")
        return decrypted(token.encode()).decode() if token else ""

    def touch(self) -> None:
        if self.kept:
            self.write()

    def draft_code(self) -> str:
        """The code that the draft was saved with, or nothing."""
        token = self.kept.get("draft_code", "")
        return decrypted(token.encode()).decode() if token else ""

    def write_draft(self, draft: Draft, code: str = "") -> None:
        """From now on this visit writes the draft; with its code when it was saved for later."""
        self.write(draft=draft.pk, draft_code=encrypted(code.encode()).decode() if code else "")

    def resumed(self, draft: Draft, code: str) -> None:
        """Somebody gave the right code of a draft: a new session key, so that an older one opens nothing."""
        self.session.cycle_key()
        self.write_draft(draft, code)

    def save(self) -> None:
        """Writes at once. Inside the transaction that locks the draft no slower answer can undo what `sent` wrote.

        `SessionInterrupted` (400) when the visit was left in another window.
        """
        try:
            self.session.save()
        except UpdateError:
            raise SessionInterrupted("The visit was left in another window.") from None
        self.session.modified = False

    def sent(self, complaint: Complaint, code: str) -> None:
        """The draft became a case; its code is shown until the visit ends. Call it inside the filing's transaction."""
        self.kept = {}
        self.got_code(complaint, code)
        self.save()
        self.session.modified = True  # so that the cookie of a new session goes out

    def got_code(self, complaint: Complaint, code: str) -> None:
        """The case has a code that this visit shows."""
        self.write(case=complaint.pk, opened_with=complaint.code_hash, code=encrypted(code.encode()).decode())

    def opened(self, complaint: Complaint) -> None:
        """Somebody gave the right code: a new session key, so that an older one opens nothing."""
        self.session.cycle_key()
        self.kept = {name: value for name, value in self.kept.items() if name in ("draft", "draft_code")}
        self.write(case=complaint.pk, opened_with=complaint.code_hash)

    def keep_words(self, words: dict[str, Any]) -> None:
        """What was typed and could not be sent: shown again in its form, and sent by nobody but the visitor."""
        self.write(words=encrypted(json.dumps(words).encode()).decode())

    def words(self) -> dict[str, Any]:
        token = self.kept.get("words", "")
        return json.loads(decrypted(token.encode())) if token else {}

    def take(self, name: str) -> str:
        """Something to say once: gone when it is read."""
        value = self.kept.get(name, "")
        if value:
            self.write(**{name: ""})
        return value

    def write(self, **values: object) -> None:
        self.kept = {**self.kept, **values, "at": self.now.isoformat()}
        self.session[KEY] = self.kept

    def end(self) -> None:
        """Leaves nothing of the visit behind."""
        self.session.flush()


def is_fresh(kept: dict[str, str], now: datetime) -> bool:
    return (now - datetime.fromisoformat(kept["at"])).total_seconds() <= LONGEST_PAUSE
