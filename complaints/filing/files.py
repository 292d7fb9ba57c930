"""Files that come with a draft: added one by one, removed one by one, refused each with a sentence."""

from contextlib import suppress
from datetime import datetime
from functools import partial

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest

from complaints.evidence import store
from complaints.evidence.store import Refused
from complaints.filing.drafting import DraftGoneError, locked
from complaints.models import Draft, Evidence
from complaints.own_case.citizen import PRESSED_TWICE


def change_files(request: HttpRequest, draft: Draft, now: datetime) -> list[Refused]:
    """Removes the file whose button was pressed, and adds those that were chosen. Returns what was not taken."""
    for evidence in draft.evidence.all():
        if evidence.key == request.POST.get("remove"):
            store.remove(evidence)
    return list(store.not_taken(request.FILES.getlist("uploads"), partial(add, draft, now)))


def add(draft: Draft, now: datetime, upload: UploadedFile) -> None:
    keep_one(store.add(upload, now=now, draft=draft), draft)


@transaction.atomic
def keep_one(evidence: Evidence, draft: Draft) -> None:
    """Of a file that was sent twice, as when no answer came to the first press, one stays."""
    with suppress(DraftGoneError):  # it was sent meanwhile, with what it had
        if store.came_before(evidence, locked(draft), evidence.added_at - PRESSED_TWICE):
            store.remove(evidence)
