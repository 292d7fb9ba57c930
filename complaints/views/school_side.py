"""The school's side of a case, at the desk: the question and its link, the answer, and what of it is passed on."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST

from complaints import school_side
from complaints.actions import NotAllowedError
from complaints.casework import ChangedError, Hand, last_event, may_take
from complaints.desk.page import lines_of
from complaints.forms.desk import DeskForm
from complaints.forms.school_side import LinkForm, PassOnForm
from complaints.models import Complaint, SchoolLink
from complaints.views.desk_case import case_of
from complaints.views.unsent import filled, keeps_words
from complaints.vocabulary import Act, Actor, Part
from staff.guard import StaffRequest, for_staff
from staff.roles import Right

MAIL_LENGTH = 1900  # characters: some mail programs and browsers cut longer addresses off


@keeps_words()
@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(Right.WORK_CASES)
def school(request: StaffRequest, number: str) -> HttpResponse:
    """What was asked and answered, and the form to ask."""
    found, typed = case_of(request, number, Part.SCHOOL), request.POST.dict() if request.method == "POST" else None
    form = LinkForm(typed, case=found, person=request.user, today=timezone.localdate())
    if typed is None:
        return shown(request, found, form, unsent=filled(request, form))
    if not form.is_valid():
        return shown(request, found, form)

    def ask(hand: Hand) -> HttpResponse:
        given = form.cleaned_data
        token = school_side.send_link(found, hand, given["text"], given["language"], given["answer_by"])
        return link_shown(request, found, given["language"], token)

    return tried(request, found, form, ask, shown)


def shown(request: StaffRequest, found: Complaint, form: DeskForm, **more: Any) -> HttpResponse:
    """The page. Of somebody who may not ask now it has no form, and says why."""
    may_ask = found.may_tell_school and may_take(Act.LINKED_SCHOOL, found, request.user)
    context = {"case": found, "form": form, "may_ask": may_ask, "links": links_of(found), "seen": last_event(found)}
    context["papers"] = found.evidence.filter(sent_by=Actor.SCHOOL)
    context["may_pass_on"] = may_take(Act.PASSED_ON, found, request.user)
    return render(request, "records/school.html", context | more, status=status_of(form, more))


def status_of(form: DeskForm, more: dict[str, Any]) -> HTTPStatus:
    if more.get("changes"):
        return HTTPStatus.CONFLICT
    return HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK


def links_of(found: Complaint) -> list[tuple[SchoolLink, bool]]:
    """Each link, and whether the school can still answer with it."""
    today = timezone.localdate()
    links = found.school_links.select_related("by", "complaint")
    return [(link, school_side.can_answer(link, today)) for link in links]


def link_shown(request: StaffRequest, found: Complaint, language: str, token: str) -> HttpResponse:
    """The link, this once, with a mail that the jurist's own mail program opens."""
    with override(language):
        address = request.build_absolute_uri(reverse("school-answer", args=[token]))
        subject = _("Question of the complaints line of Blik op Werk")
        body = _("Please answer on this page:") + f"\r\n{address}\r\n"
    to = found.school.email if found.school else ""
    mail = f"mailto:{quote(to, safe='@')}?subject={quote(subject)}&body={quote(body)}"
    context = {"case": found, "address": address, "mail": mail if len(mail) <= MAIL_LENGTH else "", "to": to}
    return render(request, "records/school_link.html", context)


def tried(
    request: StaffRequest,
    found: Complaint,
    form: DeskForm,
    verb: Callable[[Hand], HttpResponse],
    again: Callable[..., HttpResponse],
) -> HttpResponse:
    """Does it, or says what stands in the way with all that was typed."""
    try:
        return verb(Hand(request.user, timezone.now(), form.cleaned_data["seen"] or 0))
    except ChangedError as change:
        found.refresh_from_db()
        form.see_all()
        form.add_error(None, _("The case changed while you wrote. Look at what happened, and press again."))
        return again(request, found, form, changes=lines_of(found, change.events))
    except NotAllowedError:
        found.refresh_from_db()
        form.add_error(None, _("This is not possible now."))
        return again(request, found, form)


@require_POST
@for_staff(Right.WORK_CASES)
def end(request: StaffRequest, number: str) -> HttpResponse:
    """The link stops at once. Another's newer act is no reason to let it work on."""
    found = case_of(request, number, Part.SCHOOL)
    try:
        school_side.end_link(found, Hand(request.user, timezone.now(), last_event(found)))
    except NotAllowedError:
        messages.error(request, _("This is not possible now."))
    else:
        messages.success(request, _("The link has stopped working."))
    return redirect("desk-school", number=number)


@keeps_words()
@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(Right.WORK_CASES)
def pass_on(request: StaffRequest, number: str, pk: int) -> HttpResponse:
    """What of an answer the complainant reads."""
    found = case_of(request, number, Part.SCHOOL)
    link = found.school_links.filter(pk=pk, answered_at__isnull=False).first()
    if link is None:
        raise Http404
    typed = request.POST if request.method == "POST" else None
    form = PassOnForm(typed, case=found, person=request.user, today=timezone.localdate(), text=link.answer)

    def again(request: StaffRequest, found: Complaint, form: DeskForm, **more: Any) -> HttpResponse:
        context = {"case": found, "form": form, "link": link} | more
        return render(request, "records/pass_on.html", context, status=status_of(form, more))

    def verb(hand: Hand) -> HttpResponse:
        school_side.pass_on(found, hand, link, form.cleaned_data["text"], form.chosen)
        messages.success(request, _("The complainant can read it now."))
        return redirect("desk-school", number=number)

    if typed is None:
        return again(request, found, form, unsent=filled(request, form))
    return tried(request, found, form, verb, again) if form.is_valid() else again(request, found, form)
