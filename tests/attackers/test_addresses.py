"""Nobody is led elsewhere, no page is poisoned for the next visitor, and nothing private is kept under another name."""

import re
from contextlib import suppress
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils.translation import override

from tests.complaints.cases import told_in_full
from tests.harness.addresses import url_names
from tests.harness.queries import forget_everything
from tests.harness.visits import enter, with_case
from tests.schools.build import lesson_place, school

ELSEWHERE = "elsewhere.example"
HOME, RESULTS, SCHOOL = "/nl/", "/nl/scholen/", "/nl/scholen/de-brug/"
CASE = "/nl/klacht/volgen/zaak/"
pytestmark = [pytest.mark.django_db, pytest.mark.long]


@pytest.fixture(autouse=True)
def one_school():
    lesson_place(school("De Brug"))


@pytest.fixture
def visitor():
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    "host",
    [
        ELSEWHERE,
        f"testserver.{ELSEWHERE}",
        f"testserver@{ELSEWHERE}",
        f"testserver:80@{ELSEWHERE}",
        f"testserver, {ELSEWHERE}",
        f"{ELSEWHERE}#testserver",
        f"testserver/{ELSEWHERE}",
        "testserver\r\nX-Injected: 1",
    ],
)
def test_a_host_that_is_not_ours_gets_one_line_that_no_cache_keeps(host, visitor):
    answer = visitor.get(HOME, headers={"host": host})
    assert (answer.status_code, answer.content) == (400, b"This is not a host name of this site.\n")
    assert "no-store" in answer["Cache-Control"]
    assert "X-Injected" not in answer


# What a cache in front, or a server behind it, might believe.
POISON = {
    "x-forwarded-host": ELSEWHERE,
    "x-host": ELSEWHERE,
    "x-forwarded-server": ELSEWHERE,
    "forwarded": f"host={ELSEWHERE};proto=https",
    "x-forwarded-scheme": "https",
    "x-forwarded-proto": "https",
    "x-forwarded-port": "4443",
    "x-forwarded-prefix": f"//{ELSEWHERE}",
    "x-original-url": "/beheer/",
    "x-rewrite-url": "/beheer/",
    "x-http-method-override": "POST",
    "x-forwarded-for": f"{ELSEWHERE}, 1.2.3.4",
    "accept-language": "en",
    "accept": "application/json",
    "cookie": f"django_language=en; messages={ELSEWHERE}; tray={ELSEWHERE}",
    "origin": f"https://{ELSEWHERE}",
    "referer": f"https://{ELSEWHERE}/",
    "user-agent": f"<{ELSEWHERE}>",
    "range": "bytes=0-10",
    "save-data": "on",
}


@pytest.mark.parametrize("path", [HOME, RESULTS, SCHOOL])
def test_no_header_of_one_visitor_changes_the_page_of_the_next(path, visitor):
    clean = visitor.get(path)
    for name, value in POISON.items():
        forget_everything()  # so the page is made for the attacker
        poisoned = visitor.get(path, headers={name: value})
        assert (name, poisoned.status_code, poisoned.content) == (name, 200, clean.content)
        assert (name, visitor.get(path).content) == (name, clean.content)
    assert len(POISON) >= 20


@pytest.mark.parametrize("path", [HOME, RESULTS, SCHOOL])
def test_the_words_of_unknown_keys_are_not_on_the_page_that_is_kept(path, visitor):
    one = visitor.get(path, {"utm_source": ELSEWHERE, "<b>": "1"})
    other = visitor.get(path, {"callback": "alert"})
    assert one.content == other.content
    assert ELSEWHERE not in one.content.decode()


def test_a_page_made_while_somebody_is_known_holds_nothing_of_theirs(visitor):
    clean = visitor.get(HOME).content
    forget_everything()
    enter(visitor, lambda: with_case(told_in_full()))
    known = visitor.get(HOME)
    assert known.content == clean
    assert not known.cookies


@pytest.mark.parametrize(
    "tail", ["x.css", "x.js", "%2e%2e%2fx.css", ";x.css", "?x.css", "%23x.css", "%3fx.css", "//x.png"]
)
@pytest.mark.parametrize("path", [CASE, "/nl/klacht/", "/nl/klacht/volgen/", "/nl/medewerkers/inloggen/"])
def test_what_is_private_is_kept_under_no_name_that_looks_like_a_file(path, tail, visitor):
    enter(visitor, lambda: with_case(told_in_full()))
    answer = visitor.get(f"{path}{tail}", follow=True)
    assert answer.status_code in (200, 404)
    assert "no-store" in answer["Cache-Control"]


def plain_addresses():
    """Every address without a place for words in it, in Dutch."""
    with override("nl"):
        for name in sorted(url_names()):
            with suppress(NoReverseMatch):
                yield reverse(name)


PLAIN = [*plain_addresses()]


def is_ours(location):
    return urlsplit(location).netloc in ("", "testserver") and re.match(r"https?://|/(?![/\\])|\?", location)


def test_the_walk_holds_every_address_that_needs_no_words():
    assert len(PLAIN) >= 60


LEADING = [
    f"https://{ELSEWHERE}/",
    f"//{ELSEWHERE}",
    f"/\\{ELSEWHERE}",
    f"\\\\{ELSEWHERE}",
    f"/\t/{ELSEWHERE}",
    "javascript:1",
]
KEYS = ["next", "url", "return", "redirect", "to", "back", "from", "way", "continue", "path", "language", "q", "school"]


@pytest.mark.parametrize("value", LEADING)
def test_no_word_of_an_address_leads_to_another_site(value, visitor):
    query = dict.fromkeys(KEYS, value)
    led = {path: visitor.get(path, query).headers.get("Location", "/") for path in PLAIN}
    assert {path: to for path, to in led.items() if not is_ours(to)} == {}


@pytest.mark.parametrize(
    "path", [f"//{ELSEWHERE}", f"//{ELSEWHERE}/nl", f"/\\{ELSEWHERE}/nl", f"/nl//{ELSEWHERE}", f"/%2f{ELSEWHERE}"]
)
def test_a_slash_that_is_added_leads_to_no_other_site(path, visitor):
    answer = visitor.generic("GET", path)
    assert answer.status_code in (301, 302, 400, 404)
    assert is_ours(answer.headers.get("Location", "/"))


BREAKS = ["\r\n", "\n", "\u560d\u560a", "\x0b", "\u2028"]  # the third becomes CR LF when its bytes are cut


@pytest.mark.parametrize("path", [RESULTS, SCHOOL, "/nl/klacht/", "/nl/klacht/klok/", "/nl/medewerkers/inloggen/", "/"])
def test_a_line_break_makes_no_header(path, visitor):
    """Neither in a word of an address, nor in a place, nor in what a form sends on."""
    for sign in BREAKS:
        value = f"nl{sign}X-Injected: 1{sign}Set-Cookie: a=b"
        query = dict.fromkeys(KEYS, value)
        for answer in (visitor.get(path, query), visitor.get(f"{path}x{value}/"), visitor.post(path, query)):
            assert answer.status_code < 500
            assert "X-Injected" not in answer
            assert "a" not in answer.cookies
            assert not any("\n" in text or "\r" in text for header in answer.items() for text in header)
