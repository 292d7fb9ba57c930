"""The guide in a real browser: read aloud, print and share where the browser can, and nothing that it cannot do."""

import pytest

from tests.harness.page import LANGUAGES

NARROW, HEIGHT = 360, 740
SPEAKS = """
  window.said = [];
  const voice = { speak: part => window.said.push([part.lang, part.text]), cancel: () => window.said.push("stop") };
  Object.defineProperty(window, "speechSynthesis", { value: voice });
"""
SILENT = "delete Window.prototype.speechSynthesis; delete window.speechSynthesis; delete Navigator.prototype.share;"
SHARES = "window.shared = []; navigator.share = async page => { window.shared.push(page); };"
PRINTS = "window.printed = 0; window.print = () => { window.printed += 1; };"
pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture
def opened(screen, site):
    """Opens a page of the site in a browser that can do what a script says: `opened("guide-ona", "nl", SPEAKS)`."""

    def open_page(key, language, *scripts, javascript=True):
        page = screen({"width": NARROW, "height": HEIGHT}, script=javascript, before="\n".join(scripts))
        page.goto(site.url(key, language), wait_until="load")
        return page

    return open_page


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_block_is_read_aloud_in_its_language(opened, language):
    page = opened("guide-ona", language, SPEAKS)
    blocks = page.locator("[data-read-aloud]")
    assert blocks.count() == page.locator(".read-aloud").count() >= 6
    block = blocks.nth(1)
    block.locator(".read-aloud").click()
    said = page.evaluate("window.said")
    assert said[0] == "stop"
    assert {lang for lang, _text in said[1:]} == {language}
    assert said[1][1] == block.locator("h2").inner_text()
    assert any("64" in text for _lang, text in said[1:])
    assert block.locator(".read-aloud").get_attribute("aria-pressed") == "true"


def test_a_second_press_stops_and_another_block_takes_over(opened):
    page = opened("guide-ona", "nl", SPEAKS)
    first, second = (page.locator(".read-aloud").nth(number) for number in (0, 1))
    name = first.text_content().strip()
    first.click()
    assert first.text_content().strip() != name
    first.click()
    assert page.evaluate("window.said.at(-1)") == "stop"
    assert first.text_content().strip() == name
    first.click()
    second.click()
    assert [button.get_attribute("aria-pressed") for button in (first, second)] == ["false", "true"]


def test_a_form_and_a_button_are_not_read(opened):
    page = opened("guide-stars", "nl", SPEAKS)
    page.locator(".read-aloud").nth(2).click()
    spoken = [text for _lang, text in page.evaluate("window.said.filter(part => part !== 'stop')")]
    assert len(spoken) >= 5
    assert "Lees voor" not in " ".join(spoken)


def test_a_browser_that_cannot_speak_or_share_shows_no_button_for_it(opened):
    page = opened("guide-ona", "nl", SILENT)
    page.wait_for_selector(".guide-tools > button")
    assert page.locator(".read-aloud").count() == 0
    assert page.get_by_role("button", name="Print").count() == 1


def test_print_and_share(opened):
    page = opened("guide-ona", "nl", SHARES, PRINTS)
    page.get_by_role("button", name="Print").click()
    page.get_by_role("button", name="Delen").click()
    assert page.evaluate("window.printed") == 1
    assert page.evaluate("window.shared") == [{"title": "Wat is ONA?", "url": page.url}]


def test_bigger_text_holds_for_the_visit_and_goes_back(opened):
    """On the phone of somebody who does not know the gesture; the page stays as wide as the phone."""
    page = opened("guide-contract", "nl")
    size, width = "getComputedStyle(document.querySelector('h2')).fontSize", "document.documentElement.scrollWidth"
    normal = page.evaluate(size)
    page.get_by_role("button", name="Grotere letters").click()
    bigger = page.evaluate(size)
    assert float(bigger[:-2]) > 1.3 * float(normal[:-2])
    assert page.evaluate(width) == NARROW
    page.goto(page.url.replace("contract", "sterren"), wait_until="load")
    button = page.get_by_role("button", name="Grotere letters")
    assert (page.evaluate(size), button.get_attribute("aria-pressed")) == (bigger, "true")
    button.click()
    assert page.evaluate(size) == normal
    assert page.context.cookies() == []


def test_without_script_there_are_no_buttons_that_do_nothing(opened):
    page = opened("guide-ona", "nl", javascript=False)
    assert page.locator("article button").count() == 0
    assert "64 uur" in page.locator("article").inner_text()


def test_both_checks_work_without_script(opened):
    page = opened("guide-hours-check", "nl", javascript=False)
    page.locator("#contract").fill("2018-12-31")
    page.locator("#date-1").fill("31-5-2019")
    page.locator("#hours-1").fill("3,5")
    page.locator("#place-1").select_option("online")
    page.locator("#kind-1").select_option("language")
    page.locator("form.check button").click()
    assert page.locator("[data-verdict]").get_attribute("data-verdict") == "counts"
    assert page.locator("[data-hours-600]").get_attribute("data-hours-600") == "3.5"
    assert page.locator("[name=date]").count() == 4
    page.locator("#date-2").fill("32-5-2019")
    page.locator("form.check button").click()
    assert page.locator("#date-2").input_value() == "32-5-2019"
    assert page.title().startswith("Fout: ")


def test_nothing_moves_when_the_buttons_come(opened):
    """The room of the buttons is kept: the last question stands where it stood without them."""
    with_buttons, without = opened("guide-stars", "nl", SPEAKS), opened("guide-stars", "nl", SILENT)
    with_buttons.wait_for_selector(".read-aloud")
    without.wait_for_selector(".guide-tools > button")
    places = [page.locator("article h2").last.bounding_box()["y"] for page in (with_buttons, without)]
    assert places[0] == places[1]


SHOWN = "selector => [...document.querySelectorAll(selector)].filter(e => e.checkVisibility()).length"


@pytest.mark.parametrize("key", ["contract-ends", "hours-checked", "guide-stars"])
def test_on_paper_there_are_no_buttons_and_no_empty_fields(opened, key):
    page = opened(key, "nl", SPEAKS)
    page.emulate_media(media="print")
    assert page.evaluate(SHOWN, "main button, .contract-form, .lesson-row-empty") == 0
    assert page.evaluate(SHOWN, ".lesson-row") == page.locator(".lesson-verdict").count()
    assert page.evaluate(SHOWN, "h1") == 1
