"""The addresses of the open data: kept whole, open to all sites, exact about what they are asked."""

import gzip
from datetime import UTC, datetime

import pytest
from django.test import Client

from schools import stamp
from schools.models import Publication, School
from tests.finder.open_data_cast import FILES, cast  # noqa: F401 # a fixture
from tests.harness.client import page_from
from tests.harness.plain_language import measure_page

ALL = [*FILES, "/data/openapi.json"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("cast"), pytest.mark.long]


@pytest.mark.parametrize(("path", "kind"), [*FILES.items(), ("/data/openapi.json", "application/json")])
def test_a_file_says_what_it_is(client, path, kind):
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == kind
    assert response["Content-Language"] == "en"
    assert not response.cookies


@pytest.mark.parametrize("path", [*ALL, "/data/"])
def test_an_answer_is_made_once_and_not_sent_again(client, path, django_assert_num_queries):
    first = client.get(path)
    with django_assert_num_queries(0):
        second = client.get(path, headers={"Accept-Language": "en"})
        again = client.get(path, headers={"If-None-Match": first["ETag"]})
    assert second.content == first.content
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert first["Cache-Control"] == "public, no-cache"


@pytest.mark.parametrize("path", ["/data/schools.csv", "/data/schools.json"])
def test_a_change_shows_at_once(client, path):
    before = client.get(path)
    brug = School.objects.get(slug="de-brug")
    brug.name = "De Nieuwe Brug"
    brug.save()
    after = client.get(path, headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200
    assert "De Nieuwe Brug" in after.content.decode()


@pytest.mark.parametrize("path", ALL)
def test_a_file_is_packed_for_who_can_unpack_it(client, path):
    packed = client.get(path, headers={"Accept-Encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed["Vary"]
    assert gzip.decompress(packed.content) == client.get(path).content


@pytest.mark.parametrize("path", ALL)
def test_pages_of_any_site_may_read_a_file(client, path):
    tag = client.get(path)["ETag"]
    answers = [
        client.get(path),
        client.get(path, headers={"If-None-Match": tag}),
        client.get(f"{path}?colour=red"),
        client.post(path),
    ]
    assert [answer.status_code for answer in answers] == [200, 304, 400, 405]
    for answer in answers:
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"


@pytest.mark.parametrize("path", ["/data/", "/nl/", "/sitemap.xml"])
def test_other_addresses_stay_closed_to_other_sites(client, path):
    response = client.get(path)
    assert "Access-Control-Allow-Origin" not in response
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize("path", [*ALL, "/data/"])
@pytest.mark.parametrize("method", ["post", "put", "delete", "patch", "options"])
def test_the_data_are_only_read(path, method):
    response = getattr(Client(enforce_csrf_checks=True), method)(path)
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD"


@pytest.mark.parametrize("path", [*ALL, "/data/"])
def test_head_gives_the_headers_alone(client, path):
    response = client.head(path)
    assert (response.status_code, response.content) == (200, b"")
    assert response["ETag"] == client.get(path)["ETag"]


@pytest.mark.parametrize("path", FILES)
@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("colour=red", "This address does not know that question. It knows: level, status."),
        ("page=1", "This address does not know that question. It knows: level, status."),
        ("level=low&Level=low", "This address does not know that question. It knows: level, status."),
        ("%00=1", "This address does not know that question. It knows: level, status."),
        ("level=low&level=low", "Ask “level” only once."),
        ("level=", "“level” can be: high, middle, low, illiterate."),
        ("level", "“level” can be: high, middle, low, illiterate."),
        ("level=%20low", "“level” can be: high, middle, low, illiterate."),
        ("level=low%00", "“level” can be: high, middle, low, illiterate."),
        ("status=gone", "“status” can be: aspirant, holder, suspended, withdrawn, ended, none."),
    ],
)
def test_what_is_not_understood_is_refused_with_a_sentence(client, path, query, sentence):
    response = client.get(f"{path}?{query}", headers={"Accept-Language": "nl"})
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert response.json() == {"type": "about:blank", "title": "Bad Request", "status": 400, "detail": sentence}


@pytest.mark.parametrize("path", ALL)
@pytest.mark.parametrize(("query", "status"), [("level=" + "a" * 4001, 414), ("&".join(["level=low"] * 51), 400)])
def test_the_absurd_is_refused_shortly(client, path, query, status):
    response = client.get(f"{path}?{query}")
    assert response.status_code == status
    assert len(response.content) < 200


def test_the_description_takes_no_questions(client):
    response = client.get("/data/openapi.json?level=low")
    assert response.status_code == 400
    assert response.json()["detail"] == "This address takes no questions."


@pytest.mark.parametrize(("query", "language"), [("", "nl"), ("?language=nl", "nl"), ("?language=en", "en")])
@pytest.mark.parametrize("browser", ["nl", "en"])
def test_the_page_speaks_the_language_that_was_asked(client, query, language, browser):
    response = client.get(f"/data/{query}", headers={"Accept-Language": browser})
    page = response.content.decode()
    assert response["Content-Language"] == language
    assert f'<html lang="{language}">' in page
    twin = 'href="/data/?language=en" lang="en"' if language == "nl" else 'href="/data/" lang="nl"'
    assert f"{twin} hreflang" in page
    assert '<link rel="alternate" hreflang="en" href="http://testserver/data/?language=en">' in page


@pytest.mark.parametrize("query", ["?language=de", "?language=", "?level=low", "?language=en&language=en"])
def test_the_page_refuses_other_questions_in_words(client, query):
    response = client.get(f"/data/{query}")
    assert response.status_code == 400
    assert response["Content-Type"] == "text/html; charset=utf-8"
    assert "language" in response.content.decode().partition("<main")[2]


@pytest.mark.parametrize("query", ["", "?language=en"])
def test_the_page_names_every_file_plainly(client, query):
    page = page_from(client.get(f"/data/{query}"), path=f"/data/{query}")
    links = {link.get("href") for link in page.all("a")}
    assert links >= set(ALL)
    found = measure_page(page)
    assert len(found.sentences) >= 20
    assert not found.complaints()


@pytest.mark.parametrize(("home", "link"), [("/nl/", "/data/"), ("/en/", "/data/?language=en")])
def test_every_page_leads_to_the_data(client, home, link):
    assert f'href="{link}"' in client.get(home).content.decode().partition("<footer")[2]


@pytest.mark.parametrize(("query", "written"), [("", "15 juli 2026, 14:30"), ("?language=en", "15 July 2026, 14:30")])
def test_the_page_says_when_the_data_last_changed_by_the_dutch_clock(client, query, written):
    Publication.objects.update(stamp="moved", moved_at=datetime(2026, 7, 15, 12, 30, tzinfo=UTC))
    stamp.forget()
    page = client.get(f"/data/{query}").content.decode()
    assert f'<time datetime="2026-07-15T14:30:00+0200">{written}</time>' in page
