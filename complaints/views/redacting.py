"""The texts of a case as others may read them: what is covered, by whom, and the form to cover more."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from complaints.case_file.redacting import cover, texts_of
from complaints.casework import Hand
from complaints.forms.desk import DeskForm
from complaints.forms.records import CoverForm
from complaints.models import Complaint
from complaints.views.desk_case import case_of
from complaints.views.school_side import status_of, tried
from complaints.views.unsent import filled, keeps_words
from complaints.vocabulary import Part
from staff.guard import StaffRequest, for_staff
from staff.roles import Right


@require_safe
@for_staff(Right.WORK_CASES)
def texts(request: StaffRequest, number: str) -> HttpResponse:
    """Every text beside its covered form, and the history of all coverings."""
    found = case_of(request, number, Part.TEXTS)
    shown = texts_of(found)
    labels = {text.place: text.label for text in shown}
    history = [(labels.get(row.place, row.place), row) for row in found.redactions.select_related("by").order_by("-at")]
    return render(request, "records/texts.html", {"case": found, "texts": shown, "history": history})


@keeps_words()
@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(Right.WORK_CASES)
def text(request: StaffRequest, number: str, place: str) -> HttpResponse:
    found = case_of(request, number, Part.TEXTS)
    wanted = next((one for one in texts_of(found) if one.place == place), None)
    if wanted is None:
        raise Http404
    typed = request.POST if request.method == "POST" else None
    form = CoverForm(typed, case=found, person=request.user, today=timezone.localdate(), text=wanted.covered)

    def again(request: StaffRequest, found: Complaint, form: DeskForm, **more: Any) -> HttpResponse:
        context = {"case": found, "text": wanted, "form": form} | more
        return render(request, "records/text.html", context, status=status_of(form, more))

    def verb(hand: Hand) -> HttpResponse:
        cover(found, place, form.cleaned_data["text"], hand)
        messages.success(request, _("Kept. The text itself has not changed."))
        return redirect("desk-texts", number=number)

    if typed is None:
        return again(request, found, form, unsent=filled(request, form))
    return tried(request, found, form, verb, again) if form.is_valid() else again(request, found, form)
