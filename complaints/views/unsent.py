"""A form that is sent after the sign-in ended: its words are kept, shown after signing in, and never sent by us."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints.desk import unsent
from complaints.models import UnsentWords
from staff.guard import StaffRequest, View, is_in, to_the_door
from staff.roles import Right


def keeps_words(stands_on: str = "") -> Callable[[View], View]:
    """For a form at the desk; the outermost of its decorators.

    `stands_on` names the page with the form, where that has another address than the form is sent to.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def page(request: StaffRequest, **parts: Any) -> HttpResponse:
            if request.method != "POST":
                return view(request, **parts)
            name = name_of(request, stands_on)
            if not is_in(request):
                return came_too_late(request, name, parts, page.right) or view(request, **parts)  # type: ignore[attr-defined]
            if unsent.FORGET in request.POST:
                unsent.forget(request.user, name, parts)
                return redirect(reverse(name, kwargs=parts))
            answer = view(request, **parts)
            unsent.forget(request.user, name, parts)  # they arrived, or stand in the answer
            return answer

        page.stands_on = stands_on  # type: ignore[attr-defined]
        return page

    return decorate


def name_of(request: HttpRequest, stands_on: str) -> str:
    """The name of the address of the page with the form."""
    return stands_on or (request.resolver_match.url_name if request.resolver_match else "") or ""


def came_too_late(request: HttpRequest, name: str, parts: dict[str, Any], right: Right) -> HttpResponse | None:
    """Keeps what was posted: the way back to it, through the door for who has to sign in. None: there was nothing."""
    kept = unsent.keep(request.POST, name, parts, right, timezone.now())
    if kept is None:
        return None
    if is_in(request) and request.user == kept.person:
        return redirect(kept.address)
    messages.info(request, _("You were signed out. What you typed is kept. Sign in, and you see it again."))
    return to_the_door(request, kept.address)


def came_with_an_old_token(request: HttpRequest) -> HttpResponse | None:
    """The same for a form of the desk that was open while somebody signed in again in another window."""
    match = request.resolver_match
    if match is None or not hasattr(match.func, "stands_on"):
        return None
    page: Any = match.func
    return came_too_late(request, name_of(request, page.stands_on), match.kwargs, page.right)


def filled(request: StaffRequest, form: BaseForm) -> UnsentWords | None:
    """Puts what waits for this page into its form, and says what that is."""
    kept = unsent_here(request)
    if kept:
        unsent.fill(form, kept.words)
    return kept


def unsent_here(request: StaffRequest) -> UnsentWords | None:
    """What this person typed on this page and has not sent yet."""
    parts = request.resolver_match.kwargs if request.resolver_match else {}
    return unsent.found(request.user, name_of(request, ""), parts, timezone.now())
