"""The file of a case: chosen on a page, handed over as PDF, as ZIP or as a page to print. Each time is written down."""

from datetime import timedelta
from typing import TypeVar

from django.conf import settings
from django.contrib.auth.models import User
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import get_language, override
from django.views.decorators.http import require_http_methods, require_safe

from complaints.case_file.archive import zip_of
from complaints.case_file.contents import CaseFile, Choice, case_file
from complaints.case_file.pdf import pdf_of
from complaints.case_file.redacting import record
from complaints.forms.records import FileForm
from complaints.views.desk_case import case_of, visible
from complaints.vocabulary import Act, Identity, Part
from staff.guard import StaffRequest, for_staff
from staff.roles import Right

Answer = TypeVar("Answer", bound=HttpResponseBase)
MARK_LASTS = timedelta(minutes=10)
CHOICES = {
    choice.key: choice
    for choice in (Choice(), Choice(notes=True), Choice(covered=True), Choice(notes=True, covered=True))
}


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(Right.WORK_CASES)  # type: ignore[arg-type] # a stream is an answer too
def file(request: StaffRequest, number: str) -> HttpResponseBase:
    """GET chooses; POST makes the file and writes down who did."""
    found = case_of(request, number, part_asked(request))
    form = FileForm(request.POST if request.method == "POST" else None, case=found)
    if request.method == "POST" and form.is_valid():
        record(found, Act.EXPORTED, request.user, timezone.now())
        made = case_file(found, form.choice, timezone.now())
        if request.POST.get("as") == "print":
            with override(made.language):
                mark = mark_to_print(number, form.choice, request.user)
                return HttpResponseRedirect(reverse("desk-file-print", args=[number, mark]))
        return as_zip(made) if request.POST.get("as") == "zip" else as_pdf(made)
    context = {"case": found, "form": form, "is_named": found.identity == Identity.NAMED}
    return render(request, "records/file.html", context)


def part_asked(request: StaffRequest) -> Part:
    """What this request shows of the case."""
    if request.method != "POST":
        return Part.FILE
    return {"print": Part.FILE_PRINT, "zip": Part.FILE_ZIP}.get(request.POST.get("as", ""), Part.FILE_PDF)


def as_pdf(made: CaseFile) -> HttpResponse:
    return named(HttpResponse(pdf_of(made), content_type="application/pdf"), f"{made.file_name}.pdf")


def as_zip(made: CaseFile) -> StreamingHttpResponse:
    return named(StreamingHttpResponse(zip_of(made), content_type="application/zip"), f"{made.file_name}.zip")


def named(response: Answer, name: str) -> Answer:
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or ""
    return response


def mark_to_print(number: str, choice: Choice, person: User) -> str:
    """What the address of the page to print ends with: it opens this file, for this person, for a short while."""
    return signer(number, person).sign(choice.key)


def asked_with(mark: str, number: str, person: User) -> Choice | None:
    """The choice of the file that was written down; None for a mark of another file or person, or an old one."""
    try:
        return CHOICES.get(signer(number, person).unsign(mark, max_age=MARK_LASTS))
    except BadSignature:
        return None


def signer(number: str, person: User) -> TimestampSigner:
    return TimestampSigner(salt=f"page to print {number} {person.pk}")


@require_safe
@for_staff(Right.WORK_CASES)
def print_sheet(request: StaffRequest, number: str, mark: str) -> HttpResponse:
    """The file as a page, in every script that a browser can write, and in the language of the page.

    Only who asked for it just now gets it, so that no file is made that nobody wrote down.
    """
    choice = asked_with(mark, number, request.user)
    if choice is None:
        return redirect("desk-file", number=visible(request, number).number)
    found = case_of(request, number, Part.FILE_PRINT)
    made = case_file(found, choice, timezone.now(), get_language() or settings.LANGUAGE_CODE)
    return render(request, "records/print.html", {"file": made})
