"""What holds for every answer: short refusals of absurd requests, headers, and a log without addresses."""

import logging
import traceback
from collections.abc import Callable

from django.core.exceptions import PermissionDenied, SuspiciousOperation, TooManyFieldsSent
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

logger = logging.getLogger("ikwilinburgeren")

LONGEST_VALUE = 4000  # characters
MOST_REPEATS = 50  # rows of one form

HEADERS = {
    "Permissions-Policy": "camera=(), microphone=(), payment=(), usb=(), geolocation=(self)",
    "Cross-Origin-Resource-Policy": "same-origin",
}

# Raised on purpose, for the page that says so.
EXPECTED = (Http404, PermissionDenied, SuspiciousOperation)

Handler = Callable[[HttpRequest], HttpResponse]


def harden(get_response: Handler) -> Handler:
    """Refuses what no visitor sends, and sets the headers that Django has no setting for."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = refusal(request) or get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    return middleware


def refusal(request: HttpRequest) -> HttpResponse | None:
    """A short 4xx for a query with a value over 4,000 characters or a key repeated over 50 times."""
    if len(request.META.get("QUERY_STRING", "")) <= MOST_REPEATS * 2:
        return None
    try:
        questions = list(request.GET.lists())
    except TooManyFieldsSent:
        return plain(400, _("This address asks too many questions."))
    if max((len(values) for _key, values in questions), default=0) > MOST_REPEATS:
        return plain(400, _("This address repeats one question too often."))
    if max((len(text) for key, values in questions for text in (key, *values)), default=0) > LONGEST_VALUE:
        return plain(414, _("This address is too long."))
    return None


def plain(status: int, sentence: str) -> HttpResponse:
    return HttpResponse(f"{sentence}\n", status=status, content_type="text/plain; charset=utf-8")


class LogFailures:
    """Logs an unexpected failure by the name of its page: an address may hold what a visitor typed."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        if isinstance(exception, EXPECTED):
            return
        page = request.resolver_match.view_name if request.resolver_match else "unknown"
        # Its own words may repeat what was typed, so only its kind and where it happened are written down.
        where = "".join(traceback.format_tb(exception.__traceback__))
        logger.error("%s failed on page %s\n%s", type(exception).__name__, page, where)
