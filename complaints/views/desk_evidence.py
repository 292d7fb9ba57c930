"""Papers of a case at the desk: a picture as it is, a document page by page. Each look is written down."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from complaints.address_query import read
from complaints.desk.reads import note_paper
from complaints.desk.words import ACTORS
from complaints.evidence.cleaning import JPEG, PDF, RefusedFileError, page_of, pages_in
from complaints.evidence.store import StoreError, content_of
from complaints.models import Complaint, Evidence
from complaints.views.desk_case import visible
from complaints.views.evidence import POLICY, file_of, file_response
from complaints.vocabulary import Actor
from staff.guard import StaffRequest, for_staff
from staff.roles import Right

LARGE = "large"


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of a document: its number, and of how many."""

    case: Complaint
    paper: Evidence
    number: int
    count: int
    query: str  # keeps the size from page to page

    @property
    def picture(self) -> str:
        return self.address("desk-evidence-picture", self.number)

    @property
    def before(self) -> str:
        return self.address("desk-evidence-page", self.number - 1) if self.number > 1 else ""

    @property
    def after(self) -> str:
        return self.address("desk-evidence-page", self.number + 1) if self.number < self.count else ""

    def address(self, name: str, number: int) -> str:
        query = f"?{self.query}" if self.query and name == "desk-evidence-page" else ""
        return reverse(name, args=[self.case.number, self.paper.key, number]) + query


def paper_of(request: StaffRequest, number: str, key: str) -> tuple[Complaint, Evidence]:
    """A case and one of its papers; it is noted which paper was opened."""
    found = visible(request, number)
    paper = file_of(found, key)
    note_paper(found, request.user, paper, timezone.now())
    return found, paper


@require_safe
@for_staff(Right.WORK_CASES)
def evidence(request: StaffRequest, number: str, key: str, page: int = 1) -> HttpResponse:
    """A page around one file, or around one page of a document."""
    found, paper = paper_of(request, number, key)
    query = read(request, size=LARGE.__eq__)
    context: dict[str, Any] = {
        "case": found,
        "paper": paper,
        "sender": ACTORS[Actor(paper.sent_by)],
        "ignored": query.ignored,
    }
    if paper.media_type == PDF:
        context |= {"leaf": leaf_of(found, paper, page, query.encoded), "is_large": "size" in query.values}
        context["place"] = list(found.evidence.values_list("key", flat=True)).index(paper.key) + 1
    elif page > 1:
        raise Http404
    return render(request, "desk/evidence.html", context)


def leaf_of(case: Complaint, paper: Evidence, page: int, query: str) -> Leaf | None:
    """The page that was asked for; None when the document cannot be opened now."""
    try:
        count = pages_in(content_of(paper))
    except (StoreError, RefusedFileError):
        return None
    if not 1 <= page <= count:
        raise Http404
    return Leaf(case, paper, page, count, query)


@require_safe
@for_staff(Right.WORK_CASES)
def evidence_picture(request: StaffRequest, number: str, key: str, page: int) -> HttpResponse:
    """One page of a document, drawn in a process of its own; the browser opens no document."""
    _found, paper = paper_of(request, number, key)
    if paper.media_type != PDF or page < 1:
        raise Http404
    try:
        picture = page_of(content_of(paper), page)
    except (StoreError, RefusedFileError):
        return render(request, "complaint/file_away.html", status=HTTPStatus.SERVICE_UNAVAILABLE)
    if picture is None:
        raise Http404
    return HttpResponse(picture, content_type=JPEG, headers={"Content-Security-Policy": POLICY})


@require_safe
@for_staff(Right.WORK_CASES)
def evidence_file(request: StaffRequest, number: str, key: str) -> HttpResponse:
    _found, paper = paper_of(request, number, key)
    return file_response(request, paper)
