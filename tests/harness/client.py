"""A test client that audits every page any test fetches."""

from collections import Counter
from gzip import decompress
from hashlib import sha256
from typing import Any

from django.http import HttpResponse
from django.test import Client

from tests.harness.audit import audit
from tests.harness.headers import lowered
from tests.harness.page import Page, parse


class AuditClient(Client):
    """Django's test client; raises AssertionError with the complaints about an answer that breaks a rule.

    A 304 is passed over: it has no page, and its headers are those of the page it stands for.
    """

    # An unchanged page is audited once per process: walks and crawls meet the same pages again and again.
    known_good: set[tuple[object, ...]] = set()

    def request(self, **request: Any) -> HttpResponse:
        response = super().request(**request)
        path, method = _address(request), request.get("REQUEST_METHOD", "GET")
        key = (method, path, response.status_code, *sorted(response.items()), sha256(body_of(response)).digest())
        if response.status_code != 304 and key not in self.known_good:
            complaints = audit(page_from(response, path=path, method=method))
            assert not complaints, report(path, complaints)
            self.known_good.add(key)
        return response


def page_from(response: Any, *, path: str, method: str = "GET") -> Page:
    """An answer as the auditor sees it; without HTML when it is no page."""
    headers = dict(response.items())
    if response.cookies:
        headers["Set-Cookie"] = response.cookies.output(header="")
    is_page = headers.get("Content-Type", "").startswith("text/html")
    html = body_of(response).decode() if is_page else ""
    return parse(html, path=path, headers=lowered(headers), status=response.status_code, method=method)


def body_of(response: Any) -> bytes:
    """The body as a visitor's browser sees it; empty for a stream."""
    if response.streaming:
        return b""
    return decompress(response.content) if response.get("Content-Encoding") == "gzip" else response.content


def report(path: str, complaints: list[str]) -> str:
    """The complaints about one page, each once, with how often it was made."""
    counted = Counter(complaints).items()
    return "\n- ".join([f"{path}:", *(text + (f" ({times} times)" if times > 1 else "") for text, times in counted)])


def _address(request: dict[str, Any]) -> str:
    query = request.get("QUERY_STRING", "")
    return request.get("PATH_INFO", "/") + (f"?{query}" if query else "")
