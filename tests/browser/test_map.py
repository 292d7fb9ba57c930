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
def test_without_script_the_list_and_the_drawing_are_there(site, window, language):
    context = window.context.browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.address}/{language}/?q=Utrecht&within=50")
    assert page.locator(".area-sketch").is_visible()
    assert not page.locator(".big-map").is_visible()
    assert page.locator("article[data-school]").count() >= 1
    context.close()
