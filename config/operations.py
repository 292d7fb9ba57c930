"""For operators: is the site alive, is it ready; and the pages for what went wrong."""

import sys

from django.contrib.sessions.exceptions import SessionInterrupted
from django.core.cache import cache
from django.core.exceptions import DisallowedHost
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import REASON_NO_CSRF_COOKIE
from django.shortcuts import render
from django.template.loader import get_template
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from complaints.views.unsent import came_with_an_old_token
from config import not_kept, request_number
from schools.database_away import is_away

TEXT = "text/plain; charset=utf-8"


@csrf_exempt
@require_safe
@never_cache
def alive(_request: HttpRequest) -> HttpResponse:
    """The whole middleware and nothing else: no database, no template."""
    return HttpResponse("alive\n", content_type=TEXT)


@csrf_exempt
@require_safe
@never_cache
def ready(_request: HttpRequest) -> HttpResponse:
    """Whether what the pages depend on answers; 503 names what does not."""
    missing = [name for name, works in (("database", database_works), ("cache", cache_works)) if not works()]
    if missing:
        return HttpResponse(f"not ready: {', '.join(missing)}\n", status=503, content_type=TEXT)
    return HttpResponse("ready\n", content_type=TEXT)


def database_works() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return cursor.fetchone() == (1,)
    except Exception:  # whatever the driver raises, the answer is the same
        return False


def cache_works() -> bool:
    try:
        cache.set("ready", "yes", 5)
        return cache.get("ready") == "yes"
    except Exception:  # as above
        return False


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, DisallowedHost):
        # No page can be made: each names its own address, and this one is not ours.
        return HttpResponse("This is not a host name of this site.\n", status=400, content_type=TEXT)
    if is_away(exception):  # a visit that cannot be written looks as if another window had left it
        return not_kept.answer(request)
    if isinstance(exception, SessionInterrupted):
        return render(request, "400_interrupted.html", status=400)
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", status=403)


def foreign_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was sent from elsewhere, or whose page was open too long; or a browser that keeps no cookie."""
    if reason == REASON_NO_CSRF_COOKIE:
        return render(request, "403_cookie.html", status=403)
    return came_with_an_old_token(request) or render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def failure(request: HttpRequest) -> HttpResponse:
    """Made without the site's context, database or translation: those may be what failed."""
    if is_away(sys.exception()):
        return not_kept.answer(request)
    number = request_number.grouped(request_number.current())
    return HttpResponse(get_template("500.html").render({"number": number}), status=500)
