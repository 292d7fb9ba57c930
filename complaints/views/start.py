"""What happened? The tree of links, and the way out."""

from typing import Any

from django.conf import settings
from django.db import Error
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from complaints import triage
from complaints.address_query import AddressQuery, address, read
from complaints.private import private_page
from complaints.triage import PAGE, Answer, Place
from complaints.visit import Visit


@private_page
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    return shown(request, triage.START)


@private_page
@require_safe
def where(request: HttpRequest, path: str) -> HttpResponse:
    place = triage.BY_PATH.get(path)
    if place is None:
        raise Http404
    return shown(request, place)


@private_page
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Forgets the visit and goes home. While the database is away, this browser forgets it at least."""
    home = HttpResponseRedirect(reverse("home"))
    try:
        Visit(request).end()
    except Error:
        request.session.modified = False
        home.delete_cookie(settings.SESSION_COOKIE_NAME, samesite="Lax")
    return home


def shown(request: HttpRequest, place: Place) -> HttpResponse:
    query = read(request)
    carried = {**query.carried, **({"kind": place.kind.value} if place.kind else {})}
    context: dict[str, Any] = {
        "place": place,
        "school": query.school,
        "ignored": query.ignored,
        "answers": [(answer, url_of(answer, carried)) for answer in place.answers],
        "button_url": place.link or (url_of(place.button, carried) if place.button else ""),
        "back_url": back_url(place, query),
    }
    return render(request, "complaint/start.html" if place is triage.START else "complaint/where.html", context)


def url_of(answer: Answer, carried: dict[str, str]) -> str:
    """Where an answer leads. Help is a kind of its own, and who starts anew has no kind yet."""
    forgets_kind = answer.page in (PAGE, "complaint-start")
    known = {key: value for key, value in carried.items() if key != "kind" or not forgets_kind}
    return address(answer.page, known, **({"path": answer.place} if answer.place else {}))


def back_url(place: Place, query: AddressQuery) -> str:
    if place.back:
        return address(PAGE, query.carried, path=place.back)
    return address("complaint-start", query.carried) if place.path else reverse("home")
