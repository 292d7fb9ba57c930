"""Near me: a rounded position becomes the name of a place, and is kept nowhere."""

import logging
import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from finder.meaning import meaning_of
from finder.nearby import FARTHEST, place_near
from schools import places
from schools.published import published
from tests.harness.client import page_from
from tests.harness.page import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_schools")]

NL, EN = "/nl/in-de-buurt/", "/en/nearby/"
ZWOLLE = {"latitude": "52.51", "longitude": "6.09"}
OWN = {"sec-fetch-site": "same-origin"}
NOT_A_PLACE = [
    ("51.50", "-0.12"),  # London
    ("51.05", "3.72"),  # Gent: in the box, but abroad
    ("53.00", "3.90"),  # the North Sea
    ("12.15", "-68.27"),  # Bonaire
    ("6.09", "52.51"),  # the wrong way round
    ("nan", "nan"),
    ("inf", "6.09"),
    ("-inf", "6.09"),
    ("1e309", "6.09"),
    ("north", "east"),
    ("52,51", "6,09"),
    ("", ""),
    ("9" * 4000, "6.09"),
    ("52.51\0", "6.09"),
]


def post(client, path=NL, *, headers=OWN, **fields):
    return client.post(path, {**ZWOLLE, **fields}, headers=headers)


@pytest.mark.parametrize(("path", "results"), [(NL, "/nl/scholen/"), (EN, "/en/schools/")])
def test_a_position_leads_to_the_schools_around_its_place(client, path, results):
    response = post(client, path)
    assert (response.status_code, response["Location"]) == (303, f"{results}?q=Zwolle")
    assert client.get(response["Location"]).status_code == 200


def test_the_place_of_the_answer_is_found_again_by_its_name(today):
    known = published(today)
    for point in ((53.45, 5.77), (51.44, 5.47), (52.22, 6.89), (50.85, 5.69), (52.66, 4.70)):
        place = place_near(*point)
        assert meaning_of(place.query, known).place == place


def test_the_redirect_holds_nothing_of_the_position(client):
    location = post(client, latitude="52.5123", longitude="6.0934")["Location"]
    assert not re.search(r"\d", location)


def test_the_server_rounds_once_more(monkeypatch):
    asked = []
    monkeypatch.setattr(places, "nearest", lambda point: asked.append(point) or places.find("Zwolle").best)
    place_near(52.516789, 6.091234)
    assert asked == [(52.52, 6.09)]


def test_the_other_answers_go_along(client):
    location = post(client, level="low", sort="rate", within="5", q="Utrecht", page="3", foo="bar")["Location"]
    assert location == "/nl/scholen/?level=low&q=Zwolle&sort=rate"


def test_answers_that_are_not_allowed_are_left_out(client):
    assert post(client, level="bogus")["Location"] == "/nl/scholen/?q=Zwolle"


def test_the_map_stays_the_map(client):
    assert post(client, view="/nl/kaart/")["Location"] == "/nl/kaart/?q=Zwolle"
    assert post(client, view="https://elsewhere.example/")["Location"] == "/nl/scholen/?q=Zwolle"


@pytest.mark.parametrize(("latitude", "longitude"), NOT_A_PLACE)
def test_a_position_that_is_no_place_here_gets_a_page_with_the_place_box(client, latitude, longitude):
    response = post(client, latitude=latitude, longitude=longitude)
    page = page_from(response, path=NL, method="POST")
    assert response.status_code == 422
    assert text_of(page.all("h1")[0]) == "We kunnen u niet vinden op de kaart"
    assert text_of(page.all("title")[0]).startswith("Fout: ")
    assert page.ids["q"].get("value") == ""
    assert not latitude or latitude not in text_of(page.all("main")[0])


def test_a_position_without_its_half_is_refused(client):
    assert client.post(NL, {"latitude": "52.51"}, headers=OWN).status_code == 422


def test_just_over_the_border_the_nearest_place_here_is_near_enough():
    aachen = place_near(50.78, 6.08)
    assert aachen.name == "Vaals"
    assert FARTHEST == 10


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "https://elsewhere.example"},
        {"origin": "https://elsewhere.example", "sec-fetch-site": "same-origin"},
        {"origin": "http://testserver.elsewhere.example"},
        {"origin": "https://testserver"},  # another scheme is another origin
        {"origin": "null"},
        {"origin": "null", "sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
    ],
)
def test_another_site_is_refused(client, headers):
    assert post(client, headers=headers).status_code == 403


@pytest.mark.parametrize("headers", [{"origin": "http://testserver"}, {"origin": "null", **OWN}, OWN])
def test_our_own_page_is_known_by_its_origin(client, headers):
    assert post(client, headers=headers).status_code == 303


@pytest.mark.parametrize("path", [NL, EN])
def test_fetching_the_page_asks_for_a_place_in_words(client, path):
    response = client.get(path)
    assert response.status_code == 200
    assert "q" in page_from(response, path=path).ids
    assert client.head(path).status_code == 200


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_other_methods_are_refused(client, method):
    assert getattr(client, method)(NL).status_code == 405


def test_no_answer_is_kept_and_no_cookie_set(client):
    for response in (post(client), post(client, latitude="1")):
        assert "no-store" in response["Cache-Control"]
        assert not response.cookies


def test_nothing_of_a_position_is_logged_or_kept(client, caplog, monkeypatch):
    kept = []
    monkeypatch.setattr(cache, "set", lambda *given: kept.append(given))
    with caplog.at_level(logging.DEBUG), CaptureQueriesContext(connection) as asked:
        statuses = [
            post(client).status_code,
            post(client, latitude="51.05", longitude="3.72").status_code,
            post(client, headers={}).status_code,
        ]
    assert statuses == [303, 422, 403]
    assert kept == []
    told = [caplog.text, *(query["sql"] for query in asked)]
    assert not re.search(r"52\.5|6\.09|51\.05|3\.72", "\n".join(told))


def test_without_script_there_is_no_button(client):
    page = page_from(client.get("/nl/"), path="/nl/")
    assert page.ids["near-me"].get("data-address") == NL
    buttons = [
        button for button in page.all("button") if not page.inside(button, lambda holder: holder.tag == "template")
    ]
    assert all("buurt" not in text_of(button) for button in buttons)


def test_the_four_failures_have_four_texts_in_both_languages(client):
    texts = set()
    for path in ("/nl/", "/en/"):
        holder = page_from(client.get(path), path=path).ids["near-me"]
        texts |= {holder.get(f"data-{failure}") for failure in ("denied", "unavailable", "late", "elsewhere")}
    assert len(texts) == 8
    assert all(texts)
