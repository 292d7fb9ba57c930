"""Absurd requests get a short answer, every answer has its headers, and the log holds nothing that a visitor typed."""

import logging
from io import StringIO

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import Client
from django.urls import path
from django.utils.translation import override

from config import operations
from config.logs import WithoutAddress
from config.urls import urlpatterns as site

TYPED = "geheim-van-fatima"
RESULTS = "/nl/scholen/"
HEADERS = {
    "Content-Security-Policy": "default-src 'none'",
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(self)",
}


def failing(request, words):
    raise RuntimeError


def unreadable(request, words):
    int(request.GET["page"])


def unknown(request, words):
    raise Http404(f"{words} is unknown")


def refused(request, words):
    raise PermissionDenied


urlpatterns = [
    path("failing/<words>/", failing, name="failing"),
    path("unreadable/<words>/", unreadable, name="unreadable"),
    path("unknown/<words>/", unknown, name="unknown"),
    path("refused/<words>/", refused, name="refused"),
    *site,
]
handler400, handler403 = operations.bad_request, operations.forbidden
handler404, handler500 = operations.not_found, operations.failure

pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor():
    """A browser that gets an answer, also where a view fails."""
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    "query",
    [
        {"q": "a" * 4000},
        {"q": "é" * 4000},
        {"q": "😀" * 4000},
        {"q": ["Utrecht"] * 50},
        {f"key{number}": "1" for number in range(100)},
        {"unknown": "a" * 4000},
    ],
    ids=["4,000 letters", "4,000 accents", "4,000 emoji", "50 repeats", "100 keys", "an unknown key"],
)
def test_up_to_the_limit_a_visitor_gets_a_page(query, visitor):
    answer = visitor.get(RESULTS, query)
    assert answer.status_code == 200
    assert b"<h1" in answer.content


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"q": "a" * 4001}, 414),
        ({"q": "a" * 100_000}, 414),
        ({"q": "😀" * 4001}, 414),
        ({"unknown": "a" * 4001}, 414),
        ({"a" * 4001: "1"}, 414),
        ({"q": ["Utrecht"] * 51}, 400),
        ({"q": [""] * 51}, 400),
        ({"": [""] * 51}, 400),
        ({"unknown": ["1"] * 51}, 400),
    ],
    ids=[
        "4,001 letters",
        "100,000 letters",
        "4,001 emoji",
        "in an unknown key",
        "a long key",
        "51 repeats",
        "51 empty repeats",
        "51 times nothing",
        "51 unknown repeats",
    ],
)
@pytest.mark.parametrize("address", [RESULTS, "/healthz", "/is-er-niet/"])
def test_above_the_limit_a_visitor_gets_a_short_refusal_with_all_headers(query, status, address, visitor):
    answer = visitor.get(address, query)
    assert answer.status_code == status
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert 10 < len(answer.content.decode()) < 100
    assert missing_headers(answer) == []


@pytest.mark.parametrize(
    "cookie", ["", f'{settings.SESSION_COOKIE_NAME}="abcdefgh\\000"', f'{settings.CSRF_COOKIE_NAME}="\\000"']
)
def test_a_sign_that_no_database_takes_is_refused(cookie, visitor):
    address = "/en/complaint/follow/" if cookie else "/en/complaint/follow/case/evidence/%00/"
    answer = visitor.get(address, headers={"cookie": cookie})
    assert (answer.status_code, answer.content) == (400, b"This request holds a sign that nobody can read.\n")
    assert missing_headers(answer) == []


@pytest.mark.parametrize(
    ("address", "sentence"),
    [("/en/schools/", "This address is too long."), (RESULTS, "Dit adres is te lang.")],
)
@pytest.mark.parametrize("before", ["nl", "en"])
def test_a_refusal_speaks_the_language_of_its_address(address, sentence, before, visitor):
    """Whatever language the visitor before used on the same thread."""
    with override(before):
        answer = visitor.get(address, {"q": "a" * 4001})
    assert answer.content.decode().strip() == sentence


def missing_headers(answer):
    return [f"{name}: {part}" for name, part in HEADERS.items() if part not in answer.headers.get(name, "")]


def test_more_keys_than_anybody_reads_are_refused_with_all_headers(visitor):
    answer = visitor.get(RESULTS, {f"key{number}": "1" for number in range(2001)})
    assert answer.status_code == 400
    assert missing_headers(answer) == []


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/nl/", 200),
        (RESULTS, 200),
        ("/", 302),
        ("/nl", 301),
        ("/nl/is-er-niet/", 404),
        ("/healthz", 200),
        ("/readyz", 200),
        ("/robots.txt", 200),
        ("/sitemap.xml", 200),
        ("/beheer/", 302),
        ("/nl/medewerkers/inloggen/", 200),
        ("/static/css/base.css", 200),
        ("/refused/x/", 403),
        ("/failing/x/", 500),
    ],
)
def test_every_answer_has_the_headers_that_protect(address, status, visitor):
    answer = visitor.get(address)
    answer.close()  # a static file is a stream
    assert answer.status_code == status
    assert missing_headers(answer) == []


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch", "options", "trace"])
def test_a_wrong_method_is_refused_with_all_headers(method, visitor):
    answer = getattr(visitor, method)(RESULTS)
    assert answer.status_code == 405
    assert missing_headers(answer) == []


def test_an_unchanged_page_has_the_headers_too(visitor):
    tag = visitor.get("/nl/")["ETag"]
    answer = visitor.get("/nl/", headers={"if-none-match": tag})
    assert answer.status_code == 304
    assert missing_headers(answer) == []


def test_a_header_that_a_view_chose_stays(visitor):
    answer = visitor.get("/healthz")
    assert answer["Cache-Control"].count("no-store") == 1


@pytest.mark.parametrize("address", ["/nl/there-is-no-such-page/", "/nl/klacht/volgen/zaak/bewijs/no-such-key/"])
def test_no_error_page_is_kept(visitor, address):
    answer = visitor.get(address)
    assert answer.status_code == 404
    assert answer["Cache-Control"] == "no-store, private"


@pytest.fixture
def console(monkeypatch):
    """What the operator reads: all that the console handler of the settings writes."""
    written = StringIO()
    loggers = (logging.getLogger(), logging.getLogger("django.request"))
    handlers = [one for logger in loggers for one in logger.handlers if type(one) is logging.StreamHandler]
    assert len(handlers) == 2
    for handler in handlers:
        monkeypatch.setattr(handler, "stream", written)
    return written


@pytest.mark.urls(__name__)
def test_a_failure_is_logged_by_the_name_of_its_page(console, visitor):
    visitor.get(f"/failing/{TYPED}/", {"q": TYPED})
    lines = console.getvalue()
    assert lines.count("RuntimeError failed on page failing") == 1
    assert "in failing" in lines  # where it happened
    assert TYPED not in lines


@pytest.mark.urls(__name__)
def test_the_log_holds_nothing_typed_even_when_the_failure_repeats_it(console, visitor):
    visitor.get("/unreadable/x/", {"page": TYPED})
    assert "ValueError failed on page unreadable" in console.getvalue()
    assert TYPED not in console.getvalue()


def test_an_answer_that_is_a_failure_is_logged_by_its_status():
    record = logging.makeLogRecord({"levelno": logging.ERROR, "status_code": 503, "msg": "%s", "args": (TYPED,)})
    assert WithoutAddress().filter(record)
    assert record.getMessage() == "Status 503 failed on page unknown\n"


@pytest.mark.urls(__name__)
@pytest.mark.parametrize("page", ["unknown", "refused", "is-er-niet"])
def test_a_page_that_is_not_there_or_not_allowed_is_no_failure(page, console, visitor):
    assert visitor.get(f"/{page}/{TYPED}/").status_code in (403, 404)
    assert console.getvalue() == ""


@pytest.mark.parametrize("address", [f"/{TYPED}/", f"/nl/scholen/?q={TYPED}", f"/nl/?{TYPED}", f"/healthz?q={TYPED}"])
def test_no_line_on_the_console_holds_an_address(address, console, visitor):
    visitor.get(address)
    visitor.get(address, headers={"host": f"{TYPED}.example"})
    visitor.post(address, {TYPED: TYPED})
    assert console.getvalue() == ""


def test_refused_hosts_and_sessions_are_written_nowhere():
    logger = logging.getLogger("django.security")
    assert logger.propagate is False
    assert logging.NullHandler in {type(handler) for handler in logger.handlers}
