"""An address that was answered before is answered from the kept pages, ahead of sessions, sign-in and languages.

What comes with a cookie takes the whole way, and so does what a browser asks about a page that it has. Here stands only
under which key a page is kept and which headers go with it: the page itself is looked up under the stamp of now.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.urls import ResolverMatch

from finder.pages import LONGEST_REMEMBERED, kept_page, tag_of, unpacked_for

MOST_REMEMBERED = 2000  # addresses
OF_ONE_ANSWER = frozenset({"ETag", "Content-Encoding", "Content-Length"})
WHOLE_WAY = ("HTTP_COOKIE", "HTTP_IF_NONE_MATCH")

Handler = Callable[[HttpRequest], HttpResponse]
Address = tuple[str | None, ...]


class Known(NamedTuple):
    """What is the same each time an address is asked for."""

    kept_as: str  # see `finder.pages.address_of`
    headers: dict[str, str]
    policy: dict[str, Any]  # what the library for the security policy noted on the answer
    match: ResolverMatch | None


answered: dict[Address, Known] = {}  # of this process


def first(get_response: Handler) -> Handler:
    """Answers what was answered before, while its page is kept; and remembers what is answered now."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method != "GET" or any(map(request.META.get, WHOLE_WAY)):
            return get_response(request)
        address = (request.scheme, request.META.get("HTTP_HOST"), request.path, request.META.get("QUERY_STRING", ""))
        known = answered.get(address)
        answer = answer_to(request, known) if known else None
        if answer is None:
            answer = get_response(request)
            remember(address, request, answer)
        return answer

    return middleware


def answer_to(request: HttpRequest, known: Known) -> HttpResponse | None:
    tag = tag_of(known.kept_as)
    body = kept_page(tag)
    if body is None:
        return None
    answer = unpacked_for(request, body)
    for name, value in known.headers.items():
        answer.headers[name] = value
    answer.headers["ETag"] = tag
    answer.headers["Content-Length"] = str(len(answer.content))
    vars(answer).update(known.policy)
    request.resolver_match = known.match
    return answer


def remember(address: Address, request: HttpRequest, answer: HttpResponse) -> None:
    kept_as = getattr(request, "kept_as", "")
    if not kept_as or answer.status_code != 200 or answer.cookies or len(address[-1] or "") > LONGEST_REMEMBERED:
        return
    if len(answered) >= MOST_REMEMBERED:
        answered.clear()
    headers = {name: value for name, value in answer.headers.items() if name not in OF_ONE_ANSWER}
    policy = {name: value for name, value in vars(answer).items() if name.startswith("_csp")}
    answered[address] = Known(kept_as, headers, policy, request.resolver_match)
