"""A search is kept: on the map, on the page of a school and back, in every form, and where an old address leads."""

import re
from csv import DictReader
from html import unescape
from io import StringIO
from urllib.parse import parse_qs, urlsplit

import pytest

from finder.pages import LONGEST_VALUE
from tests.harness.client import page_from
from tests.harness.page import text_of
from tests.schools.build import course, former_name, lesson_place, review, school

pytestmark = [pytest.mark.django_db, pytest.mark.long]

SEARCH = "level=low&q=Utrecht&sort=rate&within=50"
MAP, LIST, SCHOOL = "/nl/kaart/", "/nl/scholen/", "/nl/scholen/de-brug/"


@pytest.fixture(autouse=True)
def two_schools():
    brug, anker = school("De Brug"), school("Het Anker")
    for one in (brug, anker):
        lesson_place(one)
        course(one, "low", rate="12.00")
    review(anker, stars=4)
    return brug, anker


def opened(client, path):
    return page_from(client.get(path), path=path)


def links_in(page, holder):
    """The addresses of the links inside elements of a class, without fragments."""
    inside = [
        link.get("href")
        for link in page.all("a")
        if page.inside(link, lambda element: holder in (element.get("class") or "").split())
    ]
    return [address.partition("#")[0] for address in inside]


def sent_beside(page, form):
    """The hidden fields of a form, by key."""
    hidden = [field for field in page.all("input") if field.get("type") == "hidden"]
    own = [
        field
        for field in hidden
        if field.get("form") == form or page.inside(field, lambda element: element.get("class") == form)
    ]
    return {field.get("name"): field.get("value") for field in own}


def back_link(page):
    [address] = links_in(page, "back")
    return address


@pytest.mark.parametrize("path", [LIST, MAP])
def test_filters_order_chips_and_pages_stay_where_they_are(client, path):
    for number in range(45):
        lesson_place(school(f"School {number:02}"))
    page = opened(client, f"{path}?q=Utrecht&within=50&page=2")
    assert page.ids["search"].get("action") == path
    assert "filters" in {element.get("class") for element in page.all("details")}
    found = {holder: links_in(page, holder) for holder in ("chips", "sort-list", "pager")}
    assert [len(addresses) for addresses in found.values()] == [2, 4, 2]
    assert {urlsplit(address).path for addresses in found.values() for address in addresses} == {path}


@pytest.mark.parametrize(("path", "other"), [(LIST, MAP), (MAP, LIST)])
def test_the_list_and_the_map_lead_to_each_other_with_the_same_search(client, path, other):
    page = opened(client, f"{path}?{SEARCH}")
    assert f"{other}?{SEARCH}" in links_in(page, "results-head")


@pytest.mark.parametrize("path", [LIST, MAP])
@pytest.mark.parametrize("query", ["q=Nes&level=low", "q=Utrecht&level=high"])
def test_ways_on_from_a_question_and_from_nothing_stay_where_they_are(client, path, query):
    page = opened(client, f"{path}?{query}")
    ways = [address for address in links_in(page, "way-list") if "q=" in address]
    assert len(ways) >= 1
    assert {urlsplit(address).path for address in ways} == {path}


def test_the_page_of_a_school_leads_back_to_the_same_list(client):
    list_page = opened(client, f"{LIST}?{SEARCH}&school=het-anker")
    [address] = [link for link in links_in(list_page, "school-card-main") if urlsplit(link).path == SCHOOL]
    assert back_link(opened(client, address)) == f"{LIST}?level=low&q=Utrecht&school=het-anker&sort=rate&within=50"


def test_the_page_of_a_school_leads_back_to_the_same_map(client):
    map_page = opened(client, f"{MAP}?{SEARCH}")
    [address] = [link for link in links_in(map_page, "school-card-main") if urlsplit(link).path == SCHOOL]
    page = opened(client, address)
    assert back_link(page) == f"{MAP}?{SEARCH}"
    assert (
        text_of(next(element for element in page.all("p") if element.get("class") == "back")) == "Terug naar de kaart"
    )


def test_the_second_page_of_a_list_is_found_back(client):
    for number in range(25):
        school(f"School {number:02}")
    list_page = opened(client, f"{LIST}?page=2")
    address = next(link for link in links_in(list_page, "school-card-main") if "/school-" in link)
    assert back_link(opened(client, address)) == f"{LIST}?page=2"


def test_the_comparison_leads_back_to_the_same_list(client):
    tray = f"{SEARCH}&school=de-brug&school=het-anker"
    list_page = opened(client, f"{LIST}?{tray}")
    [address] = [link for link in links_in(list_page, "compare-tray") if "vergelijken" in link]
    assert parse_qs(urlsplit(back_link(opened(client, address))).query) == parse_qs(tray)


@pytest.mark.parametrize("path", [SCHOOL, "/nl/vergelijken/"])
def test_a_price_is_calculated_without_losing_the_search(client, path):
    page = opened(client, f"{path}?{SEARCH}&school=het-anker&view=map")
    beside = {"q": "Utrecht", "school": "het-anker", "sort": "rate", "view": "map", "within": "50"}
    assert sent_beside(page, "cost-form") == beside


def test_a_list_sends_along_what_its_form_has_no_field_for(client):
    page = opened(client, f"{LIST}?{SEARCH}&buy=400&chooses=self&school=het-anker&page=1")
    beside = {"buy": "400", "chooses": "self", "school": "het-anker", "sort": "rate"}
    assert sent_beside(page, "search") == beside


@pytest.mark.parametrize("path", [LIST, MAP])
def test_the_question_which_place_keeps_the_answers(client, path):
    page = opened(client, f"{path}?q=Nes&level=low&sort=rate")
    assert page.ids["search"].get("action") == path
    assert sent_beside(page, "search-box") == {"level": "low", "sort": "rate"}


def test_search_engines_know_one_page_of_a_school(client):
    page = opened(client, f"{SCHOOL}?{SEARCH}&view=map")
    canonical = next(link.get("href") for link in page.all("link") if link.get("rel") == "canonical")
    assert urlsplit(canonical)[2:4] == (SCHOOL, "")


def test_the_code_on_paper_holds_no_search(client, monkeypatch):
    asked = []
    monkeypatch.setattr("finder.views.qr_code", lambda address: asked.append(address) or "")
    client.get(f"{SCHOOL}?{SEARCH}&school=het-anker")
    client.get(f"/nl/vergelijken/?{SEARCH}&school=het-anker&view=map")
    assert [urlsplit(address).query for address in asked] == ["level=low", "level=low&school=het-anker"]


def test_old_addresses_lead_to_the_school_of_today_in_one_step(client, two_schools):
    brug, _anker = two_schools
    middle = school("Het Midden", merged_into=brug)
    first = school("Het Begin", merged_into=middle)
    former_name(first, "De Oorsprong", slug="de-oorsprong")
    former_name(brug, "De Vlonder", slug="de-vlonder")
    for slug in ("het-midden", "het-begin", "de-oorsprong", "de-vlonder"):
        answer = client.get(f"/nl/scholen/{slug}/?{SEARCH}")
        assert (answer.status_code, answer["Location"]) == (301, f"{SCHOOL}?{SEARCH}")


def test_the_open_data_lead_to_the_school_of_today_too(client, two_schools):
    first = school("Het Begin", merged_into=school("Het Midden", merged_into=two_schools[0]))
    rows = DictReader(StringIO(client.get("/data/schools.csv").content.decode("utf-8-sig")))
    assert {row["slug"]: row["current_slug"] for row in rows}[first.slug] == "de-brug"


@pytest.mark.parametrize("path", [LIST, MAP, SCHOOL, "/nl/vergelijken/", "/nl/stap-voor-stap/place/"])
@pytest.mark.parametrize("q", ["🦉" * 4000, "Utrecht " * 500], ids=["owls", "words"])
def test_a_very_long_question_is_cut_and_that_is_said(client, path, q):
    page = client.get(path, {"q": q}).content.decode()
    assert "Plaats, postcode of school" in page.partition('class="notice"')[2].partition("</p>")[0]
    assert len(page) < 120_000
    assert q[: LONGEST_VALUE + 1] not in unescape(page)


@pytest.mark.parametrize(
    ("path", "query", "leads_to"),
    [
        (LIST, "q=avondcursus+Utrecht", "q=Utrecht&time=evening"),
        (MAP, "q=course+evening+Utrecht&level=low", "level=low&q=course+Utrecht&time=evening"),
        (LIST, "q=weekend", "time=weekend"),
    ],
)
def test_words_about_the_time_become_an_answer(client, path, query, leads_to):
    answer = client.get(f"{path}?{query}")
    assert (answer.status_code, answer["Location"]) == (302, f"{path}?{leads_to}")


def test_an_answer_about_the_time_goes_before_the_words(client):
    page = client.get(f"{LIST}?q=avondcursus+Utrecht&time=day").content.decode()
    assert "rond Utrecht" in page


@pytest.mark.parametrize("q", ["taalschool Utrecht", "course evening Utrecht", "Utrecht cursus 2025"])
def test_a_place_among_ordinary_words_is_no_guess(client, q):
    page = client.get("/en/schools/", {"q": q}, follow=True).content.decode()
    assert re.search(r"<h1>\s*(No|\d+) schools? around Utrecht", page)
    assert "Did you mean" not in page
