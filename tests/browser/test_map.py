"""The big map in a real browser: pins with names, nothing from elsewhere, and a list without script."""

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.browser]
ADDRESS = "/nl/kaart/?q=Utrecht&within=50"


def test_pins_have_names_and_lead_to_the_school(site, window):
    window.set_viewport_size({"width": 1280, "height": 900})
    window.goto(site.address + ADDRESS)
    window.wait_for_selector(".map-pin-numbered")
    numbered = window.locator(".map-pin-numbered")
    assert numbered.count() == window.locator("article[data-school]").count() >= 1
    first = window.locator("article[data-school] h2 a").first
    pin = window.locator(".map-pin-numbered", has_text="1").first
    assert first.inner_text() in pin.get_attribute("title")
    pin.focus()
    window.keyboard.press("Enter")
    link = window.locator(".leaflet-popup-content a")
    link.wait_for()
    assert link.get_attribute("href") == first.get_attribute("href")


def test_places_far_away_stand_in_groups_with_their_number(site, window):
    window.set_viewport_size({"width": 360, "height": 740})
    window.goto(site.address + "/en/map/")
    window.wait_for_selector(".map-group")
    assert "lesson places" in window.locator(".map-group").first.inner_text()


@pytest.mark.parametrize("language", ["nl/kaart", "en/map"])
def test_without_script_the_list_and_the_drawing_are_there(site, screen, language):
    page = screen(script=False)
    page.goto(f"{site.address}/{language}/?q=Utrecht&within=50")
    assert page.locator(".area-sketch").is_visible()
    assert not page.locator(".big-map").is_visible()
    assert page.locator("article[data-school]").count() >= 1


# The least distance in pixels between the middles of two numbered pins.
NEAREST = """() => {
  const spots = [...document.querySelectorAll('.map-pin-numbered')].map(pin => pin.getBoundingClientRect());
  const between = (a, b) => Math.hypot(a.x - b.x, a.y - b.y);
  return Math.min(...spots.flatMap((a, at) => spots.slice(at + 1).map(b => between(a, b))));
}"""


@pytest.mark.parametrize("query", ["", "?q=Utrecht&within=100"])
def test_no_number_lies_on_another_one(site, window, query):
    window.set_viewport_size({"width": 360, "height": 740})
    window.goto(f"{site.address}/nl/kaart/{query}")
    pins = window.locator(".map-pin-numbered")
    pins.first.wait_for()
    assert pins.count() == window.locator("article[data-school]").count() >= 15
    assert window.evaluate(NEAREST) >= 32
    window.locator(".leaflet-control-zoom-in").click()
    assert window.evaluate(NEAREST) >= 32


def test_the_button_on_the_map_says_on_the_map_what_failed(site, screen):
    page = screen(before="navigator.geolocation.getCurrentPosition = (_found, failed) => failed({ code: 1 });")
    page.goto(site.address + ADDRESS)
    button, frame = page.locator(".map-frame #near-me button"), page.locator(".map-frame")
    button.click()
    text = page.locator("#near-me [role=status]")
    assert text.inner_text() == page.locator("#near-me").get_attribute("data-denied")
    inner, outer = text.bounding_box(), frame.bounding_box()
    assert outer["x"] <= inner["x"] <= inner["x"] + inner["width"] <= outer["x"] + outer["width"]
    assert outer["y"] <= button.bounding_box()["y"] < inner["y"] < outer["y"] + outer["height"] / 2
