"""Handing in for somebody on the phone, and the code that is read out to them once."""

from http import HTTPStatus

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from complaints.codes import grouped
from complaints.desk import acts, callers
from complaints.desk.acts import DeskAct
from complaints.desk.caller_page import CallerPage, typed_in
from complaints.desk.callers import FiledAlreadyError
from complaints.desk.marks import mark_of_typist
from complaints.encryption import encrypted
from complaints.filing.handing_in import new_number
from complaints.forms.caller import ReadBackForm
from complaints.models import Complaint, UnsentWords
from complaints.views.desk_case import CODES, case_of, visible, work
from complaints.views.unsent import keeps_words, unsent_here
from complaints.visit import plain
from complaints.vocabulary import Part
from staff.guard import StaffRequest, for_staff
from staff.roles import Right

GET_OR_POST = ["GET", "HEAD", "POST"]
SALT = "number of a caller's case"


@keeps_words()
@require_http_methods(GET_OR_POST)
@for_staff(Right.WORK_CASES)
def caller(request: StaffRequest) -> HttpResponse:
    """The questions, and the case once all are answered."""
    today = localdate()
    if request.method != "POST":
        kept = unsent_here(request)
        typed = typed_in(kept.words, is_judged=False) if kept else {}
        return shown(request, CallerPage(typed, today), unsent=kept)
    is_judged = "search" not in request.POST
    page = CallerPage(typed_in(request.POST, is_judged=is_judged), today, is_judged=is_judged)
    if not is_judged:
        return shown(request, page)
    if not page.is_good:
        return shown(request, page, HTTPStatus.UNPROCESSABLE_ENTITY)
    return handed_in(request, page)


def shown(
    request: StaffRequest, page: CallerPage, status: HTTPStatus = HTTPStatus.OK, unsent: UnsentWords | None = None
) -> HttpResponse:
    # The number is given before the case is there, so a second press of the button makes no second case.
    context = {"page": page, "once": signing.dumps(number_in(request), salt=SALT)}
    context |= {"mark": mark_of_typist(request.user), "unsent": unsent}
    return render(request, "desk/caller.html", context, status=status)


def number_in(request: StaffRequest) -> str:
    """The number that this page was given, or a new one."""
    try:
        return str(signing.loads(request.POST.get("once", ""), salt=SALT))
    except signing.BadSignature:
        return new_number(localdate().year)


def handed_in(request: StaffRequest, page: CallerPage) -> HttpResponse:
    number = number_in(request)
    try:
        made = callers.hand_in(page.stand, number, request.user, timezone.now())
    except FiledAlreadyError:
        return redirect("desk-caller-code", number=number)  # the first press may have made it, and lost its answer
    return read_out(request, number, made.code)


def read_out(request: StaffRequest, number: str, code: str) -> HttpResponse:
    """Keeps the code for this jurist until the caller has it, and goes to the page that shows it."""
    kept = request.session.get(CODES, {})
    request.session[CODES] = {**kept, number: encrypted(code.encode()).decode()}
    return redirect("desk-caller-code", number=number)


@require_http_methods(GET_OR_POST)
@for_staff(Right.WORK_CASES)
def code(request: StaffRequest, number: str) -> HttpResponse:
    """The code, to read out, until the caller has it. To nobody else and never again."""
    kept = request.session.get(CODES, {})
    aloud = plain(kept.get(number, ""))
    if not aloud:
        return redirect("desk-case", number=visible(request, number).number)
    found = case_of(request, number, Part.CODE)
    form = ReadBackForm(request.POST if request.method == "POST" else None, code=aloud)
    if form.is_valid():
        callers.code_was_written_down(found, request.user, timezone.now())
        request.session[CODES] = {key: value for key, value in kept.items() if key != number}
        messages.success(request, _("The caller has the code. We cannot show it again."))
        return redirect("desk-case", number=number)
    context = {"case": found, "form": form, "code": grouped(aloud).split()}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "desk/caller_code.html", context, status=status)


@keeps_words()
@require_http_methods(GET_OR_POST)
@for_staff(Right.WORK_CASES)
def new_code(request: StaffRequest, number: str) -> HttpResponse:
    """A code in the place of a lost one, for a caller whom the jurist has checked."""

    def then(_request: StaffRequest, found: Complaint, _page: DeskAct, made: object) -> HttpResponse:
        return read_out(request, found.number, str(made))

    return work(request, number, acts.NEW_CODE, then)


@keeps_words()
@require_http_methods(GET_OR_POST)
@for_staff(Right.WORK_CASES)
def call(request: StaffRequest, number: str) -> HttpResponse:
    """A phone call, written down for ourselves."""
    return work(request, number, acts.CALL)
