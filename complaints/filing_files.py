"""Files that come with a draft: added one by one, removed one by one, refused each with a sentence."""

from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.functional import Promise

from complaints import evidence_store
from complaints.evidence import RefusedFileError
from complaints.models import Draft

Refused = tuple[str, Promise]  # the name of a file, and why it was not taken


def change_files(request: HttpRequest, draft: Draft, now: datetime) -> list[Refused]:
    """Removes the file whose button was pressed, and adds those that were chosen. Returns what was not taken."""
    for evidence in draft.evidence.filter(key=request.POST.get("remove", "")):
        evidence_store.remove(evidence)
    return [refused for upload in request.FILES.getlist("uploads") if (refused := added(upload, draft, now))]


def added(upload: UploadedFile, draft: Draft, now: datetime) -> Refused | None:
    try:
        evidence_store.add(upload, now=now, draft=draft)
    except RefusedFileError as refused:
        return evidence_store.display_name(upload.name or ""), refused.sentence
    return None
