"""A file comes in, or a file to fill in goes out."""

from collections.abc import Callable, Sequence
from http import HTTPStatus
from io import BytesIO

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from editors.forms import UploadForm
from editors.reading import AT_ONCE, begin, faults_of, has_stopped
from editors.reporting import problems
from schools.editions import downloads, ods_writing
from schools.editions.actions import Deed
from schools.editions.columns import Kind
from schools.editions.faults import Fault, RefusedFileError
from schools.editions.known import Known
from schools.editions.live import known
from schools.editions.loading import Upload, opened, taken_in
from schools.editions.vocabulary import KIND_CHOICES
from schools.models import EditionReading
from staff.guard import StaffRequest, for_staff
from staff.roles import Right

SECONDS_TO_NEXT_LOOK = 2
MOST_TOLD = 10  # of all that is wrong with a file that is refused
FORMS: dict[str, tuple[Callable[[Kind, str, Known], bytes], str]] = {
    "csv": (downloads.csv_file, "text/csv; charset=utf-8"),
    "xlsx": (downloads.xlsx_file, downloads.XLSX),
    "ods": (ods_writing.ods_file, ods_writing.ODS),
}


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(Right.KEEP_SCHOOLS)
def upload_page(request: StaffRequest) -> HttpResponse:
    """A small file is read, checked and compared before the answer comes; a large one while its page tells how far."""
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_valid():
        deed = Deed(request.user, timezone.now())
        try:
            file = opened(given_in(form), deed)
            if file.given.size > AT_ONCE:
                return redirect("edition-reading", pk=begin(file, deed).pk)
            return redirect("edition", pk=taken_in(file, deed).pk)
        except RefusedFileError as refused:
            refuse(form, refused.faults)
    return to_choose(request, form)


@require_safe
@for_staff(Right.KEEP_SCHOOLS)
def reading(request: StaffRequest, pk: int) -> HttpResponse:
    """How far a large file is. The browser asks again by itself, without script, and ends at the edition."""
    row = get_object_or_404(EditionReading, pk=pk, by=request.user)
    if row.edition_id:
        return redirect("edition", pk=row.edition_id)
    if row.faults or has_stopped(row, timezone.now()):
        return to_choose(request, form_after(row))
    response = render(request, "editions/reading.html", {"reading": row})
    response.headers["Refresh"] = str(SECONDS_TO_NEXT_LOOK)
    return response


def to_choose(request: StaffRequest, form: UploadForm) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"form": form, "kinds": KIND_CHOICES, "file_forms": FORMS}
    return render(request, "editions/upload.html", context, status=status)


def form_after(row: EditionReading) -> UploadForm:
    """The form as it was sent, with what became of its file."""
    form = UploadForm({"kind": row.kind, "year": row.year})
    form.errors.pop("file")
    if row.faults:
        refuse(form, faults_of(row))
    else:
        form.add_error("file", _("We stopped before the end of the file. Upload it again."))
    return form


def refuse(form: UploadForm, faults: Sequence[Fault]) -> None:
    for one in problems(faults, Kind(form.cleaned_data["kind"]))[:MOST_TOLD]:
        form.add_error("file", one.sentence)


def given_in(form: UploadForm) -> Upload:
    """What is read later must not be closed with the request, so it is copied."""
    given = form.cleaned_data
    file = given["file"]
    return Upload(BytesIO(file.read()), file.size, file.name, Kind(given["kind"]), given["year"])


@require_safe
@for_staff(Right.KEEP_SCHOOLS)
def template(_request: StaffRequest, kind: str, form: str) -> HttpResponse:
    """A file to fill in, with what is live now, in the language of the page."""
    if kind not in set(Kind) or form not in FORMS:
        raise Http404
    make, content_type = FORMS[form]
    today = timezone.localdate()
    content = make(Kind(kind), "nl" if get_language() == "nl" else "en", known(today))
    response = HttpResponse(content, content_type=content_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, f"{kind}-{today}.{form}") or ""
    return response
