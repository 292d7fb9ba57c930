"""What visitors see when a part is away. `make faults` prints these names as a table: fault, and what happens then."""

import pytest
from django.core.cache import caches
from django.db import OperationalError, connection
from django.test import Client, override_settings

from schools import stamp
from tests.harness.queries import forget_everything
from tests.schools.build import lesson_place, school

pytestmark = [pytest.mark.django_db, pytest.mark.long]

PAGE = "/nl/scholen/?q=Utrecht"
NO_CACHE = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:1/0"}}


@pytest.fixture(autouse=True)
def one_school():
    lesson_place(school("De Brug"))


@pytest.fixture
def visitor():
    return Client(raise_request_exception=False)


def gone(*_arguments):
    raise OperationalError("the database is away")


@pytest.fixture
def later(monkeypatch):
    """Moves the clock of the stamp past what is remembered."""
    now = stamp.monotonic()
    return lambda seconds: monkeypatch.setattr(stamp, "monotonic", lambda: now + seconds)


def test_database_gone__a_page_that_was_kept_is_still_shown(visitor, later):
    before = visitor.get(PAGE)
    later(10)
    with connection.execute_wrapper(gone):
        during = visitor.get(PAGE)
    assert (during.status_code, during.content) == (200, before.content)


def test_database_gone__a_page_that_was_not_kept_says_so_with_a_number_to_call(visitor, later):
    visitor.get(PAGE)
    forget_everything()
    with connection.execute_wrapper(gone):
        during = visitor.get("/nl/scholen/?q=Zwolle")
    assert during.status_code == 500
    assert "030 30 30 645" in during.content.decode()


def test_database_gone__the_server_lives_but_is_not_ready(visitor):
    with connection.execute_wrapper(gone):
        assert visitor.get("/healthz").status_code == 200
        ready = visitor.get("/readyz")
    assert (ready.status_code, ready.content) == (503, b"not ready: database\n")


def test_database_back__the_next_visitor_sees_what_changed(visitor, later):
    visitor.get(PAGE)
    later(10)
    with connection.execute_wrapper(gone):
        visitor.get(PAGE)
    lesson_place(school("Het Anker"))
    later(20)
    assert "het-anker" in visitor.get(PAGE).content.decode()


@pytest.fixture
def without_cache():
    with override_settings(CACHES=NO_CACHE):
        yield
    caches["default"].close()


def test_cache_gone__every_page_is_made_anew(visitor, without_cache):
    for _again in (1, 2):
        assert "de-brug" in visitor.get(PAGE).content.decode()


def test_cache_gone__the_server_is_not_ready(visitor, without_cache):
    assert visitor.get("/readyz").content == b"not ready: cache\n"
