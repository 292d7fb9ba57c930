"""Step by step in a real browser: from the home page to the schools, with script, without it, and by keyboard."""

import re

import pytest
from playwright.sync_api import expect

from finder.questions import QUESTIONS
from tests.harness.keyboard import tab_to
from tests.harness.page import LANGUAGES

PHONE, DESK = {"width": 360, "height": 640}, {"width": 1280, "height": 800}
# What is answered on each page, in order; the others are skipped.
CHOSEN = {"who": "self", "place": "50", "level": "low", "start": "any-time"}
NARROWED = {"q": "Zwolle", "within": "50", "level": "low", "start": "any-time", "chooses": "self"}

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


def answers_in(page):
    """The query of the page's address."""
    query = page.url.partition("?")[2]
    return dict(pair.split("=") for pair in query.split("&")) if query else {}


def stands_at(page, number, language):
    of = {"nl": "van", "en": "of"}[language]
    expect(page).to_have_title(re.compile(f" {number} {of} {len(QUESTIONS)} "))  # waits until the page is there
    assert page.title().startswith(page.locator("h1").inner_text())


def count_behind(page, value):
    return int(page.locator(f"label:has(input[value='{value}']) .answer-count").inner_text().split()[0])


@pytest.mark.parametrize(
    ("language", "size", "script"),
    [("nl", PHONE, True), ("nl", DESK, False), ("en", DESK, True), ("en", PHONE, False)],
    ids=["nl-phone", "nl-desk-without-script", "en-desk", "en-phone-without-script"],
)
def test_the_whole_way_from_home_to_the_schools(site, screen, language, size, script):
    page = screen(size, script=script)
    page.goto(site.url("home", language))
    page.locator(".ways a").first.click()
    expected = 0
    for number, question in enumerate(QUESTIONS, start=1):
        stands_at(page, number, language)
        if question.slug == "place":
            page.locator("#q").fill("Zwolle")
        if value := CHOSEN.get(question.slug):
            if question.slug == "start":
                expected = count_behind(page, value)
            page.locator(f"label:has(input[value='{value}'])").click()
            page.locator(".step-on button").click()
        else:
            page.locator(".step-on a").click()
    expect(page).to_have_title(re.compile("Zwolle"))
    assert answers_in(page) == NARROWED
    assert int(page.locator("h1").inner_text().split()[0]) == expected > 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_keyboard_alone_walks_all_the_way(site, screen, language):
    page = screen()
    page.goto(site.url("steps", language))
    for number, question in enumerate(QUESTIONS, start=1):
        stands_at(page, number, language)
        first = "#q" if question.slug == "place" else f"[name={question.options[0].key}]"
        tab_to(page, first)
        if question.slug == "place":
            page.keyboard.type("Zwolle")
        elif question.slug == "who":
            page.keyboard.press("ArrowDown")
        elif question.several:
            page.keyboard.press("Space")
        address = page.url
        if question.slug == "level":
            tab_to(page, ".step-on a")  # skip
        else:
            tab_to(page, ".step-on button")
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url, before=address: url != before)
    assert answers_in(page) == {"q": "Zwolle", "chooses": "self", "guidance": "yes"}


def test_a_place_is_corrected_chosen_and_changed(site, screen):
    page = screen(script=False)
    page.goto(site.url("steps", "nl"))
    page.locator(".step-on a").click()
    page.locator("#q").fill("qqqqzzzz")
    page.locator("#q").press("Enter")
    expect(page).to_have_title(re.compile("^Fout: "))
    assert page.locator("#q").input_value() == "qqqqzzzz"
    page.locator("#q").fill("Nes")
    page.locator(".step-on button").click()
    expect(page.locator("h1")).to_have_text("Welke plaats bedoelt u?")
    page.locator(".way-list a").first.click()
    stands_at(page, 3, "nl")
    page.locator(".so-far dd a").first.click()
    expect(page.locator("#q")).to_have_value(re.compile(r"^Nes \("))
    page.locator(".step-position a").click()
    stands_at(page, 1, "nl")


def test_who_does_not_choose_finds_a_way_out(site, screen):
    page = screen(script=False)
    page.goto(site.url("steps", "en"))
    page.locator("label:has(input[value=municipality])").click()
    page.locator(".step-on button").click()
    expect(page.locator("main a[href^='tel:']")).to_have_count(1)
    page.locator(".way-list a").first.click()
    stands_at(page, 2, "en")
