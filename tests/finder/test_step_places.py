"""The place question of step by step: clear, of several places, unknown, a school, or left out."""

from urllib.parse import urlsplit

import pytest
from django.utils.translation import override

from finder.questions import BY_SLUG, LEVEL, PLACE, QUESTIONS
from finder.steps import PROBLEMS, page_of, place_problem
from schools.models import School
from schools.published import published
from tests.finder.step_pages import asked, links, meant, open_page, query_of, step_of, titles
from tests.harness.client import page_from
from tests.harness.page import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_schools"), pytest.mark.long]


def test_skipping_the_place_takes_the_distance_along(today):
    assert query_of(step_of(PLACE, today, q="Zwolle", within="5", level="low").skip_url) == {"level": "low"}


def test_without_a_distance_close_by_is_chosen(today):
    assert [choice.option.value for choice in step_of(PLACE, today, q="Zwolle").choices if choice.is_chosen] == [""]


def test_a_misspelt_place_is_shown_as_we_understood_it(today):
    assert step_of(LEVEL, today, q="Amstredam").so_far[0].text == "Amsterdam"


def test_a_place_among_namesakes_is_shown_with_what_tells_it_apart(today):
    assert step_of(LEVEL, today, q="Amersfoort").so_far[0].text.startswith("Amersfoort")


@pytest.mark.parametrize("slug", [question.slug for question in QUESTIONS[2:]])
@pytest.mark.parametrize("given", [{"q": "Nes"}, {"q": "qqqqzzzz"}, {"within": "10"}])
def test_a_place_that_is_not_clear_is_asked_first(client, slug, given):
    response = client.get(page_of(BY_SLUG[slug], asked(**given)))
    assert response.status_code == 302
    assert response["Location"] == page_of(PLACE, asked(**given))


def test_several_places_are_links_to_the_next_question(client):
    page = open_page(client, PLACE, "nl", q="Nes", within="25", level="low")
    places = {text: url for text, url in links(page).items() if text.startswith("Nes (")}
    assert len(places) >= 2
    assert text_of(page.all("h1")[0]) == "Welke plaats bedoelt u?"
    assert titles(page).startswith("Welke plaats bedoelt u? · ")
    assert not page.having("data-form-error")
    for url in places.values():
        assert urlsplit(url).path == "/nl/stap-voor-stap/level/"
        assert query_of(url).items() >= {"within": "25", "level": "low"}.items()
        assert client.get(url).status_code == 200


@pytest.mark.parametrize(("language", "word"), [("nl", "Fout: "), ("en", "Error: ")])
def test_an_unknown_place_is_an_error_beside_its_field(client, language, word):
    page = open_page(client, PLACE, language, q="qqqqzzzz", within="10")
    field = page.ids["q"]
    assert titles(page).startswith(word)
    assert page.having("data-form-error")
    assert field.get("value") == "qqqqzzzz"
    assert "q-problem" in field.get("aria-describedby").split()
    assert field.get("aria-invalid") == "true"
    with override(language):
        assert text_of(page.ids["q-problem"]) == str(PROBLEMS["unknown"])
    assert "checked" in next(one for one in page.all("input") if one.get("value") == "10").attrib


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({}, ""),
        ({"q": "Zwolle"}, ""),
        ({"q": "8011 AB", "within": "5"}, ""),
        ({"q": "Nes"}, ""),
        ({"within": "5"}, "missing"),
        ({"q": "qqqqzzzz"}, "unknown"),
        ({"q": "school"}, "unknown"),
        ({"q": "Voorbeeldschool"}, "school"),
    ],
)
def test_what_is_wrong_with_a_place(today, given, problem):
    answers, known = asked(**given), published(today)
    assert place_problem(answers, meant(answers, known)) == problem


def test_a_school_in_the_place_box_leads_to_that_school(client, today):
    name = School.objects.in_search(today).values_list("name", flat=True)[0]
    page = open_page(client, PLACE, "en", q=name)
    url = links(page)["See schools with this name"]
    assert page_from(client.get(url), path=url).having("data-school")
