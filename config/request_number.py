"""Every request gets a number of ours: in a header, on the page for a failure, and in each line of the log."""

from collections.abc import Callable
from contextvars import ContextVar
from secrets import randbelow

from django.http import HttpRequest, HttpResponse

HEADER = "X-Request-ID"
DIGITS, GROUP = 12, 4  # short enough to read out over the telephone

_number: ContextVar[str] = ContextVar("request_number", default="")


def numbered(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Gives the request its number. One that came from outside is not looked at: it could hold anything."""

    def middleware(request: HttpRequest) -> HttpResponse:
        number = f"{randbelow(10**DIGITS):0{DIGITS}}"
        token = _number.set(number)
        try:
            response = get_response(request)
        finally:
            _number.reset(token)
        response.headers[HEADER] = number
        return response

    return middleware


def current() -> str:
    """The number of the request that is being answered; empty outside one."""
    return _number.get()


def grouped(number: str) -> str:
    """The number as people read it out."""
    return " ".join(number[start : start + GROUP] for start in range(0, len(number), GROUP))
