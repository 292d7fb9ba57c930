"""Rules of origin: nothing written into the page that the content policy forbids, nothing fetched from elsewhere."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from tests.harness.page import Page, opening

# Values of `rel` that make a browser fetch or open a connection; the others only name an address.
FETCHING = {"stylesheet", "icon", "apple-touch-icon", "mask-icon", "manifest"} | {
    *("preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch")
}
DATA_BLOCKS = ("application/json", "application/ld+json")
SOURCES = {
    "script": "src",
    "img": "src",
    "iframe": "src",
    "embed": "src",
    "object": "data",
    "source": "src",
    "video": "src",
    "audio": "src",
    "track": "src",
    "input": "src",
    "form": "action",
    "svg:use": "href",
    "svg:image": "href",
}
OWN_HOSTS = ("", "testserver", "localhost", "127.0.0.1")


def no_inline_style(page: Page) -> Iterator[str]:
    for element in page.having("style"):
        yield f"{opening(element)} has a style attribute."
    for element in page.all("style", "svg:style"):
        yield f"{opening(element)} is a style sheet inside the page."


def no_inline_script(page: Page) -> Iterator[str]:
    for element in page.all("script", "svg:script"):
        if not element.get("src") and element.get("type") not in DATA_BLOCKS:
            yield f"{opening(element)} is a script inside the page."


def no_handlers(page: Page) -> Iterator[str]:
    for element in page.elements:
        for name, value in element.attrib.items():
            if name.startswith("on"):
                yield f"{opening(element)} has a handler: {name}."
            if value.strip().lower().startswith(("javascript:", "vbscript:", "data:text/html")):
                yield f"{opening(element)} holds script in {name}."


def own_origin_only(page: Page) -> Iterator[str]:
    for element in page.all(*SOURCES):
        if is_foreign(element.get(SOURCES[element.tag], "")):
            yield f"{opening(element)} fetches from another origin."
    for element in page.all("link"):
        if FETCHING & set(element.get("rel", "").lower().split()) and is_foreign(element.get("href", "")):
            yield f"{opening(element)} fetches from another origin."
    for element in page.having("srcset"):
        if any(is_foreign(part.split()[0]) for part in element.get("srcset", "").split(",") if part.strip()):
            yield f"{opening(element)} fetches from another origin by srcset."


def new_windows_cannot_look_back(page: Page) -> Iterator[str]:
    for element in page.all("a", "form"):
        if element.get("target") == "_blank" and "noopener" not in element.get("rel", "").split():
            yield f"{opening(element)} opens a new window without rel=noopener."


def tokens_stay_out_of_addresses(page: Page) -> Iterator[str]:
    """A CSRF token in a form sent by GET ends up in the address bar, in logs and in shared links."""
    for form in page.all("form"):
        names = [control.get("name") for control in form.iter("input")]
        if form.get("method", "get").lower() == "get" and "csrfmiddlewaretoken" in names:
            yield f"{opening(form)} is sent by GET but holds a CSRF token."


def is_foreign(address: str) -> bool:
    """True for an address on another host; data: and relative addresses are our own."""
    parts = urlsplit(address.strip())
    return parts.scheme in ("", "http", "https", "ws", "wss") and (parts.hostname or "") not in OWN_HOSTS


RULES = (
    no_inline_style,
    no_inline_script,
    no_handlers,
    own_origin_only,
    new_windows_cannot_look_back,
    tokens_stay_out_of_addresses,
)
