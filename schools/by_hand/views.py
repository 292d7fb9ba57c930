"""From a form to an edition of one line: fill in, look at what visitors will see, send to the second person."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from schools.by_hand.forms import ByHand
from schools.editions.actions import Deed
from schools.editions.columns import Kind
from schools.editions.difference import old_and_new
from schools.editions.difference_sentences import change_in_words, jump_in_words
from schools.editions.fault_sentences import what
from schools.editions.loading import of_one_line
from schools.editions.trial import as_if_live
from schools.editions.vocabulary import State
from schools.models import Edition, School

PARTS = {Kind.SCHOOLS: "status", Kind.COURSES: "prices", Kind.REVIEWS: "quality", Kind.RESULTS: "quality"}


def answer(request: HttpRequest, form: ByHand, title: str) -> HttpResponse:
    """The page of a form, the look at what it changes, or the way to its edition."""
    if request.method != "POST" or "change" in request.POST or not form.is_valid():
        return filled_in(request, form, title)
    if "send" in request.POST:
        deed = Deed(request.user, timezone.now())
        edition = of_one_line(form.kind, form.checked, deed, form.reason)
        messages.success(request, _("It is sent. It goes live when a second person approves it."))
        return HttpResponseRedirect(reverse("edition", kwargs={"pk": edition.pk}))
    return preview(request, form, title)


def filled_in(request: HttpRequest, form: ByHand, title: str) -> HttpResponse:
    context = {**surroundings(request, form, title), "waiting": waiting_for(form.school)}
    return TemplateResponse(request, "admin/by_hand/form.html", context)


def waiting_for(school: School) -> Iterable[Edition]:
    """Editions that may change the same school soon."""
    states = [State.CHECKED, State.APPROVED]
    return Edition.objects.filter(state__in=states, lines__school=school.slug, lines__changes=True).distinct()


def preview(request: HttpRequest, form: ByHand, title: str) -> HttpResponse:
    (line,) = form.checked.lines
    context = {
        **surroundings(request, form, title),
        "told": list(form.told()),
        "changes": [] if form.tells_all else [change_in_words(one, line.kind) for one in old_and_new(line)],
        "jumps": [jump_in_words(jump, line.kind) for jump in line.jumps],
        "warnings": [what(fault, line.kind) for fault in form.checked.faults],
        "typed": [(name, value) for name in form.fields for value in request.POST.getlist(name)],
        "part": PARTS[line.kind],
        "shown_page": form.shown_page,
        "day": form.day,
        "is_later": form.day > form.today,
    }
    with as_if_live(form.checked.lines):
        return TemplateResponse(request, "admin/by_hand/preview.html", context).render()


def surroundings(request: HttpRequest, form: ByHand, title: str) -> dict[str, Any]:
    return {
        **admin.site.each_context(request),
        "title": title,
        "form": form,
        "school": form.school,
        "back": reverse("admin:schools_school_change", args=[form.school.pk]),
    }
