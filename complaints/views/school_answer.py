"""The page of the school. Opening it changes nothing, so a mail scanner that follows the link uses nothing up."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods

from complaints.actions import NotAllowedError
from complaints.evidence.cleaning import RefusedFileError
from complaints.forms.school_side import SchoolAnswerForm
from complaints.models import SchoolLink
from complaints.private import private_page
from complaints.school_side import Answer, answer, can_answer, link_of
from limits.counting import has_too_many

MOST_TRIES = 60  # of one network within the hour


@require_http_methods(["GET", "HEAD", "POST"])
@private_page
def school_answer(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows the question, POST answers it. A link that does not work shows no word of the case.

    Only links that do not exist count as tries: a school whose mail is scanned often still gets its page.
    """
    link, today = link_of(token), localdate(timezone.now())
    if link is None and has_too_many(request, "school-answer", MOST_TRIES):
        return render(request, "school_side/too_many.html", status=HTTPStatus.TOO_MANY_REQUESTS)
    if link is None or not can_answer(link, today):
        return closed(request, link)
    if request.method != "POST":
        return asked(request, link, SchoolAnswerForm())
    form = SchoolAnswerForm(request.POST, request.FILES)
    return received(request, link, form, token) if form.is_valid() else asked(request, link, form)


def received(request: HttpRequest, link: SchoolLink, form: SchoolAnswerForm, token: str) -> HttpResponse:
    given = Answer(form.cleaned_data["name"], form.cleaned_data["text"], form.sent_files)
    try:
        answer(link, given, timezone.now())
    except RefusedFileError as refusal:
        form.add_error("uploads", f"{''.join(getattr(refusal, '__notes__', []))}: {refusal.sentence}")
        return asked(request, link, form)
    except NotAllowedError:
        return closed(request, link_of(token))
    return redirect("school-answer", token=token)


def asked(request: HttpRequest, link: SchoolLink, form: SchoolAnswerForm) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "school_side/answer.html", {"link": link, "form": form}, status=status)


def closed(request: HttpRequest, link: SchoolLink | None) -> HttpResponse:
    """The same page for every link that does not work, but for one that was answered: its sender is thanked."""
    is_answered = link is not None and link.answered_at is not None
    status = HTTPStatus.OK if is_answered else HTTPStatus.NOT_FOUND
    return render(request, "school_side/closed.html", {"is_answered": is_answered}, status=status)
