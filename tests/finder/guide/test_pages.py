"""Every page of the guide: an answer, questions, explained words; both languages say the same."""

import re
from copy import deepcopy

import pytest
from django.utils.translation import override

from finder.guide.contents import GROUPS, PAGES
from finder.guide.glossary import forms, words_in
from tests.finder.guide.fetching import BY_KEY, KEYS, article_of, fetch, guide_of, having, path_of
from tests.harness.page import LANGUAGES, text_of
from tests.harness.plain_language import measure_page

MOST_ON_AVERAGE = 10
ADDRESSES = """hoe-zoek-ik how-to-search prijs-en-kwaliteit price-and-quality tevredenheid satisfaction sterren stars
slagingspercentages pass-rates nieuwe-scholen new-schools digid digid klagen complaining contract contract
opzeggen ending-the-contract online-uren online-hours ona ona wie-kiest who-chooses over-de-cijfers about-the-figures
woordenlijst glossary contact contact privacy privacy toegankelijkheid accessibility uren-check hours-check
contract-check contract-check""".split()
OLDER_RULES = {
    *"price-and-quality pass-rates new-schools digid ending-the-contract online-hours ona".split(),
    *("hours-check", "contract-check"),
}
PAIRS = list(zip(ADDRESSES[::2], ADDRESSES[1::2], strict=True))
FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
LETTERS = re.compile(r"\b(?:B1|NT2|A2)\b")
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_schools"), pytest.mark.long]


@pytest.mark.parametrize(("dutch", "english"), PAIRS)
def test_every_page_has_its_address_in_both_languages(dutch, english):
    assert path_of(english, "nl") == f"/nl/informatie/{dutch}/"
    assert path_of(english, "en") == f"/en/information/{english}/"


def test_no_page_is_missing_and_none_stands_twice():
    assert sorted(page.key for page in PAGES) == sorted(ADDRESSES[1::2])
    assert len(ADDRESSES) == 40


@pytest.mark.parametrize(("key", "language"), KEYS)
def test_a_page_opens_with_one_short_answer_and_then_asks(client, key, language):
    guide = guide_of(client, key, language)
    answer = next(element for element in guide.iter("p") if "guide-answer" in element.get("class", ""))
    assert 1 <= len(re.findall(r"[.!?](?:\s|$)", text_of(answer))) <= 2
    assert len(text_of(answer).split()) <= 16
    headings = [text_of(heading) for heading in guide.iter("h2")]
    assert headings
    assert all(heading.endswith("?") for heading in headings)


@pytest.mark.parametrize(("key", "language"), KEYS)
def test_a_page_has_ten_words_a_sentence_on_average(client, key, language):
    found = measure_page(fetch(client, path_of(key, language)))
    assert len(found.sentences) >= 15
    assert found.mean <= MOST_ON_AVERAGE
    assert not found.complaints()


@pytest.mark.parametrize("key", BY_KEY)
def test_a_page_about_older_rules_says_early_for_whom_they_are(client, key):
    notices = {
        language: [text_of(p) for p in guide_of(client, key, language).iter("p") if p.get("class") == "notice"]
        for language in LANGUAGES
    }
    says = [any("2022" in text for text in found) for found in notices.values()]
    assert says == [key in OLDER_RULES] * 2


@pytest.mark.parametrize("key", BY_KEY)
def test_both_languages_have_the_same_headings_figures_and_links(client, key):
    dutch, english = (guide_of(client, key, language) for language in ("nl", "en"))
    assert levels(dutch) == levels(english)
    assert figures(dutch, "nl") == figures(english, "en")
    assert links(dutch, "nl") == links(english, "en")


def levels(guide):
    return [element.tag for element in guide.iter() if element.tag in ("h1", "h2", "h3")]


def figures(guide, language):
    """All numbers in order, written one way. Money and marks have a comma in Dutch and a point in English."""
    written = FIGURE.findall(LETTERS.sub("", text_of(guide)))
    if language == "nl":
        written = [number.replace(".", "").replace(",", ".") if "," in number else number for number in written]
    return sorted(number.rstrip(".") for number in written)


def links(guide, language):
    """Where links lead, without the language: pages of the guide by their key."""
    keys = {path_of(key, language): key for key in BY_KEY}
    found = [element.get("href") for element in guide.iter("a")]
    return [
        keys.get(href, href.split("/")[2] and "page" if href.startswith(f"/{language}/") else href) for href in found
    ]


@pytest.mark.parametrize(("key", "language"), KEYS)
def test_a_difficult_word_is_explained_where_it_comes_first(client, key, language):
    guide = guide_of(client, key, language)
    found = unexplained(guide, language)
    assert found == []


def unexplained(guide, language):
    """Difficult words of a page that its text does not explain, or explains only after the block they come first in."""
    explained: set[str] = set()
    wrong = []
    for block in guide:
        here = {element.get("data-word") for element in having(block, "data-word")}
        used = {word.key for text in texts(block) for word in words_in(text, language)}
        explained |= here
        wrong += sorted(used - explained)
    return wrong


def texts(block):
    """What a block says, without the explanations themselves and the letters, which are for the school."""
    if block.get("class") in ("words", "words glossary", "guide-letters"):
        return []
    if block.tag in ("p", "li", "h1", "h2", "h3", "h4", "dt", "dd", "label", "legend", "button", "option"):
        return [text_of(block)]
    return [text for child in block for text in texts(child)]


CHECKED = (
    "/nl/informatie/uren-check/?contract=2018-12-31&date=2019-05&hours=3&place=school&kind=literacy",
    "/nl/informatie/uren-check/?contract=2018-12-31&date=2020-05&hours=3&place=online&kind=ona",
    "/nl/informatie/contract-check/?has=goal",
    "/nl/informatie/contract-check/?start=2019-01-07&notice=2019-03-08&reason=notice",
    "/nl/informatie/contract-check/?reason=keurmerk",
)


@pytest.mark.parametrize("path", CHECKED)
def test_the_answers_of_a_check_are_explained_too(client, path):
    page = fetch(client, path)
    assert page.having("data-verdict")
    assert unexplained(article_of(page), "nl") == []


def test_an_unexplained_word_is_noticed(client):
    guide = deepcopy(guide_of(client, "stars", "nl"))
    assert {element.get("data-word") for element in having(guide, "data-word")} >= {"keurmerk", "total-score"}
    parents = {child: parent for parent in guide.iter() for child in parent}
    gone = next(element for element in having(guide, "data-word") if element.get("data-word") == "keurmerk")
    parents[gone].remove(gone)
    assert unexplained(guide, "nl") == ["keurmerk"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_page_lists_all_pages_with_their_answers(client, language):
    page = fetch(client, {"nl": "/nl/informatie/", "en": "/en/information/"}[language])
    listed = {link.get("href"): text_of(link) for link in page.all("main")[0].iter("a")}
    with override(language):
        wanted = {found.url: f"{found.title} {found.answer}" for group in GROUPS for found in group.pages}
    assert len(wanted) == 20
    assert {href: listed.get(href) for href in wanted} == wanted


def test_a_page_is_kept_whole_and_answered_with_304(client):
    first = client.get("/nl/informatie/sterren/")
    again = client.get("/nl/informatie/sterren/", headers={"if-none-match": first["ETag"]})
    assert first["Cache-Control"] == "public, no-cache"
    assert again.status_code == 304


def test_an_unknown_word_in_the_address_is_skipped_and_named(client):
    notices = {
        path: [text_of(p) for p in fetch(client, path).all("p") if p.get("class") == "notice"]
        for path in ("/nl/informatie/sterren/", "/nl/informatie/sterren/?x=1", "/nl/informatie/contact/?x=1")
    }
    assert ["een onbekend woord" in " ".join(said) for said in notices.values()] == [False, True, True]


def test_names_are_kept_from_translation(client):
    guide = guide_of(client, "stars", "en")
    kept = {text_of(element) for element in guide.iter() if element.get("translate") == "no"}
    assert kept >= {"Blik op Werk", "Keurmerk"}


def test_every_form_of_a_word_is_a_word_of_its_language():
    assert len(forms("nl")) == len(forms("en")) >= 35
    assert [word.key for word in words_in("Een DUO-lening, of <b>sterren</b>", "nl")] == ["duo", "stars"]
    assert words_in("Duobaan en onafhankelijk", "nl") == []


def test_the_pages_stand_in_the_sitemap(client):
    sitemap = client.get("/sitemap.xml").content.decode()
    wanted = [path_of(key, language) for key, language in KEYS]
    assert len(wanted) == 40
    assert [path for path in wanted if f"{path}<" not in sitemap and f'{path}"' not in sitemap] == []


def test_an_article_is_found_on_every_page(client):
    assert text_of(article_of(fetch(client, "/nl/informatie/ona/"))).startswith("Wat is ONA?")


def test_the_price_page_shows_the_live_averages(client):
    said = text_of(guide_of(client, "price-and-quality", "nl"))
    assert said.count("gemiddeld voor 1 uur les") == 4
    assert said.count("Half of") == 0
    assert "volgens de scholen" in said
