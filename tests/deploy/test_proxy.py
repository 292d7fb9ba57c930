"""The proxy has the limits of the site, is understood by nginx itself, and its own pages speak both languages."""

import re
import runpy

import pytest

from complaints.evidence.uploads import LARGEST_REQUEST
from tests.deploy.proxy import PROGRAM, Proxy
from tests.harness.tree import ROOT, read

SERVER = runpy.run_path(str(ROOT / "gunicorn.conf.py"))
CONFIGURATION = read("deploy/proxy/nginx.conf")
UNITS = {"": 1, "s": 1}

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


@pytest.mark.skipif(not PROGRAM, reason="nginx is not installed on this machine")
def test_nginx_understands_the_configuration(tmp_path):
    assert Proxy(tmp_path, [8000, 8001]).complaints() == ""


@pytest.mark.skipif(not PROGRAM, reason="nginx is not installed on this machine")
def test_a_mistake_in_the_configuration_is_noticed(tmp_path):
    proxy = Proxy(tmp_path, [8000])
    (tmp_path / "nginx.conf").write_text(CONFIGURATION.replace("proxy_read_timeout", "proxy_reed_timeout"))
    assert "proxy_reed_timeout" in proxy.complaints()


PAGES = sorted((ROOT / "deploy" / "proxy" / "pages").glob("*.html"))


def test_the_pages_of_the_proxy_are_those_that_it_shows():
    shown = set(re.findall(r"error_page [\d ]+ /fault/(\d+\.html);", CONFIGURATION))
    assert {page.name for page in PAGES} == shown == {"413.html", "502.html", "503.html"}


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
