"""Files that come with a draft: added one by one, removed one by one, refused each with a sentence."""

from contextlib import suppress
from datetime import datetime
from functools import partial

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest

from complaints import evidence_store
from complaints.citizen import PRESSED_TWICE
from complaints.drafting import DraftGoneError, locked
from complaints.evidence_store import Refused
from complaints.models import Draft, Evidence


def change_files(request: HttpRequest, draft: Draft, now: datetime) -> list[Refused]:
    """Removes the file whose button was pressed, and adds those that were chosen. Returns what was not taken."""
    for evidence in draft.evidence.all():
        if evidence.key == request.POST.get("remove"):
            evidence_store.remove(evidence)
    return list(evidence_store.not_taken(request.FILES.getlist("uploads"), partial(add, draft, now)))


def add(draft: Draft, now: datetime, upload: UploadedFile) -> None:
    keep_one(evidence_store.add(upload, now=now, draft=draft), draft)


@transaction.atomic
def keep_one(evidence: Evidence, draft: Draft) -> None:
    """Of a file that was sent twice, as when no answer came to the first press, one stays."""
    with suppress(DraftGoneError):  # it was sent meanwhile, with what it had
        if evidence_store.came_before(evidence, locked(draft), evidence.added_at - PRESSED_TWICE):
            evidence_store.remove(evidence)
