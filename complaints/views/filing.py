"""Handing in a complaint: the start, and one question a page."""

from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from complaints.address_query import AddressQuery, anything, read
from complaints.filing import drafting
from complaints.filing.choices import SchoolAnswer, YesNo
from complaints.filing.drafting import Answers, DraftGoneError
from complaints.filing.files import Refused, change_files
from complaints.filing.page import FilingPage, address_of, page_of
from complaints.filing.steps import BY_SLUG, EVIDENCE, KIND, SCHOOL, SIX_WEEKS, Step, stand_of
from complaints.forms.clock import SOLVED
from complaints.forms.filing_story import EvidenceForm
from complaints.models import Draft
from complaints.private import private_page
from complaints.visit import Visit
from complaints.vocabulary import Kind
from limits.counting import has_too_many

FORM = require_http_methods(["GET", "HEAD", "POST"])
MOST_BEGUN = 60  # from one network in an hour: a library has many visitors
REFUSED, TRY_LATER, NOT_HERE, CONFLICT = 422, 429, 404, 409
STAYS = ("search", "add", "remove")  # buttons that do something on the page itself


@private_page
@FORM
def start(request: HttpRequest) -> HttpResponse:
    """What it takes, and the button that begins. Answers in the address go along.

    A page that does not know of the draft of another window asks first: a new draft would put that one out of reach.
    """
    query = read(request, filed=anything, answered=anything, solved=SOLVED.__contains__)
    visit = Visit(request)
    draft = visit.draft()
    if request.method == "POST" and (draft is None or "new" in request.POST):
        return begin(request, visit, answers_in(query))
    if request.method == "POST" and draft and draft.answers == answers_in(query):  # pressed twice
        return HttpResponseRedirect(address_of(stand_of(draft.answers, localdate(visit.now)).open_step))
    context = {"query": query, "ignored": query.ignored, "school": query.school, "draft": draft}
    return render(request, "complaint/file.html", context, status=CONFLICT if request.method == "POST" else 200)


def begin(request: HttpRequest, visit: Visit, answers: Answers) -> HttpResponse:
    """Makes the draft, unless one network makes too many."""
    if has_too_many(request, "begin", MOST_BEGUN):
        return render(request, "complaint/file_too_many.html", status=TRY_LATER)
    visit.begun(drafting.begin(get_language() or "nl", answers, visit.now))
    return HttpResponseRedirect(address_of(stand_of(answers, localdate(visit.now)).open_step))


def answers_in(query: AddressQuery) -> Answers:
    """What the address knows already, as answers to the first questions."""
    known, answers = query.values, {}
    if "kind" in known:
        answers[KIND.slug] = {"kind": known["kind"]}
    if query.school:
        answers[SCHOOL.slug] = {"school": query.school.slug, "school_name": query.school.name}
    if "filed" in known:
        answers["complained"] = {"complained": YesNo.YES, "complained_on": known["filed"]}
    if "answered" in known:
        answers["school-answer"] = {"school_answer": SchoolAnswer.NOT_SOLVED}
        answers["answered"] = {"answered_on": known["answered"]}
    return answers


@private_page
@FORM
def step(request: HttpRequest, step: str) -> HttpResponse:
    """One question. Every button of its form keeps what was typed first."""
    question = BY_SLUG.get(step)
    if question is None:
        raise Http404
    visit = Visit(request)
    draft = visit.draft()
    if draft is None:
        return without_draft(request, visit, question)
    if request.method == "POST":
        return answered(request, visit, draft, question)
    stand = stand_of(draft.answers, localdate(visit.now))
    if not stand.may_open(question):
        return HttpResponseRedirect(address_of(stand.open_step))
    return shown(request, page_of(draft, stand, question))


def without_draft(request: HttpRequest, visit: Visit, question: Step | None = None) -> HttpResponse:
    """The complaint was sent, or this visit knows of none. Words typed when it ended are put into a new draft.

    Pressed twice, the second press may find the draft gone before it knows of the case.
    """
    visit.look_again()
    if visit.case() and visit.code():
        return HttpResponseRedirect(reverse("complaint-sent"))
    typed = question.form.typed_in(request.POST) if question and request.method == "POST" else {}
    is_kept = bool(question and any(typed.values())) and not has_too_many(request, "begin", MOST_BEGUN)
    if question and is_kept:
        visit.begun(drafting.begin(get_language() or "nl", {question.slug: typed}, visit.now))
    context = {"is_kept": is_kept, "first_url": address_of(KIND)}
    return render(request, "complaint/file_none.html", context, status=NOT_HERE)


def answered(request: HttpRequest, visit: Visit, draft: Draft, question: Step) -> HttpResponse:
    """Keeps what was typed, then goes where the button leads."""
    is_judged = not request.POST.keys() & {"language", "later"}
    typed = question.form.typed_in(request.POST)
    typed = question.form.tidied(typed) if is_judged else typed
    is_again = is_search(question, typed, draft.answers.get(question.slug, {}), request)
    try:
        draft = keep(request, visit, draft, answers_of(question, typed, request, is_again))
    except DraftGoneError:
        return HttpResponseRedirect(reverse("complaint-sent"))
    refused = change_files(request, draft, visit.now) if question is EVIDENCE else []
    if not is_judged:  # the code to come back with, or the same question in the language of the button
        return HttpResponseRedirect(reverse("complaint-saved") if "later" in request.POST else address_of(question))
    if is_again and not refused:
        return HttpResponseRedirect(address_of(question))
    return judged(request, visit, draft, question, typed, refused)


@transaction.atomic
def keep(request: HttpRequest, visit: Visit, draft: Draft, answers: Answers) -> Draft:
    """The draft with these answers, and with a code when it is saved for later. The visit goes on for an hour."""
    draft = drafting.keep(draft, answers, visit.now)
    if "later" in request.POST:
        visit.write_draft(draft, visit.draft_code() or drafting.give_code(draft, visit.now))
    visit.touch()
    visit.save()
    return draft


def answers_of(question: Step, typed: dict[str, Any], request: HttpRequest, is_again: bool) -> Answers:
    """What is kept of a page. Who comes too early may ask for help instead: that is another kind."""
    if question is SIX_WEEKS:
        return {KIND.slug: {"kind": Kind.HELP}} if "help" in request.POST else {}
    if question is SCHOOL and is_again:
        return {question.slug: {**typed, "school": None}}
    return {question.slug: typed}


def is_search(question: Step, typed: dict[str, Any], before: dict[str, Any], request: HttpRequest) -> bool:
    """Whether the page is only to be shown again: with other schools, or with other files."""
    if question is not SCHOOL or not typed["school_name"]:
        return question is EVIDENCE and bool(request.POST.keys() & set(STAYS))
    return "search" in request.POST or typed["school_name"] != before.get("school_name")


def judged(
    request: HttpRequest, visit: Visit, draft: Draft, question: Step, typed: dict[str, Any], refused: list[Refused]
) -> HttpResponse:
    """The first question without a good answer; this one again, with what is wrong, when that is it."""
    stand = stand_of(draft.answers, localdate(visit.now))
    page = page_of(draft, stand, question, typed)
    if isinstance(page.form, EvidenceForm):
        for name, sentence in refused:
            page.form.refuse(name, sentence)
    if question in stand.steps and question.is_question and not page.form.is_valid():
        return shown(request, page, REFUSED)
    return HttpResponseRedirect(address_of(stand.open_step))


def shown(request: HttpRequest, page: FilingPage, status: int = 200) -> HttpResponse:
    if page.is_too_early:
        context = {
            "page": page,
            "clock": page.clock,
            "kind_url": address_of(KIND),
            "start_url": reverse("complaint-start"),
        }
        return render(request, "complaint/file_early.html", context)
    context = {"page": page, "form": page.form, "typed_form": "filing"}
    return render(request, "complaint/file_step.html", context, status=status)
