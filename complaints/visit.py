"""What one visit to the complaint pages knows, in the session: a draft, a case that was opened, a code to show again.

The code is encrypted there. A visit that nobody touches for an hour has ended: on a shared computer the next person
finds nothing.

One visit may have several windows. Each writes at once, and only what it changes: the row is locked and read again
first. A session that is written as it was read would bring back a draft that another window has just sent, and its code
would be lost.
"""

import json
from datetime import datetime
from typing import Any

from cryptography.fernet import InvalidToken
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.exceptions import SessionInterrupted
from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from complaints.encryption import decrypted, encrypted
from complaints.models import Complaint, Draft
from schools.database_away import is_away

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
        self.key = self.session.session_key  # nothing for a browser that has no session yet

    def draft(self) -> Draft | None:
        return Draft.objects.filter(pk=self.kept.get("draft", 0)).first()

    def case(self) -> Complaint | None:
        """The case whose code was given in this visit; nothing when it has another code by now."""
        found = {"pk": self.kept.get("case", 0), "code_hash": self.kept.get("opened_with", "")}
        return Complaint.objects.select_related("school").filter(**found).first()

    def code(self) -> str:
        """The code to show again, or nothing."""
        return plain(self.kept.get("code", ""))

    def touch(self) -> None:
        """The visit goes on. While the database only reads, so may its owner: until the hour that stands there."""
        if not self.kept:
            return
        try:
            self.write()
        except Exception as failure:
            if not is_away(failure):
                raise
            self.session.modified = False

    def draft_code(self) -> str:
        """The code that the draft was saved with, or nothing."""
        return plain(self.kept.get("draft_code", ""))

    def write_draft(self, draft: Draft, code: str = "") -> None:
        """From now on this visit writes the draft; with its code when it was saved for later."""
        self.write(draft=draft.pk, draft_code=encrypted(code.encode()).decode() if code else "")

    def begun(self, draft: Draft) -> None:
        """Somebody begins: a new session key, so that whoever knew this browser's older one reads nothing."""
        self.session.cycle_key()
        self.write_draft(draft)

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
        self.put(with_code(complaint, code))
        self.save()
        self.session.modified = True  # so that the cookie of a new session goes out

    def got_code(self, complaint: Complaint, code: str) -> None:
        """The case has a code that this visit shows."""
        self.write(**with_code(complaint, code))

    def opened(self, complaint: Complaint) -> None:
        """Somebody gave the right code: a new session key, so that an older one opens nothing."""
        draft = {name: value for name, value in self.kept.items() if name in ("draft", "draft_code")}
        self.session.cycle_key()
        self.put({**draft, "case": complaint.pk, "opened_with": complaint.code_hash})

    def keep_words(self, words: dict[str, Any]) -> None:
        """What was typed and could not be sent: shown again in its form, and sent by nobody but the visitor."""
        self.write(words=encrypted(json.dumps(words).encode()).decode())

    def words(self) -> dict[str, Any]:
        return json.loads(plain(self.kept.get("words", "")) or "{}")

    def take(self, name: str) -> str:
        """Something to say once: gone when it is read."""
        value = self.kept.get(name, "")
        if value:
            self.write(**{name: ""})
        return value

    @transaction.atomic
    def write(self, **values: object) -> None:
        """Changes these values and leaves the others as another window may have written them meanwhile."""
        self.put({**self.stored(), **values})
        if self.has_row:
            self.save()

    def put(self, values: dict[str, Any]) -> None:
        """From now on the visit knows this and nothing else."""
        self.kept = {**values, "at": self.now.isoformat()}
        self.session[KEY] = self.kept

    @property
    def has_row(self) -> bool:
        """Whether other windows may write to the session too: it was there before this request."""
        return self.key is not None and self.key == self.session.session_key

    def stored(self) -> dict[str, Any]:
        """What the visit knows by now, locked until the end of the transaction."""
        row = Session.objects.select_for_update().filter(pk=self.key).first() if self.has_row else None
        return self.fresh(self.session.decode(row.session_data).get(KEY, {}) if row else self.kept)

    def look_again(self) -> None:
        """Takes in what another window wrote since this request began."""
        row = Session.objects.filter(pk=self.key).first()
        self.kept = self.fresh(self.session.decode(row.session_data).get(KEY, {})) if row else {}

    def fresh(self, kept: dict[str, Any]) -> dict[str, Any]:
        return kept if kept and is_fresh(kept, self.now) else {}

    def end(self) -> None:
        """Leaves nothing of the visit behind."""
        self.session.flush()


def with_code(complaint: Complaint, code: str) -> dict[str, Any]:
    return {"case": complaint.pk, "opened_with": complaint.code_hash, "code": encrypted(code.encode()).decode()}


def plain(token: str) -> str:
    """What an encrypted value says; nothing when there is none, or when its key was taken away meanwhile."""
    try:
        return decrypted(token.encode()).decode() if token else ""
    except InvalidToken:
        return ""


def is_fresh(kept: dict[str, str], now: datetime) -> bool:
    """Within the hour, either way: a clock that is set back makes no visit last longer."""
    return abs(now - datetime.fromisoformat(kept["at"])).total_seconds() <= LONGEST_PAUSE
