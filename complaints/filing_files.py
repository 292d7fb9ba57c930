"""Files that come with a draft: added one by one, removed one by one, refused each with a sentence."""

from contextlib import suppress
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest
from django.utils.functional import Promise

from complaints import evidence_store
from complaints.citizen import PRESSED_TWICE
from complaints.drafting import DraftGoneError, locked
from complaints.evidence import RefusedFileError
from complaints.models import Draft, Evidence

Refused = tuple[str, Promise]  # the name of a file, and why it was not taken


def change_files(request: HttpRequest, draft: Draft, now: datetime) -> list[Refused]:
    """Removes the file whose button was pressed, and adds those that were chosen. Returns what was not taken."""
    for evidence in draft.evidence.all():
        if evidence.key == request.POST.get("remove"):
            evidence_store.remove(evidence)
    return [refused for upload in request.FILES.getlist("uploads") if (refused := added(upload, draft, now))]


def added(upload: UploadedFile, draft: Draft, now: datetime) -> Refused | None:
    try:
        evidence = evidence_store.add(upload, now=now, draft=draft)
    except RefusedFileError as refused:
        return evidence_store.display_name(upload.name or ""), refused.sentence
    keep_one(evidence, draft)
    return None


@transaction.atomic
def keep_one(evidence: Evidence, draft: Draft) -> None:
    """Of a file that was sent twice, as when no answer came to the first press, one stays."""
    with suppress(DraftGoneError):  # it was sent meanwhile, with what it had
        if evidence_store.came_before(evidence, locked(draft), evidence.added_at - PRESSED_TWICE):
            evidence_store.remove(evidence)
