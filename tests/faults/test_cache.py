"""The cache is gone: every page is made anew, and limits that cannot count stop nobody."""

import socket

import pytest
from django.core.cache import caches
from django.test import override_settings

from complaints.codes import new_code
from config.database_and_cache import cache
from tests.complaints.drafts import draft
from tests.complaints.filing_walk import RESUME
from tests.harness.queries import forget_everything

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_school"), pytest.mark.long]
PAGE = "/nl/scholen/?q=Utrecht"
NO_CACHE = {"default": cache("redis://127.0.0.1:1/0")}


@pytest.fixture
def without_cache():
    with override_settings(CACHES=NO_CACHE):
        yield
    caches["default"].close()


def test_every_page_is_made_anew(visitor, without_cache):
    for _again in (1, 2):
        assert "de-brug" in visitor.get(PAGE).content.decode()


def test_a_cache_that_keeps_silent_is_left_soon(visitor):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        given = cache(f"redis://127.0.0.1:{silent.getsockname()[1]}/0")
        assert max(given["OPTIONS"].values()) <= 1
        hurried = {**given, "OPTIONS": dict.fromkeys(given["OPTIONS"], 0.1)}
        with override_settings(CACHES={"default": hurried}):
            assert "de-brug" in visitor.get(PAGE).content.decode()
            caches["default"].close()


def test_the_server_is_not_ready(visitor, without_cache):
    assert visitor.get("/readyz").content == b"not ready: cache\n"


def test_a_saved_complaint_is_opened_with_its_code(visitor, without_cache):
    code = new_code()
    draft(code=code)
    assert visitor.post(RESUME, {"code": code}).status_code == 302


def test_when_it_is_back_pages_are_kept_again(visitor, django_assert_num_queries):
    with override_settings(CACHES=NO_CACHE):
        visitor.get(PAGE)
        caches["default"].close()
    forget_everything()
    before = visitor.get(PAGE)
    with django_assert_num_queries(0):
        assert visitor.get(PAGE).content == before.content
