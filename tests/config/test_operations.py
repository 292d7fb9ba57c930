"""For operators: alive, ready, and pages for what went wrong."""

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import path

from config import operations
from config.urls import urlpatterns as site
from staff.roles import Role
from tests.harness.people import person, session_of


def forbidden(request):
    raise PermissionDenied


def suspicious(request):
    raise SuspiciousOperation


def failing(request):
    raise RuntimeError


urlpatterns = [
    path("fails/forbidden/", forbidden, name="forbidden"),
    path("fails/suspicious/", suspicious, name="suspicious"),
    path("fails/unexpectedly/", failing, name="failing"),
    *site,
]
handler400, handler403 = operations.bad_request, operations.forbidden
handler404, handler500 = operations.not_found, operations.failure


@pytest.mark.django_db
def test_alive_asks_nothing_of_the_database_and_renders_no_template(client):
    with CaptureQueriesContext(connection) as captured:
        answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"alive\n")
    assert len(captured) == 0
    assert answer.templates == []
    assert "Set-Cookie" not in answer


def test_alive_needs_no_database_at_all(client):
    assert client.get("/healthz").status_code == 200


@pytest.mark.django_db
def test_ready_when_what_the_pages_need_answers(client):
    answer = client.get("/readyz")
    assert (answer.status_code, answer.content) == (200, b"ready\n")


def broken(*_args, **_kwargs):
    raise OSError("no answer")


@pytest.mark.django_db
def test_not_ready_without_the_database(client, monkeypatch):
    monkeypatch.setattr(connection, "cursor", broken)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.content) == (503, b"not ready: database\n")


@pytest.mark.django_db
def test_not_ready_without_the_cache(client, monkeypatch):
    monkeypatch.setattr(cache, "set", broken)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.content) == (503, b"not ready: cache\n")


@pytest.mark.django_db
def test_not_ready_when_the_cache_forgets_at_once_and_the_database_fails(client, monkeypatch):
    monkeypatch.setattr(cache, "get", lambda *_args, **_kwargs: None)
    monkeypatch.setattr(connection, "cursor", broken)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.content) == (503, b"not ready: database, cache\n")


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_operators_look_and_change_nothing(address, client):
    assert client.head(address).status_code == 200
    assert client.get(address)["Content-Type"] == "text/plain; charset=utf-8"
    assert "no-store" in client.get(address)["Cache-Control"]
    assert {client.post(address).status_code, client.delete(address).status_code} == {405}


FAILURES = [
    ("/nl/is-er-niet/", 404),
    ("/is-er-niet", 404),
    ("/beheer/is-er-niet/", 404),
    ("/fails/forbidden/", 403),
    ("/fails/suspicious/", 400),
    ("/fails/unexpectedly/", 500),
]


@pytest.mark.django_db
@pytest.mark.urls(__name__)
@pytest.mark.parametrize(("address", "status"), FAILURES)
def test_what_went_wrong_has_a_designed_page(address, status):
    visitor = Client(raise_request_exception=False)
    visitor.cookies[settings.SESSION_COOKIE_NAME] = session_of(person("jansen", Role.KEURMERK_EDITOR))
    answer = visitor.get(address)
    assert answer.status_code == status
    assert answer["Content-Type"] == "text/html; charset=utf-8"
    page = answer.content.decode()
    assert page.count("<h1") == 1
    assert "css/base.css" in page or "/static/css/base" in page
    assert "Traceback" not in page


@pytest.mark.urls(__name__)
def test_the_page_for_a_failure_needs_no_database():
    assert Client(raise_request_exception=False).get("/fails/unexpectedly/").status_code == 500
