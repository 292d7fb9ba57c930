"""The proxy has the limits of the site, is understood by nginx itself, and its own pages speak both languages."""

import re
import runpy
import socket
import ssl
import time
from contextlib import ExitStack

import pytest

from complaints.evidence.uploads import LARGEST_REQUEST
from tests.deploy.compose import services
from tests.deploy.proxy import HOST, PROGRAM, Proxy
from tests.harness.ports import free_port
from tests.harness.tree import ROOT, read

SERVER = runpy.run_path(str(ROOT / "gunicorn.conf.py"))
CONFIGURATION = read("deploy/proxy/nginx.conf")
UNITS = {"": 1, "s": 1}
needs_nginx = pytest.mark.skipif(not PROGRAM, reason="nginx is not installed on this machine")

LIMITS = [
    ("client_max_body_size", LARGEST_REQUEST),
    ("large_client_header_buffers 4", SERVER["limit_request_line"]),
    ("client_header_timeout", SERVER["SLOWEST_READ"]),
    ("client_body_timeout", SERVER["SLOWEST_READ"]),
    ("send_timeout", SERVER["SLOWEST_SEND"]),
    ("proxy_read_timeout", SERVER["timeout"]),
    ("proxy_send_timeout", SERVER["timeout"]),
]


@pytest.mark.parametrize(("name", "of_the_site"), LIMITS)
def test_a_limit_of_the_proxy_is_that_of_the_site(name, of_the_site):
    number, unit = re.search(rf"^ +{name} (\d+)(s?);", CONFIGURATION, re.MULTILINE).groups()
    assert int(number) * UNITS[unit] == of_the_site


@needs_nginx
def test_nginx_understands_the_configuration(tmp_path):
    assert Proxy(tmp_path, [8000, 8001]).complaints() == ""


@needs_nginx
def test_a_mistake_in_the_configuration_is_noticed(tmp_path):
    proxy = Proxy(tmp_path, [8000])
    (tmp_path / "nginx.conf").write_text(CONFIGURATION.replace("proxy_read_timeout", "proxy_reed_timeout"))
    assert "proxy_reed_timeout" in proxy.complaints()


PAGES = sorted((ROOT / "deploy" / "proxy" / "pages").glob("*.html"))


def test_the_pages_of_the_proxy_are_those_that_it_shows():
    shown = set(re.findall(r"error_page [\d ]+ /fault/(\d+\.html);", CONFIGURATION))
    assert {page.name for page in PAGES} == shown == {"400.html", "413.html", "502.html", "503.html"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_of_the_proxy_speaks_both_languages_and_needs_nothing_of_the_site(page):
    text = page.read_text(encoding="utf-8")
    assert (text.count('<html lang="nl">'), text.count('<section lang="en">')) == (1, 1)
    assert text.count("030 30 30 645") == 2
    assert re.findall(r'(?:href|src)="(/[^"]*)"', text) == ["/fault/fault.css", "/"]
    assert not re.search(r"<script|<style|style=|http", text)
    sentences = [one for one in re.split(r"[.!?]\s|<[^>]+>", text) if len(one.split()) > 2]
    assert len(sentences) >= 8
    assert max(len(one.split()) for one in sentences) <= 20


def test_what_is_for_those_inside_is_not_passed_on():
    assert re.search(r"location ~ \^/\(metrics\|readyz\)/\?\$ \{\s+rewrite \^ /not-for-visitors break;", CONFIGURATION)


def test_the_log_of_the_proxy_holds_neither_who_asked_nor_what():
    form = re.search(r"log_format numbers (.*?);$", CONFIGURATION, re.DOTALL | re.MULTILINE)[1]
    assert "$upstream_http_x_request_id" in form
    assert not re.search(r"remote|\$request\b|\$request_uri|\$uri|\$arg|\$http_|cookie", form)
    assert re.findall(r"error_log \S+ (\w+);", CONFIGURATION) == ["alert"]


@pytest.fixture(scope="module")
def door(tmp_path_factory):
    """The proxy, with nothing at all behind it."""
    proxy = Proxy(tmp_path_factory.mktemp("door"), [free_port()], free_port(), free_port())
    proxy.start()
    until = time.monotonic() + 10
    while not is_open(proxy.port):
        assert time.monotonic() < until, "The proxy did not start."
    yield proxy
    proxy.stop()


def is_open(port):
    with socket.socket() as asked:
        return asked.connect_ex(("127.0.0.1", port)) == 0


def call(door, tls=None):
    """A connection by TLS; ssl.SSLError when both sides find nothing in common."""
    trust = tls or ssl.create_default_context()
    trust.load_verify_locations(str(door.certificate))
    return trust.wrap_socket(socket.create_connection(("127.0.0.1", door.port), 10), server_hostname=HOST)


def answer_to(door, request):
    with call(door) as line:
        line.sendall(request)
        came = b""
        while b"</html>" not in came and (part := line.recv(65536)):  # it reads on for a while before it hangs up
            came += part
        return came.decode()


@needs_nginx
@pytest.mark.parametrize(
    ("request_line", "status", "words"),
    [
        ("GET /nl/ HTTP/1.1", 502, "De website antwoordt even niet"),
        ("GET /%00 HTTP/1.1", 400, "Dit adres klopt niet"),
        ("GET /../../etc/passwd HTTP/1.1", 400, "Dit adres klopt niet"),
        (f"GET /{'a' * 64_000} HTTP/1.1", 414, "Dit adres klopt niet"),
        (f"POST /nl/ HTTP/1.1\r\nContent-Length: {LARGEST_REQUEST + 1}", 413, "Dit is te veel in één keer"),
    ],
    ids=["nothing behind it", "no letter", "above the top", "too long", "too much"],
)
def test_what_the_proxy_answers_itself_is_a_page_of_ours_with_its_walls(door, request_line, status, words):
    answer = answer_to(door, f"{request_line}\r\nHost: {HOST}\r\nConnection: close\r\n\r\n".encode())
    head, _blank, body = answer.partition("\r\n\r\n")
    assert head.startswith(f"HTTP/1.1 {status} ")
    assert words in body
    assert "\r\nServer: nginx\r\n" in head  # and no version
    headers = [line.partition(":")[0].lower() for line in head.splitlines()[1:]]
    walls = ["content-security-policy", "strict-transport-security", "x-content-type-options", "cache-control"]
    assert [headers.count(name) for name in walls] == [1] * len(walls)


@needs_nginx
def test_only_ciphers_that_keep_the_past_secret_are_spoken(door):
    modern, old = ssl.create_default_context(), ssl.create_default_context()
    for one, ciphers in (
        (modern, "ECDHE+AESGCM"),
        (old, "AES128-GCM-SHA256:AES128-SHA:ECDHE-ECDSA-AES128-SHA:@SECLEVEL=0"),
    ):
        one.maximum_version = ssl.TLSVersion.TLSv1_2
        one.set_ciphers(ciphers)
    with call(door, modern) as line:
        assert line.version() == "TLSv1.2"
    with pytest.raises(ssl.SSLError):
        call(door, old)


@needs_nginx
def test_one_place_cannot_fill_the_room_of_everybodys_files(door):
    """Three large forms at once, or of a size that nobody tells; the fourth is asked to wait, a small one is not."""
    begun = f"POST /nl/ HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\n"
    large, untold = (
        begun + f"Content-Length: {LARGEST_REQUEST}\r\n\r\nx",
        begun + "Transfer-Encoding: chunked\r\n\r\n1\r\nx",
    )
    small = begun + "Content-Length: 1\r\n\r\nx"
    with ExitStack() as stack:
        for line in [stack.enter_context(call(door)) for _each in range(3)]:
            line.sendall(large.encode())
        assert answer_to(door, small.encode()).startswith("HTTP/1.1 502 ")
        for one in (large, untold):
            refused = answer_to(door, one.encode())
            assert refused.startswith("HTTP/1.1 503 ")
            assert "Probeer het over een paar minuten nog een keer" in refused


def test_what_may_come_at_once_from_one_place_fits_into_the_room():
    most = int(re.search(r"limit_conn senders (\d+);", CONFIGURATION)[1])
    kept = int(re.search(r"max_size=(\d+)m", CONFIGURATION)[1])
    room = next(
        int(found[1]) for one in services()["proxy"]["tmpfs"] if (found := re.search(r"nginx:.*size=(\d+)g", one))
    )
    assert most * LARGEST_REQUEST + kept * 2**20 <= room * 2**30
