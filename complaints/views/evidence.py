"""Shows a file to whom it belongs: the visit that opened the case, or that writes the complaint. The key opens nothing.

A file that belongs to somebody else is not found, like one that does not exist.
"""

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from complaints.evidence.cleaning import PDF
from complaints.evidence.store import FOR_COMPLAINANT, NEUTRAL_NAMES, StoreError, content_of
from complaints.models import Complaint, Draft, Evidence
from complaints.private import private_page
from complaints.visit import Visit

EVERY_FILE = Q()
# Were a file no picture after all, a browser would still run nothing of it, and load nothing for it.
POLICY = "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


@require_safe
@private_page
def case_file(request: HttpRequest, key: str) -> HttpResponse:
    return file_response(request, file_of(Visit(request).case(), key, FOR_COMPLAINANT))


@require_safe
@private_page
def draft_file(request: HttpRequest, key: str) -> HttpResponse:
    return file_response(request, file_of(Visit(request).draft(), key))


def file_of(owner: Complaint | Draft | None, key: str, among: Q = EVERY_FILE) -> Evidence:
    evidence = owner.evidence.filter(among, key=key).first() if owner else None
    if evidence is None:
        raise Http404
    return evidence


def file_response(request: HttpRequest, evidence: Evidence) -> HttpResponse:
    """The file under a name that says nothing; a PDF to save, because no browser shows one in a sandbox."""
    try:
        response = HttpResponse(content_of(evidence), content_type=evidence.media_type)
    except StoreError:
        return render(request, "complaint/file_away.html", status=503)
    name = NEUTRAL_NAMES[evidence.media_type]
    response.headers["Content-Disposition"] = content_disposition_header(evidence.media_type == PDF, name) or ""
    response.headers["Content-Security-Policy"] = POLICY
    return response
