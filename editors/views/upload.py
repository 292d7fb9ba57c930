"""A file comes in, or a file to fill in goes out."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from editors.forms import UploadForm
from editors.reporting import problems
from schools.editions import downloads, ods_writing
from schools.editions.actions import Deed
from schools.editions.columns import Kind
from schools.editions.faults import RefusedFileError
from schools.editions.known import Known
from schools.editions.live import known
from schools.editions.loading import Upload, upload
from schools.editions.vocabulary import KIND_CHOICES
from staff.guard import StaffRequest, for_staff
from staff.roles import Right

MOST_TOLD = 10  # of all that is wrong with a file that is refused
FORMS: dict[str, tuple[Callable[[Kind, str, Known], bytes], str]] = {
    "csv": (downloads.csv_file, "text/csv; charset=utf-8"),
    "xlsx": (downloads.xlsx_file, downloads.XLSX),
    "ods": (ods_writing.ods_file, ods_writing.ODS),
}


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(Right.KEEP_SCHOOLS)
def upload_page(request: StaffRequest) -> HttpResponse:
    """The file is read, checked and compared before the answer comes: three seconds for five thousand rows."""
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_valid():
        try:
            made = upload(given_in(form), Deed(request.user, timezone.now()))
        except RefusedFileError as refused:
            told = problems(refused.faults, Kind(form.cleaned_data["kind"]))
            for one in told[:MOST_TOLD]:
                form.add_error("file", one.sentence)
        else:
            return redirect("edition", pk=made.pk)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"form": form, "kinds": KIND_CHOICES, "file_forms": FORMS}
    return render(request, "editions/upload.html", context, status=status)


def given_in(form: UploadForm) -> Upload:
    given = form.cleaned_data
    file = given["file"]
    return Upload(file.file, file.size, file.name, Kind(given["kind"]), given["year"])


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
