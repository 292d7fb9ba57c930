"""Rules of a page's shape: its head, its headings and its landmarks."""

import re
from collections.abc import Iterator

from tests.harness.page import Page, normal, opening, text_of

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
REFUSED = {"nl": "Fout: ", "en": "Error: "}
ZOOM_STOPPERS = re.compile(r"user-scalable\s*=\s*(no|0)|maximum-scale|minimum-scale", re.IGNORECASE)
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")


def one_h1(page: Page) -> Iterator[str]:
    count = len(page.all("h1"))
    if count != 1:
        yield f"The page has {count} h1 headings, not one."


def heading_levels(page: Page) -> Iterator[str]:
    before = 0
    for heading in page.all(*HEADINGS):
        level = int(heading.tag[1])
        if level > before + 1:
            above = f"an h{before}" if before else "nothing"
            yield f"Heading {text_of(heading)!r} is an {heading.tag} after {above}: a level is skipped."
        if not text_of(heading):
            yield f"{opening(heading)} is a heading without text."
        before = level


def title_begins_with_h1(page: Page) -> Iterator[str]:
    titles, h1s = page.all("title"), page.all("h1")
    title = text_of(titles[0]) if titles else ""
    if len(titles) != 1 or not title:
        yield "The page needs one title that is not empty."
    elif h1s:
        yield from _title_against_h1(page, title, text_of(h1s[0]))


def _title_against_h1(page: Page, title: str, heading: str) -> Iterator[str]:
    warning = REFUSED.get(page.language or page.root.get("lang", ""), "")
    refused = bool(page.having("data-form-error"))
    if refused and not title.startswith(warning):
        yield f"A form was refused, so the title {title!r} must begin with {warning!r}."
    elif not title.removeprefix(warning if refused else "").startswith(heading):
        yield f"The title {title!r} does not begin with the h1 {heading!r}."


def head_begins_with_charset(page: Page) -> Iterator[str]:
    head = page.all("head")[0]
    first = head[0] if len(head) else None
    if first is None or first.get("charset", "").lower() != "utf-8":
        yield 'The head does not begin with <meta charset="utf-8">.'


def zoom_is_free(page: Page) -> Iterator[str]:
    viewports = [meta.get("content", "") for meta in page.all("meta") if meta.get("name") == "viewport"]
    if len(viewports) != 1 or "width=device-width" not in viewports[0]:
        yield "The page needs one meta viewport with width=device-width."
    for content in viewports:
        if ZOOM_STOPPERS.search(content):
            yield f"The viewport stops people from zooming: {content!r}."


def one_main(page: Page) -> Iterator[str]:
    count = len(page.all("main"))
    if count != 1:
        yield f"The page has {count} main elements, not one."


def skip_link_comes_first(page: Page) -> Iterator[str]:
    mains = {main.get("id") for main in page.all("main")}
    pressable = page.all("a", "button", "input", "select", "textarea", "summary")
    first = pressable[0].get("href", "") if pressable else ""
    if not first.startswith("#") or first[1:] not in mains:
        yield "The first thing to press is not a skip link to the main element."


def navigation_has_names(page: Page) -> Iterator[str]:
    navigations = [element for element in page.elements if element.tag == "nav" or element.get("role") == "navigation"]
    names = [normal(nav.get("aria-label") or nav.get("aria-labelledby")) for nav in navigations]
    if len(navigations) > 1 and (not all(names) or len(set(names)) < len(names)):
        yield f"The page has {len(navigations)} navigations; each needs a name of its own: {names}."


def table_headers_have_scope(page: Page) -> Iterator[str]:
    for table in page.all("table"):
        headers = list(table.iter("th"))
        if not headers:
            yield f"{opening(table)} has no header cell."
        for cell in headers:
            if cell.get("scope") not in ("col", "row", "colgroup", "rowgroup"):
                yield f"Table header {text_of(cell)!r} has no scope."


def schools_are_articles(page: Page) -> Iterator[str]:
    for element in page.having("data-school"):
        if element.tag != "article":
            yield f"{opening(element)} is a school but not an article."
        if not SLUG.match(element.get("data-school", "")):
            yield f"{opening(element)} does not carry the slug of a school."


RULES = (
    one_h1,
    heading_levels,
    title_begins_with_h1,
    head_begins_with_charset,
    zoom_is_free,
    one_main,
    skip_link_comes_first,
    navigation_has_names,
    table_headers_have_scope,
    schools_are_articles,
)
