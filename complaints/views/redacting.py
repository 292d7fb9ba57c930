"""The texts of a case as others may read them: what is covered, by whom, and the form to cover more."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from complaints.forms.records import CoverForm
from complaints.redacting import cover, texts_of
from complaints.views.desk_case import case_of
from staff.guard import StaffRequest, for_staff
from staff.roles import Right


@require_safe
@for_staff(Right.WORK_CASES)
def texts(request: StaffRequest, number: str) -> HttpResponse:
    """Every text beside its covered form, and the history of all coverings."""
    found = case_of(request, number)
    shown = texts_of(found)
    labels = {text.place: text.label for text in shown}
    history = [(labels.get(row.place, row.place), row) for row in found.redactions.select_related("by").order_by("-at")]
    return render(request, "records/texts.html", {"case": found, "texts": shown, "history": history})


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(Right.WORK_CASES)
def text(request: StaffRequest, number: str, place: str) -> HttpResponse:
    found = case_of(request, number)
    wanted = next((one for one in texts_of(found) if one.place == place), None)
    if wanted is None:
        raise Http404
    form = CoverForm(
        request.POST if request.method == "POST" else None, label_suffix="", initial={"text": wanted.covered}
    )
    if form.is_valid():
        cover(found, place, form.cleaned_data["text"], request.user, timezone.now())
        messages.success(request, _("Kept. The text itself has not changed."))
        return redirect("desk-texts", number=number)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "records/text.html", {"case": found, "text": wanted, "form": form}, status=status)
