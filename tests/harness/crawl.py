"""Follows the links of the site as a visitor would, and keeps every answer."""

from collections import deque
from collections.abc import Iterable, Iterator
from functools import partial
from urllib.parse import urljoin, urlsplit

from django.test import Client

from tests.harness.client import page_from
from tests.harness.language import alternates_of
from tests.harness.origins import is_foreign
from tests.harness.page import ADMIN, LANGUAGES, Page

NOT_PAGES = (ADMIN, "/static/", "/data/")


def crawl(client: Client, starts: Iterable[str], most: int) -> dict[str, Page]:
    """Path with query → page, breadth first from the starts, at most `most`; each page's twin comes next."""
    pages: dict[str, Page] = {}
    waiting = deque(starts)
    while waiting and len(pages) < most:
        path = waiting.popleft()
        if path not in pages:
            page = pages[path] = page_from(client.get(path), path=path)
            waiting.extend(links_of(page))
            waiting.extendleft(twin for twin in map(partial(twin_of, page), LANGUAGES) if twin)
    return pages


def links_of(page: Page) -> Iterator[str]:
    """The own pages that a page links to, without fragments."""
    for link in page.all("a"):
        parts = urlsplit(urljoin(page.path, link.get("href", "")))
        is_page = parts.path.startswith("/") and not parts.path.startswith(NOT_PAGES)
        if parts.scheme in ("", "http", "https") and not is_foreign(parts.geturl()) and is_page:
            yield with_query(parts.path, parts.query)


def with_query(path: str, query: str) -> str:
    return f"{path}?{query}" if query else path


def twin_of(page: Page, language: str) -> str:
    """The path with query of this page in a language, as its head says; empty when it says nothing."""
    parts = urlsplit(alternates_of(page).get(language, ""))
    return with_query(parts.path, parts.query)
