"""Requests about personal data, for the lead: the list with its terms, one request, and what is done for it."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from complaints.actions import NotAllowedError
from complaints.case_file.redacting import record
from complaints.casework import Hand
from complaints.desk.lists import Row, seen_by
from complaints.desk.marks import mark_of_typist
from complaints.desk.reads import note_reads
from complaints.forms.desk import DeskForm
from complaints.forms.rights import CorrectForm, FindForm, OutcomeForm, RequestForm
from complaints.models import Complaint, RightsRequest
from complaints.retention import BACKUP_DAYS, DRAFT_DAYS
from complaints.rights import requests as rights
from complaints.rights.file import zip_for
from complaints.rights.term import may_extend
from complaints.views import school_side
from complaints.views.desk_case import case_of
from complaints.views.unsent import filled, keeps_words
from complaints.vocabulary import Act, Part, RightAsked, RightOutcome
from staff.guard import StaffRequest, for_staff
from staff.roles import Right

GET_OR_POST = ["GET", "HEAD", "POST"]
MOST_FOUND, MOST_ANSWERED = 20, 50


@require_safe
@for_staff(Right.HANDLE_RIGHTS)
def requests(request: StaffRequest) -> HttpResponse:
    """What waits, the first due on top; and what was answered last."""
    every = RightsRequest.objects.all()
    context = {
        "open": every.filter(answered_on=None),
        "answered": every.exclude(answered_on=None).order_by("-answered_on", "-pk")[:MOST_ANSWERED],
        "today": timezone.localdate(),
        "backup_days": BACKUP_DAYS,
    }
    return render(request, "records/requests.html", context)


@keeps_words()
@require_http_methods(GET_OR_POST)
@for_staff(Right.HANDLE_RIGHTS)
def new(request: StaffRequest) -> HttpResponse:
    form = RequestForm(request.POST if request.method == "POST" else None, today=timezone.localdate())
    if not form.is_valid():
        kept = None if form.is_bound else filled(request, form)
        context = {"form": form, "mark": mark_of_typist(request.user), "unsent": kept}
        return render(request, "records/request_new.html", context, status=status_of(form))
    given = form.cleaned_data
    made = rights.take_in(RightAsked(given["asked"]), given["person"], given["received_on"], request.user)
    return redirect("desk-request", pk=made.pk)


def status_of(form: Any) -> HTTPStatus:
    return HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK


@require_http_methods(GET_OR_POST)
@for_staff(Right.HANDLE_RIGHTS)
def one(request: StaffRequest, pk: int) -> HttpResponse:
    """One request. What is looked for comes in the body, so that no number or address stands in a URL."""
    asked = get_object_or_404(RightsRequest, pk=pk)
    find = FindForm(request.POST if request.method == "POST" else None, label_suffix="")
    typed = find.cleaned_data["q"] if find.is_valid() else ""
    return shown(request, asked, find, rights.found_for(typed, request.user)[:MOST_FOUND])


def shown(request: StaffRequest, asked: RightsRequest, find: FindForm, found: Any, **more: Any) -> HttpResponse:
    today, now = timezone.localdate(), timezone.now()
    cases = list(seen_by(request.user).filter(rights_requests=asked).order_by("filed_at"))
    others = [case for case in found if case not in cases]
    note_reads(cases, request.user, Part.REQUEST, now)
    note_reads(others, request.user, Part.FOUND, now)
    context = {
        "asked": asked,
        "find": find,
        "form": more.get("form", find),
        "found": [Row(case, today) for case in others],
        "has_looked": find.is_bound and find.is_valid(),
        "cases": [Row(case, today) for case in cases],
        "hidden": rights.hidden_from(request.user, asked),
        "outcome": OutcomeForm(label_suffix=""),
        "today": today,
        "may_extend": asked.is_open and not asked.extended_on and may_extend(asked.received_on, today),
        "backup_days": BACKUP_DAYS,
        "draft_days": DRAFT_DAYS,
    }
    return render(request, "records/request.html", context | more, status=status_of(context["form"]))


@require_POST
@for_staff(Right.HANDLE_RIGHTS)
def do(request: StaffRequest, pk: int, verb: str) -> HttpResponse:
    """Adds a case or takes it off, takes more time, or ends the request."""
    asked = get_object_or_404(RightsRequest, pk=pk)
    verbs: dict[str, Callable[[], None]] = {
        "add": lambda: rights.add_case(asked, case_in(request)),
        "take-off": lambda: rights.take_case_off(asked, case_in(request)),
        "extend": lambda: rights.extend(asked, timezone.localdate()),
    }
    if verb not in verbs:
        raise Http404
    return tried(request, asked, verbs[verb])


def case_in(request: StaffRequest) -> Complaint:
    return get_object_or_404(seen_by(request.user), number=request.POST.get("number", ""))


def tried(request: StaffRequest, asked: RightsRequest, verb: Callable[[], None]) -> HttpResponse:
    try:
        verb()
    except NotAllowedError:
        messages.error(request, _("This is not possible now."))
    else:
        messages.success(request, _("Done."))
    return redirect("desk-request", pk=asked.pk)


@require_POST
@for_staff(Right.HANDLE_RIGHTS)
def answer(request: StaffRequest, pk: int) -> HttpResponse:
    asked = get_object_or_404(RightsRequest, pk=pk)
    form = OutcomeForm(request.POST, label_suffix="")
    if not form.is_valid():
        return shown(request, asked, FindForm(label_suffix=""), [], form=form, outcome=form)
    outcome = RightOutcome(form.cleaned_data["outcome"])
    return tried(request, asked, lambda: rights.answer(asked, outcome, request.user, timezone.localdate()))


@require_POST
@for_staff(Right.HANDLE_RIGHTS)  # type: ignore[arg-type] # a stream is an answer too
def file(request: StaffRequest, pk: int) -> HttpResponseBase:
    """Everything about this person. In each case it is written down that its file was made.

    A file that leaves a case out would be wrong, so who stepped aside from one makes none.
    """
    asked, now = get_object_or_404(RightsRequest, pk=pk), timezone.now()
    if hidden := rights.hidden_from(request.user, asked):
        context = {"asked": asked, "hidden": hidden, "leads": rights.leads_who_see(asked)}
        return render(request, "records/request_hidden.html", context, status=HTTPStatus.FORBIDDEN)
    for case in asked.cases.all():
        record(case_of(request, case.number, Part.RIGHTS_FILE), Act.EXPORTED, request.user, now)
    made = zip_for(asked, now, notes="notes" in request.POST)
    response = StreamingHttpResponse(made, content_type="application/zip")
    response.headers["Content-Disposition"] = content_disposition_header(True, f"data-{asked.pk}.zip") or ""
    return response


@require_http_methods(GET_OR_POST)
@for_staff(Right.HANDLE_RIGHTS)
def erase(request: StaffRequest, pk: int, number: str) -> HttpResponse:
    """GET says what will be gone, POST deletes it."""
    asked, case = of_request(request, pk, number, Part.REQUEST)
    if request.method == "POST":
        return tried(request, asked, lambda: rights.erase(asked, case, timezone.now()))
    context = {"asked": asked, "case": case, "backup_days": BACKUP_DAYS, "papers": case.evidence.count()}
    return render(request, "records/request_erase.html", context)


@keeps_words()
@require_http_methods(GET_OR_POST)
@for_staff(Right.HANDLE_RIGHTS)
def correct(request: StaffRequest, pk: int, number: str) -> HttpResponse:
    asked, case = of_request(request, pk, number, Part.CONTACT)
    typed = request.POST if request.method == "POST" else None
    form = CorrectForm(typed, case=case, person=request.user, today=timezone.localdate())

    def again(request: StaffRequest, case: Complaint, form: DeskForm, **more: Any) -> HttpResponse:
        context = {"asked": asked, "case": case, "form": form} | more
        return render(request, "records/request_correct.html", context, status=school_side.status_of(form, more))

    def verb(hand: Hand) -> HttpResponse:
        rights.correct(case, form.cleaned_data["name"], form.cleaned_data["helper_name"], form.contact, hand)
        messages.success(request, _("Done."))
        return redirect("desk-request", pk=asked.pk)

    if not form.is_bound:
        return again(request, case, form, unsent=filled(request, form))
    return school_side.tried(request, case, form, verb, again) if form.is_valid() else again(request, case, form)


def of_request(request: StaffRequest, pk: int, number: str, part: Part) -> tuple[RightsRequest, Complaint]:
    """An open request and one of its cases; it is noted what of the case was opened."""
    asked = get_object_or_404(RightsRequest, pk=pk, answered_on=None, cases__number=number)
    return asked, case_of(request, number, part)
