"""The case of this visit, and everything that somebody with its code can do to it."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_safe

from complaints.actions import NotAllowedError
from complaints.codes import PURPOSE, grouped
from complaints.encryption import keyed_hash
from complaints.forms.case import CaseForm, code_in, typed_in
from complaints.forms.follow import CodeForm
from complaints.models import Complaint
from complaints.own_case import kept_words
from complaints.own_case.acts import BY_KEY, CaseAct
from complaints.own_case.page import page_of
from complaints.own_case.refusals import refusal_of
from complaints.own_case.words import open_question
from complaints.private import private_page
from complaints.views.follow import asked
from complaints.visit import Visit

CaseView = Callable[..., HttpResponse]


def with_case(view: CaseView) -> CaseView:
    """Hands the visit and its case to a view. Without a case the code is asked, and what was typed goes along."""

    @private_page
    @wraps(view)
    def page(request: HttpRequest, **arguments: str) -> HttpResponse:
        visit = Visit(request)
        case = visit.case() or case_with_new_code(request, visit)
        if case is None:
            return code_first(request, visit, **arguments)
        if request.method != "POST" and visit.code() and not case.code_confirmed_at:
            return HttpResponseRedirect(reverse("complaint-sent"))  # the code of a new case is seen first
        visit.touch()
        return view(request, visit, case, **arguments)

    return page


def case_with_new_code(request: HttpRequest, visit: Visit) -> Complaint | None:
    """The case whose code was changed a moment ago by the first of two presses of one button."""
    key = visit.kept.get("case", 0)
    code = code_in(request.POST, key)
    return Complaint.objects.filter(pk=key, code_hash=keyed_hash(code, PURPOSE).value).first() if code else None


def code_first(request: HttpRequest, visit: Visit, key: str = "") -> HttpResponse:
    """Nobody is here, or no longer. What was typed stays on the page that asks for the code."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("complaint-follow"))
    kept = kept_words.carried(request.POST) or kept_words.typed_at(key, request.POST)
    return asked(request, visit, CodeForm(), HTTPStatus.FORBIDDEN, kept)


@require_safe
@with_case
def case(request: HttpRequest, visit: Visit, case: Complaint) -> HttpResponse:
    done = BY_KEY.get(visit.take("done"))
    page = page_of(case, localdate(visit.now))
    follow_url = request.build_absolute_uri(reverse("complaint-follow"))
    context = {"case": case, "page": page, "done": done, "follow_url": follow_url}
    context["code"] = grouped(visit.code()).split()
    return render(request, "complaint/case.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@with_case
def act(request: HttpRequest, visit: Visit, case: Complaint, key: str) -> HttpResponse:
    """One thing to do. It is judged when it is done: until then another window may have changed the case."""
    page, today = BY_KEY[key], localdate(visit.now)
    if "language" in request.POST:
        visit.keep_words(page.form.typed_in(request.POST))
        return HttpResponseRedirect(reverse(page.url_name))
    if request.method == "POST":
        form = page.form(typed_in(page.form, request.POST), case=case, given={}, today=today, files=request.FILES)
        return done(request, visit, case, page, form)
    if not page.is_open(case):
        return not_possible(request, visit, case, page)
    given = {"actor": visit.kept.get("actor"), **visit.words()}
    return shown(request, case, page, page.form(case=case, given=given, today=today), HTTPStatus.OK)


def done(request: HttpRequest, visit: Visit, case: Complaint, page: CaseAct, form: CaseForm) -> HttpResponse:
    """Does it, when the form is right and the table allows it; then back to the case."""
    if not form.is_valid():
        if not page.is_open(case):
            return not_possible(request, visit, case, page)
        return shown(request, case, page, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        do(visit, case, page, form)
    except NotAllowedError:
        return not_possible(request, visit, case, page)
    if form.errors:  # found while it was done: a file that cannot be taken
        return shown(request, case, page, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    visit.write(done=page.key, words="", actor=form.cleaned_data.get("actor", ""))
    return HttpResponseRedirect(reverse("complaint-case"))


def do(visit: Visit, case: Complaint, page: CaseAct, form: CaseForm) -> None:
    """The verb. A new code is in the session as soon as it counts, so that it is never lost between the two."""
    if not form.code:
        page.verb(case, form.done_by, visit.now, form)
        return
    with transaction.atomic():
        page.verb(case, form.done_by, visit.now, form)
        case.refresh_from_db()
        visit.got_code(case, form.code)
        visit.session.save()


def shown(request: HttpRequest, case: Complaint, page: CaseAct, form: CaseForm, status: HTTPStatus) -> HttpResponse:
    question = open_question(case) if page.key == "answer" else None
    context = {"case": case, "page": page, "form": form, "question": question}
    context["typed_form"] = "act" if page.holds_words else ""
    return render(request, "complaint/case_act.html", context, status=status)


def not_possible(request: HttpRequest, visit: Visit, case: Complaint, page: CaseAct) -> HttpResponse:
    """Says why not, and what is possible. What was typed is shown, and stands ready in the next form."""
    case.refresh_from_db()
    kept = kept_words.typed_at(page.key, request.POST)
    if kept:
        visit.keep_words(kept.words)
    context = {"case": case, "page": page, "refusal": refusal_of(case, page), "kept": kept}
    return render(request, "complaint/case_refused.html", context, status=HTTPStatus.CONFLICT)
