"""Reply templates: everybody at the desk reads them, leads write them."""

from http import HTTPStatus

from django.contrib import messages
from django.db import transaction
from django.db.models import Model
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from complaints.desk.marks import mark_of_typist
from complaints.desk.words import STATES
from complaints.forms.desk import ReplyForm
from complaints.models import ReplyTemplate
from complaints.views.unsent import filled, keeps_words
from complaints.vocabulary import State
from staff.guard import StaffRequest, for_staff
from staff.roles import Right, may


@require_safe
@for_staff(Right.WORK_CASES)
def replies(request: StaffRequest) -> HttpResponse:
    """All templates, both languages side by side."""
    rows = [(reply, STATES[State(reply.state)] if reply.state else "") for reply in ReplyTemplate.objects.all()]
    context = {"replies": rows, "may_edit": may(request.user, Right.EDIT_REPLIES)}
    return render(request, "desk/replies.html", context)


@keeps_words()
@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(Right.EDIT_REPLIES)
@transaction.atomic
def edit(request: StaffRequest, pk: int | None = None) -> HttpResponse:
    """One template; without a key a new one. Who comes second reads what the first made of it."""
    kept = ReplyTemplate.objects.select_for_update()
    reply = get_object_or_404(kept, pk=pk) if pk else ReplyTemplate()
    form = ReplyForm(request.POST.dict() if request.method == "POST" else None, instance=reply)
    if not form.is_bound:
        return shown(request, form, HTTPStatus.OK, unsent=filled(request, form))
    if not form.is_valid():
        return shown(request, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    if pk and not form.has_seen_all:
        form.see_all()
        form.add_error(None, _("A colleague changed this template. Look at both texts, and press again."))
        return shown(
            request, form, HTTPStatus.CONFLICT, other=ReplyTemplate.objects.select_related("edited_by").get(pk=pk)
        )
    reply.edited_by, reply.edited_at = request.user, timezone.now()
    form.save()
    messages.success(request, _("The template is kept."))
    return redirect("desk-replies")


def shown(request: StaffRequest, form: ReplyForm, status: HTTPStatus, **more: Model | None) -> HttpResponse:
    """The form; with the text of a colleague, when that came between."""
    context = {"form": form, "mark": mark_of_typist(request.user)} | more
    return render(request, "desk/reply.html", context, status=status)
