"""Somebody with a problem, in a real browser: three taps to a report, and the clock by keyboard without script."""

import re

import pytest
from playwright.sync_api import expect

from tests.harness.keyboard import tab_to
from tests.harness.page import LANGUAGES

PHONE, DESK = {"width": 360, "height": 640}, {"width": 1280, "height": 800}
START = {"nl": "/nl/klacht/", "en": "/en/complaint/"}
CLOCK = {"nl": "/nl/klacht/klok/", "en": "/en/complaint/clock/"}
# Filed on these days: today is the first, somewhere, the last day of the school, the first day open, long ago.
FILED = ["2026-11-22", "2026-11-01", "2026-10-11", "2026-10-10", "2019-03-01"]
FROM = ["home", "results", "school", "map", "steps", "compare", "school-missing", "complaint-letter", "clock-open"]
# Words of a drawing that leave it, in its own units.
OUTSIDE = """drawing => {
  const frame = drawing.viewBox.baseVal;
  return [...drawing.querySelectorAll('text')].filter(text => {
    const box = text.getBBox();
    return box.x < 0 || box.y < 0 || box.x + box.width > frame.width || box.y + box.height > frame.height;
  }).map(text => text.textContent);
}"""

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.mark.parametrize("key", FROM)
def test_a_direct_report_is_three_taps_away_from_every_page(site, screen, key):
    page = screen(PHONE, script=False)
    page.goto(site.url(key, "nl"))
    page.locator(f"a[href='{START['nl']}']:visible").last.click()
    expect(page.locator("h1")).to_have_text("Hulp bij een probleem")
    page.locator("a[href='/nl/klacht/digid/']").click()
    expect(page.locator("h1")).to_contain_text("DigiD")
    page.locator("main a.button").click()
    page.wait_for_url("**/nl/klacht/indienen/?kind=digid")


def test_on_a_wide_screen_the_menu_names_it_too(site, screen):
    page = screen(DESK)
    page.goto(site.url("home", "nl"))
    page.locator("header").get_by_text("Klacht", exact=True).click()
    page.wait_for_url(f"**{START['nl']}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_keyboard_alone_leads_to_the_verdict_on_a_phone_without_script(site, screen, language):
    page = screen(PHONE, script=False)
    page.goto(f"{site.address}{START[language]}")
    for wanted in ("school/", "school/lessons/"):
        tab_to(page, f"a[href='{START[language]}{wanted}']")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/{wanted}")
    tab_to(page, f"a[href^='{CLOCK[language]}']")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{CLOCK[language]}**")
    tab_to(page, "#filed")
    page.keyboard.type("11112026")  # the same whether the browser writes the day or the month first
    page.keyboard.press("Enter")
    page.wait_for_url("**filed=2026-11-11**")
    expect(page.locator("[data-verdict]")).to_have_attribute("data-verdict", "not-yet")
    assert "kind=lessons" in page.url
    tab_to(page, ".verdict a.button")
    assert page.locator(".verdict a.button").bounding_box()["height"] >= 44


def test_a_wrong_day_is_said_and_the_focus_stands_there(site, screen):
    page = screen(PHONE, script=False)
    page.goto(f"{site.address}{CLOCK['en']}?filed=30-2-2026")
    expect(page).to_have_title(re.compile("^Error: "))
    expect(page.locator(".error-summary")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#filed")).to_be_focused()
    page.locator("#filed").fill("28-2-2026")
    page.locator("#filed").press("Enter")
    page.wait_for_url("**filed=28-2-2026**")
    expect(page.locator("[data-verdict]")).to_have_attribute("data-verdict", "open")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("filed", FILED)
def test_the_line_stands_on_a_phone_and_lies_on_a_desk_and_holds_its_words(site, screen, filed, language):
    page = screen(PHONE)
    page.goto(f"{site.address}{CLOCK[language]}?filed={filed}")
    for size, shown, hidden in ((PHONE, ".clock-upright", ".clock-lying"), (DESK, ".clock-lying", ".clock-upright")):
        page.set_viewport_size(size)
        expect(page.locator(hidden)).to_be_hidden()
        expect(page.locator(shown)).to_be_visible()
        assert page.locator(shown).locator("text").count() >= 7
        assert page.locator(shown).evaluate(OUTSIDE) == []


def test_the_day_comes_as_a_file_for_the_calendar(site, screen):
    page = screen(PHONE, script=False)
    page.goto(site.url("clock-waiting", "nl"))
    with page.expect_download() as download:
        page.locator(".verdict a.button").click()
    assert download.value.suggested_filename.endswith(".ics")


def test_the_way_out_is_one_press(site, screen):
    page = screen(PHONE, script=False)
    page.goto(site.url("clock-open", "nl"))
    page.mouse.wheel(0, 600)
    page.locator(".leave a").click()
    page.wait_for_url("**/nl/")
