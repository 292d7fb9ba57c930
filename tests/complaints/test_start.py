"""The pages of the tree, the links to them, and the way out."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from complaints.triage import PLACES
from complaints.visit import KEY
from tests.harness.client import page_from
from tests.harness.page import LANGUAGES, text_of
from tests.harness.plain_language import measure_page
from tests.harness.visits import begin_visit
from tests.schools.build import lesson_place, school

pytestmark = pytest.mark.django_db

START = {"nl": "/nl/klacht/", "en": "/en/complaint/"}
ALL = [(place.path, language) for place in PLACES for language in LANGUAGES]


@pytest.fixture
def opened(client):
    """Opens a place of the tree."""

    def open_page(path="", language="en", query=""):
        address = f"{START[language]}{path}{'/' if path else ''}{query}"
        return page_from(client.get(address), path=address)

    return open_page


def addresses(page):
    return [link.get("href") for link in page.all("a")]


def main_addresses(page):
    return [link.get("href") for link in page.all("main")[0].iter("a")]


@pytest.mark.parametrize(("path", "language"), ALL)
def test_every_place_opens_and_is_plain(opened, path, language):
    page = opened(path, language)
    assert page.status == 200
    assert measure_page(page).complaints() == []
    assert any(address.startswith("tel:") for address in main_addresses(page))


def test_no_two_questions_or_ends_have_one_title(opened):
    titles = [text_of(opened(place.path).all("title")[0]) for place in PLACES if not place.path.startswith("school/")]
    assert len(titles) >= 9
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("path", ["nowhere", "school/digid", "digid/digid", "school/lessons/school"])
def test_an_unknown_path_is_not_found(client, path):
    assert client.get(f"{START['nl']}{path}/").status_code == 404


def test_nobody_keeps_the_pages_and_reading_leaves_no_cookie(client):
    for address in (START["nl"], f"{START['nl']}digid/"):
        response = client.get(address)
        assert "no-store" in response["Cache-Control"]
        assert not response.cookies


def test_a_report_carries_its_kind_and_the_school(opened):
    school("De Brug", slug="de-brug")
    assert "/en/complaint/digid/?school=de-brug" in addresses(opened(query="?school=de-brug"))
    page = opened("digid", query="?school=de-brug")
    assert "De Brug" in text_of(page.all("main")[0])
    assert "/en/complaint/file/?kind=digid&school=de-brug" in addresses(page)


def test_who_told_the_school_takes_the_kind_to_the_clock_and_the_letter(opened):
    page = addresses(opened("school/money", query="?kind=lessons"))
    assert "/en/complaint/clock/?kind=money" in page
    assert "/en/complaint/letter/?kind=money" in page
    assert "/en/complaint/help/" in page


def test_the_switch_of_language_stays_at_the_place_and_keeps_the_school(opened):
    school("De Brug", slug="de-brug")
    assert "/nl/klacht/school/money/?school=de-brug" in addresses(opened("school/money", query="?school=de-brug"))


def test_danger_comes_first_with_the_number_to_dial(opened):
    assert [address for address in main_addresses(opened("safe")) if address.startswith("tel:")] == [
        "tel:112",
        "tel:+31303030645",
    ]


def test_misuse_by_somebody_else_goes_to_digid(opened):
    assert "https://www.digid.nl/veiligheid/" in main_addresses(opened("digid-elsewhere"))


def opened_by(client, path):
    return page_from(client.get(path), path=path)


def test_the_page_of_a_school_sends_its_name_along(client):
    lesson_place(school("De Brug", slug="de-brug"))
    assert "/nl/klacht/?school=de-brug" in addresses(opened_by(client, "/nl/scholen/de-brug/"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_visit_the_way_out_is_a_link_home(client, language):
    page = opened_by(client, START[language])
    ways = [link for holder in page.all("div") if holder.get("class") == "leave" for link in holder.iter("a")]
    assert [link.get("href") for link in ways] == [f"/{language}/"]
    assert page.all("form") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_with_a_visit_the_way_out_forgets_it_and_leads_home(client, language, today):
    client.cookies[settings.SESSION_COOKIE_NAME] = begin_visit(lambda: {"at": f"{today}T12:00:00+01:00"})
    page = opened_by(client, START[language])
    with override(language):
        leave = reverse("complaint-leave")
    assert [form.get("action") for form in page.all("form")] == [leave]
    response = client.post(leave)
    assert (response.status_code, response["Location"]) == (302, f"/{language}/")
    assert response.cookies[settings.SESSION_COOKIE_NAME].value == ""
    assert KEY not in client.session


def test_the_way_out_is_pressed_by_the_visitor_only(today):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies[settings.SESSION_COOKIE_NAME] = begin_visit(lambda: {"at": f"{today}T12:00:00+01:00"})
    assert strict.post("/nl/klacht/weg/").status_code == 403
    assert strict.get("/nl/klacht/weg/").status_code == 405
    assert KEY in strict.session
