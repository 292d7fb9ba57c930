"""Rules of language: the page says what it is written in, names its twin, and shows no raw template text."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from tests.harness.page import LANGUAGES, Page, normal, opening

OTHER = {"nl": "en", "en": "nl"}
UNTRANSLATED = {
    "a placeholder": re.compile(r"%\(\w*\)?|%s\b|\{\w+\}"),
    "a template tag": re.compile(r"\{\{|\}\}|\{%|%\}|\{#"),
    "a Python value": re.compile(r"\bNone\b(?! of\b)|<[\w.]+ object|\bnan\b|\bundefined\b|\bNaN\b"),
    "a missing variable": re.compile(r"\bINVALID\b"),
    "escaped markup": re.compile(r"&(?:amp|lt|gt|quot|nbsp|#x?\w+);|</?(?:a|b|br|em|p|span|strong)\b[^>]*>"),
}
QUOTING = ("code", "pre", "script", "style", "textarea", "template")


def language_is_the_address(page: Page) -> Iterator[str]:
    said = page.root.get("lang", "")
    if said not in LANGUAGES:
        yield f"<html lang> is {said!r}, not nl or en."
    elif page.language and said != page.language:
        yield f"<html lang> is {said!r} but the address says {page.language!r}."


def twin_is_named(page: Page) -> Iterator[str]:
    """Every page names its twin in the other language, for machines and for people."""
    if page.language is None or page.status >= 400:
        return
    alternates = alternates_of(page)
    for language in LANGUAGES:
        if not _path(alternates.get(language)).startswith(f"/{language}/"):
            yield f"There is no <link rel=alternate hreflang={language}> to an address under /{language}/."
    own = _path(alternates.get(page.language))
    if own and own != _path(page.path):
        yield f"The alternate in this language is {own}, but the page is {_path(page.path)}."
    yield from _switch_is_visible(page, alternates.get(OTHER[page.language]))


def alternates_of(page: Page) -> dict[str, str]:
    """Language → address, from the alternates in the head."""
    links = [link for link in page.all("link") if "alternate" in link.get("rel", "").split()]
    return {link.get("hreflang", ""): link.get("href", "") for link in links if link.get("hreflang")}


def _switch_is_visible(page: Page, twin: str | None) -> Iterator[str]:
    other = OTHER[page.language or "en"]
    switches = [switch for switch in _switches(page, other) if not page.is_hidden(switch)]
    if not switches:
        yield f"There is no visible link with hreflang={other}."
    for switch in switches:
        if switch.get("lang") != other:
            yield f"{opening(switch)} does not say with lang that its own words are in {other!r}."
        address = switch.get("href", "") or switch.get("formaction", "")
        if twin and _without_host(address) != _without_host(twin):
            yield f"The switch leads to {address!r}, but the alternate is {twin!r}."


def _switches(page: Page, other: str) -> list[Element]:
    """Links to the twin; on a page with a form a button that sends along what was typed."""
    links = [link for link in page.all("a") if link.get("hreflang") == other]
    return links + [button for button in page.all("button") if button.get("name") == "language"]


def no_raw_text(page: Page) -> Iterator[str]:
    """Words of a visitor or a school may hold anything, so they stand in an element with translate="no"."""
    for text in _spoken_texts(page.root):
        for what, pattern in UNTRANSLATED.items():
            found = pattern.search(text)
            if found:
                yield f"The text shows {what}, {found.group()!r}: {normal(text)[:80]!r}."


def _spoken_texts(element: Element) -> Iterator[str]:
    if element.tag in QUOTING or element.get("translate") == "no" or element.tag == "title":
        return
    yield element.text or ""
    for name in ("alt", "aria-label", "placeholder", "title", "content"):
        yield element.get(name, "")
    for child in element:
        yield from _spoken_texts(child)
        yield child.tail or ""


def _path(address: str | None) -> str:
    return urlsplit(address or "").path


def _without_host(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}"


RULES = (language_is_the_address, twin_is_named, no_raw_text)
