"""A notice of the staff on the pages it is for: it comes and goes at midnight, though pages are kept whole."""

from datetime import timedelta

import pytest
from django.urls import reverse

from schools.models import Notice
from tests.conftest import TODAY
from tests.finder.read_page import texts, with_class
from tests.schools.build import school

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
PAGES = {
    "on_home": lambda: reverse("home"),
    "on_results": lambda: reverse("results"),
    "on_schools": lambda: school("De Brug").get_absolute_url(),
    "on_guide": lambda: reverse("guide-contract"),
    "on_complaints": lambda: reverse("complaint-clock"),
    "everywhere": lambda: reverse("compare"),
}


@pytest.fixture(autouse=True)
def none_before(db):
    Notice.objects.all().delete()


def notice(**fields):
    words = {"title_nl": "Gesloten", "title_en": "Closed", "text_nl": "Bel morgen.", "text_en": "Call tomorrow."}
    return Notice.objects.create(**{**words, "on_home": False, "starts_on": TODAY, **fields})


def shown_on(client, path):
    return texts(client.get(path), "site-notice")


@pytest.mark.parametrize("place", PAGES)
def test_a_notice_shows_on_the_pages_it_is_for_and_nowhere_else(client, place):
    notice(**{place: True})
    paths = {key: address() for key, address in PAGES.items()}
    found = {key for key, path in paths.items() if shown_on(client, path)}
    assert found == (set(PAGES) if place == "everywhere" else {place})


def test_it_is_in_the_language_of_the_page_with_its_days_and_its_link(client):
    link = {"link_nl": "/nl/klacht/", "link_en": "/en/complaint/"}
    notice(on_home=True, ends_on=TODAY + DAY, **link)
    (dutch,), (english,) = shown_on(client, "/nl/"), shown_on(client, "/en/")
    assert all(words in dutch for words in ("Gesloten", "Bel morgen.", "22 november 2026", "23 november 2026"))
    assert all(words in english for words in ("Closed", "Call tomorrow.", "22 November 2026", "23 November 2026"))
    for path, address in (("/nl/", link["link_nl"]), ("/en/", link["link_en"])):
        (block,) = with_class(client.get(path), "site-notice")
        assert [one.get("href") for one in block.iter("a")] == [address]


def test_it_comes_and_goes_at_midnight_on_a_page_that_is_kept(client, on_day):
    notice(on_home=True, starts_on=TODAY + DAY, ends_on=TODAY + DAY)
    seen = []
    for day in (TODAY, TODAY + DAY, TODAY + 2 * DAY):
        on_day(day)
        seen.append([len(shown_on(client, "/nl/")) for _twice in range(2)])
    assert seen == [[0, 0], [1, 1], [0, 0]]


def test_a_new_notice_changes_a_page_that_is_kept_at_once(client):
    before = client.get("/nl/")
    notice(on_home=True)
    after = client.get("/nl/", headers={"if-none-match": before["ETag"]})
    assert (before.status_code, after.status_code) == (200, 200)
    assert "Gesloten" in after.content.decode()


def test_what_staff_write_is_text_and_no_markup(client):
    notice(on_home=True, text_en="<script>alert(1)</script>")
    assert "<script>alert" not in client.get("/en/").content.decode()


def test_people_at_work_see_no_notices_for_visitors(client):
    notice(everywhere=True)
    assert shown_on(client, reverse("staff-sign-in")) == []
