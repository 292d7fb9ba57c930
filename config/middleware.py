"""What holds for every answer: short refusals of absurd requests, and headers."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language_from_path, override
from django.utils.translation import gettext as _

LONGEST_VALUE = 4000  # characters
MOST_REPEATS = 50  # rows of one form
NUL = "\0"  # stands in no address and no cookie; PostgreSQL takes it in no question

HEADERS = {
    "Permissions-Policy": "camera=(), microphone=(), payment=(), usb=(), geolocation=(self)",
    "Cross-Origin-Resource-Policy": "same-origin",
}

Handler = Callable[[HttpRequest], HttpResponse]


def complete(get_response: Handler) -> Handler:
    """Sets the headers that Django has no setting for, and sends no body where none was asked."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        # An error page may end a session, and it stands where a private page would.
        if response.cookies or response.status_code >= 400:
            response.headers.setdefault("Cache-Control", "no-store, private")
        if request.method == "HEAD" and not response.streaming:
            response.headers["Content-Length"] = str(len(response.content))
            response.content = b""
        return response

    return middleware


def refuse_the_absurd(get_response: Handler) -> Handler:
    """Refuses shortly what no visitor sends."""

    def middleware(request: HttpRequest) -> HttpResponse:
        # The language of the page is set further inside; until then the thread speaks that of its last visitor.
        with override(get_language_from_path(request.path_info) or settings.LANGUAGE_CODE):
            refused = refusal(request)
        return refused or get_response(request)

    return middleware


def refusal(request: HttpRequest) -> HttpResponse | None:
    """A short 4xx for what no browser sends: a NUL; a query with a very long value, or one key over and over."""
    if NUL in request.path_info or any(NUL in value for value in request.COOKIES.values()):
        return plain(400, _("This request holds a sign that nobody can read."))
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
