"""The big map: its feed is compact and true, its page is complete without script."""

import gzip
import json
import re
from html import unescape

import pytest

from finder.map_page import COUNTRY, MARGIN, SCALE
from schools.models import Location
from tests.schools.build import course, lesson_place, review, school

pytestmark = pytest.mark.django_db
FEED = "/map/places.json"


def unpacked(answer):
    """[(name, latitude, longitude)] of a feed."""
    content = json.loads(answer.content)
    found, latitude, longitude = [], 0, 0
    flat = content["places"]
    for at in range(0, len(flat), 3):
        latitude, longitude = latitude + flat[at], longitude + flat[at + 1]
        found.append((content["schools"][flat[at + 2]][0], latitude / SCALE, longitude / SCALE))
    return found


@pytest.fixture
def two_schools():
    brug, anker = school("De Brug"), school("Het Anker")
    lesson_place(brug)
    lesson_place(brug, town="Groningen", postcode="9711 AA", street="Kade 2")
    lesson_place(anker, town="Zwolle", postcode="8011 AA")
    course(brug, "low", rate="12.00", class_size=8)
    review(anker, stars=4)
    lesson_place(school("Weg", status="withdrawn"), street="Kade 9")
    return brug, anker


def test_the_feed_holds_every_lesson_place_of_schools_in_search(client, two_schools):
    stored = Location.objects.exclude(school__slug="weg")
    expected = sorted((one.school.name, round(one.latitude, 4), round(one.longitude, 4)) for one in stored)
    assert sorted(unpacked(client.get(FEED))) == expected
    assert len(expected) == 3


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("level=low", {"De Brug"}),
        ("class_size=7", set()),
        ("min_stars=4", {"Het Anker"}),
        ("level=x", {"De Brug", "Het Anker"}),
    ],
)
def test_the_feed_follows_the_answers(client, two_schools, query, names):
    assert {name for name, *_point in unpacked(client.get(f"{FEED}?{query}"))} == names


def test_the_feed_is_kept_like_a_page(client, two_schools, django_assert_num_queries):
    tag = client.get(FEED)["ETag"]
    with django_assert_num_queries(0):
        answer = client.get(FEED)
    assert answer["Content-Type"] == "application/json"
    assert client.get(FEED, headers={"If-None-Match": tag}).status_code == 304


def marked(answer, name):
    """What the page gives the map's script under a name."""
    return unescape(answer.content.decode().partition(f'data-{name}="')[2].partition('"')[0])


LISTED = re.compile(r'<article class="school-card" id="school-(\d+)" data-school="([^"]+)"')


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("q=Utrecht&within=10", "de-brug"),
        ("q=Utrecht&within=100&sort=stars", "het-anker"),
        ("level=low", "de-brug"),
        ("q=anker", "het-anker"),
        ("page=2", "school-18"),
    ],
)
def test_the_page_numbers_its_pins_as_its_list(client, two_schools, query, first):
    for number in range(22 if query == "page=2" else 0):
        lesson_place(school(f"School {number:02}"))
    answer = client.get(f"/nl/kaart/?{query}")
    listed = [(int(number), slug) for number, slug in LISTED.findall(answer.content.decode())]
    assert listed[0][1] == first
    assert [(number, slug) for number, slug, *_point in json.loads(marked(answer, "pins"))] == listed


def test_a_pin_stands_where_the_feed_has_the_same_place(client, two_schools):
    pins = {tuple(point) for _number, _slug, *point in json.loads(marked(client.get("/nl/kaart/"), "pins"))}
    fed = {(round(north * SCALE), round(east * SCALE)) for _name, north, east in unpacked(client.get(FEED))}
    assert len(pins) == 2
    assert pins <= fed


def test_without_a_place_the_whole_country_is_shown(client, two_schools):
    page = client.get("/nl/kaart/").content.decode()
    assert f'data-corners="{json.dumps(COUNTRY)}"' in page


def test_schools_with_a_name_are_shown_close_by(client, two_schools):
    corners = json.loads(marked(client.get("/nl/kaart/?q=anker"), "corners"))
    point = Location.objects.get(school__slug="het-anker").point
    assert corners[0] == pytest.approx([point.latitude - MARGIN, point.longitude - MARGIN])
    assert corners[1] == pytest.approx([point.latitude + MARGIN, point.longitude + MARGIN])


def test_the_page_is_complete_without_script(client, two_schools):
    page = client.get("/nl/kaart/?q=Utrecht").content.decode()
    assert '<div class="big-map" hidden' in page
    assert "area-sketch" in page
    assert 'data-school="de-brug"' in page


def test_a_place_that_is_not_clear_is_asked_about(client, two_schools):
    assert "Bergen (NH)" in client.get("/nl/kaart/?q=Bergen").content.decode()


def test_the_outline_names_towns_and_is_kept_for_ever(client):
    answer = client.get("/map/netherlands.abc.geojson", headers={"Accept-Encoding": "gzip"})
    land = json.loads(gzip.decompress(answer.content))
    names = [part["properties"]["name"] for part in land["features"] if part["geometry"]["type"] == "Point"]
    assert {"Amsterdam", "Rotterdam", "Den Haag", "Utrecht"} <= set(names[:6])
    assert len(names) == 300
    assert "immutable" in answer["Cache-Control"]
    assert len(answer.content) < 110_000
