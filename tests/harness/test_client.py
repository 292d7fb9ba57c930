"""The auditing client, the crawl and the counting of queries bite."""

import pytest
from django.db import connection
from django.http import HttpResponse

from tests.harness.client import report
from tests.harness.crawl import crawl, twin_of
from tests.harness.queries import assert_same_queries

GOOD_QUERY = "/nl/scholen/?q=Zwolle"


@pytest.fixture
def small_site(settings):
    settings.ROOT_URLCONF = "tests.harness.small_site"


@pytest.mark.usefixtures("small_site")
class TestTheAuditingClient:
    @pytest.mark.parametrize("path", ["/nl/bad/", "/nl/refused/"])
    def test_refuses_a_bad_page_whatever_its_status(self, client, path):
        with pytest.raises(AssertionError, match="The page has 2 h1 headings"):
            client.get(path)

    def test_refuses_a_bad_page_every_time(self, client):
        for _time in range(2):
            with pytest.raises(AssertionError, match="/nl/bad/"):
                client.get("/nl/bad/")

    def test_lets_a_good_page_through(self, client):
        assert client.get(GOOD_QUERY).status_code == 200

    def test_looks_into_a_compressed_page(self, client):
        with pytest.raises(AssertionError, match="The alternate in this language is /nl/scholen/"):
            client.get("/nl/packed/", headers={"accept-encoding": "gzip"})

    def test_looks_at_the_headers_of_what_is_no_page(self, client, settings):
        assert client.get("/nl/text/").content == b"alive"
        settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": {"default-src": ["*"]}}
        with pytest.raises(AssertionError, match=r"allows \* in default-src"):
            client.get("/nl/text/")

    def test_follows_a_redirect_and_passes_over_a_304(self, client):
        assert client.get("/nl/same/").status_code == 304
        assert client.get("/nl/moved/").status_code == 302


def test_the_same_complaint_is_told_once():
    assert report("/nl/", ["One.", "Two.", "One."]) == "/nl/:\n- One. (2 times)\n- Two."


class Pages:
    """Answers with pages from a dictionary, and remembers what was asked."""

    def __init__(self, pages):
        self.pages, self.asked = pages, []

    def get(self, path):
        self.asked.append(path)
        return HttpResponse(self.pages.get(path, ""), status=200 if path in self.pages else 404)


def test_a_crawl_follows_own_links_and_twins_once():
    twins = '<link rel="alternate" hreflang="en" href="http://testserver/en/">'
    links = '<a href="/nl/">1</a><a href="a/#x">2</a><a href="?q=b">3</a><a href="/beheer/">4</a><a href="tel:1">5</a>'
    site = Pages({"/nl/": f"{twins}{links}", "/en/": "<p>Home", "/nl/a/": "<a href='https://duo.nl/'>DUO</a>"})
    pages = crawl(site, ["/nl/"], most=10)
    assert site.asked == ["/nl/", "/en/", "/nl/a/", "/nl/?q=b"]
    assert [page.status for page in pages.values()] == [200, 200, 200, 404]
    assert twin_of(pages["/nl/"], "en") == "/en/"
    assert twin_of(pages["/nl/a/"], "en") == ""


def test_a_crawl_stops_at_its_limit():
    assert len(crawl(Pages({"/nl/": '<a href="1/">1</a><a href="2/">2</a>'}), ["/nl/"], most=2)) == 2


@pytest.mark.django_db
class TestTheCountOfQueries:
    def ask(self, times):
        for _time in range(times):
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")

    def test_passes_a_page_that_asks_as_much_for_three_rows(self):
        assert_same_queries(lambda: self.ask(2), lambda: None)

    def test_refuses_a_page_that_asks_once_a_row(self):
        rows = [1]
        with pytest.raises(AssertionError, match="With three rows"):
            assert_same_queries(lambda: self.ask(len(rows)), lambda: rows.extend([2, 3]))

    def test_refuses_a_page_that_asks_too_much(self):
        with pytest.raises(AssertionError, match="With three rows"):
            assert_same_queries(lambda: self.ask(7), lambda: None)

    def test_refuses_a_page_that_is_still_remembered(self):
        with pytest.raises(AssertionError, match="asked the database nothing"):
            assert_same_queries(lambda: None, lambda: None)
