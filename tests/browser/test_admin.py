"""Staff in a real browser: put a lesson place on the map, by tapping, by keys, by typing; and see a status first."""

import re

import pytest
from playwright.sync_api import expect

SIZE = {"width": 1280, "height": 1000}
pytestmark = [pytest.mark.django_db, pytest.mark.browser]


@pytest.fixture
def desk(window, site):
    """The admin, signed in as an editor of schools."""
    window.set_viewport_size(SIZE)
    site.enter(window, "admin")
    window.goto(f"{site.address}/beheer/")
    window.wait_for_selector("#user-tools")
    return window


@pytest.fixture
def said(desk):
    """What the browser complains of: an inline style or script would be refused aloud."""
    heard = []
    desk.on("console", lambda message: heard.append(message.text) if message.type == "error" else None)
    return heard


def point(desk):
    return float(desk.input_value("#id_latitude")), float(desk.input_value("#id_longitude"))


def test_staff_put_a_lesson_place_on_the_map_and_save_it(desk, site, said):
    desk.goto(f"{site.address}/beheer/schools/location/")
    desk.locator("#result_list tbody th a").first.click()
    pin = desk.locator(".pick-on-map__pin")
    pin.wait_for()
    begin = point(desk)
    desk.locator(".pick-on-map").click(position={"x": 120, "y": 90})
    tapped = point(desk)
    assert tapped[0] > begin[0]
    assert tapped[1] < begin[1]
    pin.press("ArrowDown")
    pin.press("ArrowRight")
    stepped = point(desk)
    assert stepped[0] < tapped[0]
    assert stepped[1] > tapped[1]
    pin.press("Shift+ArrowUp")
    assert point(desk)[0] > stepped[0]
    desk.fill("#id_latitude", "52.09")
    desk.fill("#id_longitude", "5.12")
    desk.locator("#id_longitude").press("Tab")
    pin.drag_to(desk.locator(".pick-on-map"), target_position={"x": 300, "y": 300})
    dragged = point(desk)
    assert dragged != (52.09, 5.12)
    assert abs(dragged[0] - 52.09) < 1, "the pin had gone where was typed"
    desk.locator("[name=_continue]").click()
    desk.wait_for_selector(".messagelist .success")
    assert point(desk) == dragged
    assert said == []


def test_the_postcode_of_a_new_place_is_where_the_pin_begins(desk, site, said):
    desk.goto(f"{site.address}/beheer/schools/location/add/")
    desk.wait_for_selector(".pick-on-map.leaflet-container")
    assert desk.locator(".pick-on-map__pin").count() == 0
    for postcode, latitude in (("3511 AB", 52.09), ("9712 AB", 53.21)):
        desk.fill("#id_postcode", postcode)
        with desk.expect_response("**/point/**"):
            desk.locator("#id_postcode").press("Tab")
        expect(desk.locator("#id_latitude")).to_have_value(re.compile(rf"^{int(latitude)}\."))
        assert abs(point(desk)[0] - latitude) < 0.1
    assert desk.locator(".pick-on-map__pin").count() == 1
    assert said == []


def test_texts_in_two_languages_stand_beside_each_other_and_below_each_other_on_a_phone(desk, site):
    desk.goto(f"{site.address}/beheer/schools/school/")
    desk.locator("#result_list tbody th a").first.click()
    dutch, english = desk.locator("#id_text_nl"), desk.locator("#id_text_en")
    dutch.wait_for()
    assert dutch.bounding_box()["y"] == english.bounding_box()["y"]
    assert dutch.bounding_box()["x"] + dutch.bounding_box()["width"] <= english.bounding_box()["x"]
    desk.set_viewport_size({"width": 360, "height": 800})
    assert dutch.bounding_box()["y"] + dutch.bounding_box()["height"] <= english.bounding_box()["y"]
    assert english.bounding_box()["x"] + english.bounding_box()["width"] <= 360


def test_a_suspension_is_looked_at_before_it_is_sent(desk, site, said):
    desk.goto(f"{site.address}/beheer/schools/school/?status_today=holder")
    desk.locator("#result_list tbody th a").first.click()
    desk.locator(".object-tools a[href$='/status/']").click()
    desk.check("[value=suspend]")
    desk.fill("#id_since", "2026-11-20")
    desk.fill("#id_decision", "Letter of 19 November")
    desk.locator(".submit-row .default").click()
    desk.wait_for_selector(".as-visitors-see .status-notice")
    desk.locator("[name=change]").click()
    desk.wait_for_selector("#id_decision")
    assert desk.input_value("#id_decision") == "Letter of 19 November"
    assert desk.is_checked("[value=suspend]")
    assert said == []
