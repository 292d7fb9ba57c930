"""Rules of the headers that every answer carries, whatever its type."""

from collections.abc import Iterator, Mapping

from tests.harness.page import LANGUAGES, Page

REQUIRED_DIRECTIVES = ("default-src", "base-uri", "form-action", "frame-ancestors", "object-src")
UNSAFE = ("'unsafe-inline'", "'unsafe-eval'", "'unsafe-hashes'", "*", "http:", "https:")
EXACT = {
    "x-content-type-options": ("nosniff",),
    "x-frame-options": ("DENY", "SAMEORIGIN"),
    "cross-origin-opener-policy": ("same-origin",),
    "referrer-policy": ("no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"),
}
# Somebody who complains, or who works here, is known by a cookie; a visitor who searches never is.
MAY_SET_COOKIES = (
    "klacht",
    "complaint",
    "zaken",
    "cases",
    "medewerkers",
    "staff",
    "antwoord",
    "answer",
    "beheer",
    "keep",
)


def policy_is_strict(page: Page) -> Iterator[str]:
    policy = directives(page.headers.get("content-security-policy", ""))
    for name in REQUIRED_DIRECTIVES:
        # Without an own rule these two fall back on default-src; the others fall back on everything.
        if name not in policy and not (name == "object-src" and policy.get("default-src") == ["'none'"]):
            yield f"The content security policy has no {name}."
    for name, sources in policy.items():
        for source in sources:
            if source in UNSAFE:
                yield f"The content security policy allows {source} in {name}."


def directives(policy: str) -> dict[str, list[str]]:
    """A content security policy as directive → sources."""
    rules = [rule.split() for rule in policy.split(";")]
    return {rule[0]: rule[1:] for rule in rules if rule}


def protective_headers(page: Page) -> Iterator[str]:
    for name, allowed in EXACT.items():
        if page.headers.get(name) not in allowed:
            yield f"Header {name} is {page.headers.get(name)!r}, not {' or '.join(allowed)}."
    if not page.headers.get("permissions-policy"):
        yield "Header permissions-policy is missing."


def html_says_its_charset(page: Page) -> Iterator[str]:
    kind = page.headers.get("content-type", "").lower().replace(" ", "")
    if kind.startswith("text/html") and kind != "text/html;charset=utf-8":
        yield f"Header content-type is {kind!r}, without charset utf-8."


def searching_leaves_no_cookie(page: Page) -> Iterator[str]:
    segments = page.path.split("?")[0].strip("/").split("/")
    private = segments[0] not in LANGUAGES or bool(set(segments[1:2]) & set(MAY_SET_COOKIES))
    if page.headers.get("set-cookie") and page.method == "GET" and not page.is_admin and not private:
        yield "The page sets a cookie for a visitor who only looks."


def cookies_and_caches_stay_apart(page: Page) -> Iterator[str]:
    control = page.headers.get("cache-control", "")
    if page.headers.get("set-cookie") and "no-store" not in control and "private" not in control:
        yield f"The page sets a cookie, but a cache may keep it: cache-control is {control!r}."


def shared_pages_are_the_same_for_all(page: Page) -> Iterator[str]:
    if "public" in page.headers.get("cache-control", "") and "cookie" in page.headers.get("vary", "").lower():
        yield "The page is for any cache, but depends on a cookie (vary)."


def lowered(headers: Mapping[str, str]) -> dict[str, str]:
    """Header names in lower case: HTTP does not care, and neither do the rules."""
    return {name.lower(): value for name, value in headers.items()}


RULES = (
    policy_is_strict,
    protective_headers,
    html_says_its_charset,
    searching_leaves_no_cookie,
    cookies_and_caches_stay_apart,
    shared_pages_are_the_same_for_all,
)
