"""The way of a visitor: search, filter, look at a school, back, compare, and the same on the map; nothing gets lost.

Walked with a finger and with the keyboard alone, with script and without, on a phone and at a desk.
"""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 800}
MOST_TABS = 200
WORDS = {
    "nl": {
        "map": "Op de kaart",
        "list": "Toon als lijst",
        "to_list": "Terug naar de lijst",
        "to_map": "Terug naar de kaart",
    },
    "en": {"map": "On the map", "list": "Show as a list", "to_list": "Back to the list", "to_map": "Back to the map"},
}


class Finger:
    """Taps, or clicks."""

    def __init__(self, page):
        self.page = page

    def press(self, target):
        target.click()

    def choose(self, radio):
        radio.check()

    def fill(self, field, text):
        field.fill(text)
        field.press("Enter")


class Keys:
    """Tab, Enter, arrows and letters; the mouse is never touched."""

    def __init__(self, page):
        self.page = page

    def reach(self, target):
        wanted = target.element_handle()
        for _press in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("wanted => document.activeElement === wanted", wanted):
                return
        raise AssertionError(f"Tab never reached {target} on {self.page.url}")

    def press(self, target):
        self.reach(target)
        self.page.keyboard.press("Enter")

    def choose(self, radio):
        """Tab leads to the chosen one of the group; arrows go on from there."""
        group = self.page.locator(f"input[name={radio.get_attribute('name')}]")
        self.reach(group.and_(self.page.locator(":checked")))
        for _press in range(group.count()):
            self.page.keyboard.press("ArrowDown")
            if radio.is_checked():
                return
        raise AssertionError("The arrow keys never reached the answer.")

    def fill(self, field, text):
        self.reach(field)
        self.page.keyboard.type(text)
        self.page.keyboard.press("Enter")


def search_of(page):
    return parse_qs(urlsplit(page.url).query)


def link(page, words):
    return page.get_by_role("link", name=words).first


def narrow(page, hand, level):
    """Opens the filters where they are folded, chooses a level and shows the schools."""
    summary = page.locator(".filters > summary")
    if summary.is_visible():
        hand.press(summary)
    hand.choose(page.locator(f"input[name=level][value={level}]"))
    hand.press(page.locator(".filter-panel button"))
    expect(page.locator(".chips .chip")).to_have_count(1)


def look_at_the_second_school_and_come_back(page, hand, back):
    search = search_of(page)
    heading = page.locator("article[data-school] h2 a").nth(1)
    name = heading.inner_text()
    hand.press(heading)
    expect(page.locator("h1")).to_have_text(name)
    expect(page.locator(".compared-mine").first).to_be_visible()  # it knows my level
    hand.press(link(page, back))
    expect(page.locator(".chips .chip")).to_have_count(1)
    assert search_of(page) == search


def compare_two_and_come_back(page, hand, back):
    search = search_of(page)
    for number in (0, 1):
        hand.press(page.locator(".compare-link a").nth(number))
        expect(page.locator(".compare-link .chip")).to_have_count(number + 1)
    slugs = search_of(page)["school"]
    hand.press(page.locator(".compare-tray .button-quiet"))
    expect(page.locator(".compare-school")).to_have_count(2)
    hand.press(link(page, back))
    expect(page.locator(".compare-tray")).to_be_visible()
    assert search_of(page) == search | {"school": slugs}


@pytest.mark.parametrize(
    ("language", "size", "script", "hands"),
    [
        ("nl", PHONE, False, Finger),
        ("en", DESK, True, Finger),
        ("en", PHONE, True, Keys),
        ("nl", DESK, False, Keys),
    ],
    ids=["nl-phone-finger-no-script", "en-desk-mouse", "en-phone-keys", "nl-desk-keys-no-script"],
)
def test_a_search_survives_the_whole_journey(site, screen, language, size, script, hands):
    page, words = screen(size, script=script), WORDS[language]
    hand = hands(page)
    page.goto(site.url("home", language))
    hand.fill(page.locator("#q"), "Utrecht")
    expect(page.locator("h1")).to_contain_text("Utrecht")
    narrow(page, hand, "low")
    look_at_the_second_school_and_come_back(page, hand, words["to_list"])
    listed = page.locator("article[data-school]").count()
    hand.press(link(page, words["map"]))
    expect(link(page, words["list"])).to_be_visible()
    assert page.locator("article[data-school]").count() == listed >= 2
    if script:
        expect(page.locator(".map-pin-numbered")).to_have_count(listed)
    look_at_the_second_school_and_come_back(page, hand, words["to_map"])
    compare_two_and_come_back(page, hand, words["to_map"])
    assert search_of(page)["q"] == ["Utrecht"]
    assert search_of(page)["level"] == ["low"]
