"""The search box answers questions about the guide too."""

import pytest

from finder.guide.contents import BY_KEY
from finder.guide.keywords import PAGE_OF, WORDS, page_for
from tests.finder.guide.fetching import fetch, path_of
from tests.harness.page import text_of

CASES = {
    "sterren": "stars",
    "Sterren": "stars",
    "opzeggen": "ending-the-contract",
    "contract": "contract",
    "DigiD": "digid",
    "digid?": "digid",
    "wat is ona": "ona",
    "portfolio": "ona",
    "klacht": "complaining",
    "uurtarief": "price-and-quality",
    "aspirant": "new-schools",
    "online uren": "online-hours",
    "gemeente": "who-chooses",
    "privacy": "privacy",
}
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_schools")]


def offered(client, q, path="/nl/scholen/"):
    page = fetch(client, f"{path}?q={q}")
    return page, [(link.get("data-guide"), link.get("href")) for link in page.having("data-guide")]


@pytest.mark.long
@pytest.mark.parametrize(("q", "key"), list(CASES.items()))
def test_a_word_of_the_guide_leads_to_its_page(client, q, key):
    page, links = offered(client, q)
    assert links == [(key, path_of(key, "nl"))]
    assert "scholen" in text_of(page.all("h1")[0])


def test_it_works_in_english_too(client):
    assert offered(client, "stars", "/en/schools/")[1] == [("stars", "/en/information/stars/")]


@pytest.mark.parametrize("q", ["Zwolle", "1012 AB", "cursus in Utrecht", "qqqqzzzz", "", "contract Zwolle"])
def test_other_questions_lead_to_no_page(client, q):
    assert offered(client, q)[1] == []


def test_a_place_keeps_its_name(client):
    page, links = offered(client, "Zwolle")
    assert "Zwolle" in text_of(page.all("h1")[0])
    assert links == []


def test_a_question_about_two_pages_leads_to_neither():
    assert page_for("sterren opzeggen") == ""
    assert page_for("contract opzeggen") == ""


def test_every_page_but_the_checks_has_words_and_no_word_has_two_pages():
    assert set(WORDS) == set(BY_KEY) - {"hours-check", "contract-check"}
    listed = [word for words in WORDS.values() for word in words.split()]
    assert len(listed) == len(set(listed)) == len(PAGE_OF) >= 90
