"""Sends odd requests to the application in this process, and counts what comes back."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.core.signals import got_request_exception

from config.wsgi import application
from tests.fuzz.requests import request
from tests.harness.addresses import MACHINES, PAGES, page_visits
from tests.harness.connection import kept_connection
from tests.harness.page import LANGUAGES

DESIGNED = 503  # a file that cannot be made now: the page says so
ANEW = 500  # requests after which the visits begin anew: cases end, drafts are sent


@dataclass
class Counted:
    """How often each method got each status, and which requests made the site fail."""

    statuses: Counter[tuple[str, int]] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)

    def rows(self) -> Iterator[str]:
        for (method, status), times in sorted(self.statuses.items()):
            yield f"{method:8} {status:6} {times:8}"


def addresses() -> list[str]:
    """Every address without its query: an odd one comes instead."""
    found = {row.path(language).partition("?")[0] for row in (PAGES | MACHINES).values() for language in LANGUAGES}
    return sorted(found)


def visits() -> list[str]:
    """The cookies of visits that know a draft or a case, and of staff."""
    return list(page_visits().values())


def send(counted: Counted, seed: int, numbers: range, paths: list[str], sessions: list[str]) -> None:
    """Sends the requests with these numbers, each to an address and in a visit that its number picks."""
    with kept_connection(), failing() as raised:
        for number in numbers:
            one = request(seed, number, paths, sessions)
            status = status_of(one.environ())
            counted.statuses[one.method, status] += 1
            if raised or (status >= 500 and status != DESIGNED):
                counted.failures.append(f"{number}: {status} {raised[:1]} {one.told()}")
            raised.clear()


def status_of(environ: dict[str, Any]) -> int:
    """Reads the whole answer, as a server does."""
    told: list[str] = []
    answer = application(environ, lambda status, _headers, _error=None: told.append(status))
    try:
        for _part in answer:
            pass
    finally:
        getattr(answer, "close", lambda: None)()
    return int(told[0].split()[0])


@contextmanager
def failing() -> Iterator[list[str]]:
    """The names of what views raised meanwhile."""
    raised: list[str] = []

    def heard(request: Any, **_about: Any) -> None:
        raised.append(getattr(getattr(request, "resolver_match", None), "view_name", "no page"))

    got_request_exception.connect(heard)
    yield raised
    got_request_exception.disconnect(heard)
