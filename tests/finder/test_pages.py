"""Public pages are made once, kept whole, and made again as soon as something they depend on changes."""

import gzip
import re
from datetime import date

import pytest

from schools.models import School
from tests.harness.queries import queries_of
from tests.schools.build import lesson_place, school

pytestmark = pytest.mark.django_db

PAGES = ["/nl/", "/nl/scholen/", "/nl/scholen/?q=Utrecht&level=low", "/nl/scholen/a-z/", "/nl/scholen/de-brug/"]


@pytest.fixture(autouse=True)
def one_school():
    made = school("De Brug")
    lesson_place(made)
    return made


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_made_once(client, path, django_assert_num_queries):
    first = client.get(path)
    with django_assert_num_queries(0):
        second = client.get(path)
    assert first.content == second.content
    assert first["ETag"] == second["ETag"]


@pytest.mark.parametrize("path", PAGES)
def test_a_browser_that_has_the_page_gets_no_body(client, path):
    tag = client.get(path)["ETag"]
    again = client.get(path, headers={"If-None-Match": tag})
    assert again.status_code == 304
    assert again.content == b""
    assert again["ETag"] == tag


@pytest.mark.parametrize("path", PAGES)
def test_a_page_sets_no_cookie_and_may_be_kept_by_all(client, path):
    response = client.get(path)
    assert not response.cookies
    assert response["Cache-Control"] == "public, no-cache"
    assert response["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("path", PAGES)
def test_the_browser_hears_of_the_first_sheets_before_the_page(client, path):
    response = client.get(path)
    sheets = re.findall(r'<link rel="stylesheet" href="([^"]+)">', response.content.decode())
    told = re.findall(r"<([^>]+)>; rel=preload; as=style", response["Link"])
    assert len(told) == 3
    assert told == sheets[:3]


def test_what_is_no_page_asks_for_no_sheets(client):
    response = client.get("/map/places.json")
    assert response.status_code == 200
    assert "Link" not in response


def test_a_change_of_a_school_shows_at_once(client, one_school):
    before = client.get("/nl/scholen/de-brug/")
    one_school.name = "De Nieuwe Brug"
    one_school.save()
    after = client.get("/nl/scholen/de-brug/", headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200
    assert "De Nieuwe Brug" in after.content.decode()


def test_a_page_does_not_outlive_its_day(client, one_school, on_day):
    period = one_school.status_periods.get()
    period.ends_on = date(2026, 11, 22)
    period.save()
    assert 'data-school="de-brug"' in client.get("/nl/scholen/").content.decode()
    on_day(date(2026, 11, 23))
    assert 'data-school="de-brug"' not in client.get("/nl/scholen/").content.decode()


def test_another_release_makes_the_page_again(client, settings):
    before = client.get("/nl/")["ETag"]
    settings.RELEASE = "another"
    assert client.get("/nl/")["ETag"] != before


def test_languages_queries_and_hosts_have_pages_of_their_own(client):
    addresses = [
        client.get("/nl/"),
        client.get("/en/"),
        client.get("/nl/scholen/"),
        client.get("/nl/scholen/?q=Utrecht"),
        client.get("/nl/scholen/?q=Utrecht", headers={"host": "localhost"}),
        client.get("/nl/scholen/?q=Utrecht", secure=True),
    ]
    assert len({response["ETag"] for response in addresses}) == len(addresses)


def test_the_order_of_a_query_and_unknown_words_do_not_multiply_pages(client, django_assert_num_queries):
    client.get("/nl/scholen/?q=Utrecht&level=low&colour=red")
    with django_assert_num_queries(0):
        client.get("/nl/scholen/?level=low&fbclid=123&q=Utrecht")


def test_a_browser_without_gzip_gets_the_same_page(client):
    packed = client.get("/nl/", headers={"Accept-Encoding": "gzip"})
    plain = client.get("/nl/")
    assert packed["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain
    assert gzip.decompress(packed.content) == plain.content


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_a_page_only_reads(client, path, method):
    response = getattr(client, method)(path)
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD"


def test_head_is_answered(client):
    response = client.head("/nl/")
    assert response.status_code == 200
    assert response["ETag"]


@pytest.mark.parametrize("path", [*PAGES, "/nl/scholen/?q=Utrecht&level=low&sort=pass-rate"])
def test_a_page_costs_as_many_queries_with_three_schools_as_with_one(client, path):
    def grow():
        for name in ("Twee", "Drie"):
            lesson_place(school(name))

    client.get(path)
    one = queries_of(lambda: client.get(path))
    grow()
    three = queries_of(lambda: client.get(path))
    assert len(one) <= 6, one
    assert one or path == "/nl/"  # the home page shows figures only
    assert len(one) == len(three)
    assert School.objects.count() == 3
