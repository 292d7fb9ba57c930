"""The code: shown until it was seen, typed to come back. And the proof of what was sent."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from complaints.codes import grouped
from complaints.filing import drafting
from complaints.filing.page import address_of
from complaints.filing.receipt import rows_of_case
from complaints.filing.steps import stand_of
from complaints.forms.follow import CodeForm
from complaints.forms.sending import CodeSeenForm
from complaints.own_case import following
from complaints.own_case.citizen import confirm_code
from complaints.private import private_page
from complaints.retention import draft_last_day
from complaints.views.filing import FORM, REFUSED, TRY_LATER, without_draft
from complaints.visit import Visit
from complaints.vocabulary import Actor
from schools.organisations import COMPLAINTS_PHONE

PHONE = {"phone": COMPLAINTS_PHONE}


@private_page
@FORM
def sent(request: HttpRequest) -> HttpResponse:
    """The code of the complaint. Who has typed its end goes on; until then this page comes back."""
    visit = Visit(request)
    case, code = visit.case(), visit.code()
    if not (case and code):
        return without_draft(request, visit)
    form = CodeSeenForm(request.POST if request.method == "POST" else None, code=code)
    if form.is_valid():
        visit.touch()
        confirm_code(case, Actor.HELPER if case.has_helper else Actor.VISITOR, visit.now)
        return HttpResponseRedirect(reverse("complaint-receipt"))
    context = {"form": form, "code": grouped(code).split(), "case": case}
    return render(request, "complaint/file_sent.html", context, status=REFUSED if form.is_bound else 200)


@private_page
@FORM
def saved(request: HttpRequest) -> HttpResponse:
    """The code of a draft that was saved for later, and until which day it is kept."""
    visit = Visit(request)
    draft, code = visit.draft(), visit.draft_code()
    if not (draft and code):
        return without_draft(request, visit)
    form = CodeSeenForm(request.POST if request.method == "POST" else None, code=code)
    if form.is_valid():
        visit.write(draft_code_seen=draft.code_hash)
        return HttpResponseRedirect(reverse("complaint-saved"))
    context = {
        "form": form,
        "code": grouped(code).split(),
        "is_seen": visit.kept.get("draft_code_seen") == draft.code_hash,
        "last_day": draft_last_day(localdate(draft.moved_at)),
        "next_url": address_of(stand_of(draft.answers, localdate(visit.now)).open_step),
    }
    return render(request, "complaint/file_saved.html", context, status=REFUSED if form.is_bound else 200)


@private_page
@FORM
def resume(request: HttpRequest) -> HttpResponse:
    """A draft is opened by its code. Wrong codes count together with those of cases that are followed."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    status = REFUSED if form.is_bound else 200
    if form.is_valid():
        code = form.cleaned_data["code"]
        if following.must_wait(request, code):
            form.add_error(None, _("Too many wrong codes. Wait one minute, or call us: %(phone)s.") % PHONE)
            status = TRY_LATER
        elif draft := drafting.find(code):
            following.was_right(request, code)
            visit = Visit(request)
            visit.resumed(draft, code)
            return HttpResponseRedirect(address_of(stand_of(draft.answers, localdate(visit.now)).open_step))
        else:
            form.add_error("code", _("We find no saved complaint with this code. Look at the code again."))
    return render(request, "complaint/file_resume.html", {"form": form}, status=status)


@private_page
@require_safe
def receipt(request: HttpRequest) -> HttpResponse:
    """The dated proof of what was sent, for paper. It holds the number and never the code."""
    visit = Visit(request)
    case = visit.case()
    if case is None:
        return without_draft(request, visit)
    if visit.code() and not case.code_confirmed_at:
        return HttpResponseRedirect(reverse("complaint-sent"))
    follow_url = request.build_absolute_uri(reverse("complaint-follow"))
    context = {"case": case, "rows": rows_of_case(case), "follow_url": follow_url}
    return render(request, "complaint/file_receipt.html", context)
