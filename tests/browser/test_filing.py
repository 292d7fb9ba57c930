"""Handing in a complaint in a real browser: without script in both languages, and by keyboard alone."""

import re

import pytest
from playwright.sync_api import expect

from tests.harness.keyboard import tab_to
from tests.harness.page import LANGUAGES

NEXT = "#filing .form-actions button:first-child"
STORY = "The lessons stopped in May."
WORDS = {
    "nl": {"question": "Vraag", "of": "van", "error": "Fout: ", "code": "Wij hebben uw klacht"},
    "en": {"question": "Question", "of": "of", "error": "Error: ", "code": "We have your complaint"},
}

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


def stands_at(page, number, language):
    words = WORDS[language]
    expect(page).to_have_title(re.compile(f"{words['question']} {number} {words['of']} \\d+ "))
    assert page.title().startswith(page.locator("h1").inner_text())


def choose(page, value):
    page.locator(f"label:has(input[value='{value}'])").click()
    page.locator(NEXT).click()


def fill(page, **fields):
    for name, value in fields.items():
        page.locator(f"[name={name}]").fill(value)
    page.locator(NEXT).click()


def find_school(page):
    page.locator("[name=school_name]").fill("voorbeeldschool")
    page.locator("[name=school_name]").press("Enter")
    page.locator("label:has([name=school])").first.click()
    page.locator(NEXT).click()


def send(page):
    """Presses the last button. The clock of the tests stands still, so the site finds it fast and asks again."""
    page.locator(".button-main").click()
    expect(page.locator("[data-form-error]")).to_be_visible()
    page.locator(".button-main").click()


def keep_code(page):
    last = page.locator("#code span").last.inner_text()
    page.locator("[name=last_digits]").fill(last)
    page.locator("[name=last_digits]").press("Enter")
    page.wait_for_url(re.compile("receipt|ontvangstbewijs"))
    return last


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_complaint_that_goes_to_the_school_first(site, screen, language, script):
    page = screen(script=script)
    page.goto(site.url("complaint-resume", language))
    page.locator(".back a").click()
    page.locator("main form button").last.click()
    stands_at(page, 1, language)
    choose(page, "lessons")
    stands_at(page, 2, language)
    find_school(page)
    stands_at(page, 3, language)
    page.locator("label:has(input[value=yes])").click()
    fill(page, complained_on="2026-09-01")
    choose(page, "silence")
    fill(page, story=STORY)
    fill(page, wish="")
    page.locator(NEXT).click()  # no papers
    choose(page, "myself")
    choose(page, "confidential")
    fill(page, name="Amina Yusuf")
    fill(page, phone="06 1234 5678")
    page.locator("label:has(input[value=evening])").click()
    page.locator(NEXT).click()
    page.locator(NEXT).click()  # the language of the page is chosen
    page.locator(NEXT).click()  # the school is told nothing
    expect(page.locator(".answer-list")).to_contain_text(STORY)
    send(page)
    expect(page.locator("h1")).to_have_text(WORDS[language]["code"])
    assert [len(group) for group in page.locator("#code").inner_text().split()] == [4, 4, 4, 4]
    last = keep_code(page)
    expect(page.locator(".receipt")).to_contain_text(STORY)
    assert last not in page.locator("main").inner_text()
    page.locator(".receipt-actions a").click()
    page.wait_for_url(re.compile("follow|volgen"))


def test_too_early_asks_for_help_and_another_language_keeps_the_words(site, screen):
    page = screen(script=False)
    page.goto(site.url("complaint-file", "en"))  # with what it is about, and the school
    page.locator("main form button").last.click()
    stands_at(page, 3, "en")
    page.locator("label:has(input[value=no])").click()
    expect(page.locator(".asked-after-yes")).to_be_hidden()
    page.locator(NEXT).click()
    expect(page.locator("[data-verdict=file-first]")).to_be_visible()
    page.locator("[name=help]").click()
    stands_at(page, 3, "en")
    page.locator("[name=story]").fill("  Ik weet niet hoe.  ")
    page.locator(".language-link").click()
    stands_at(page, 3, "nl")
    expect(page.locator("[name=story]")).to_have_value("  Ik weet niet hoe.  ")
    expect(page.locator("[data-form-error]")).to_have_count(0)
    fill(page, story="")
    expect(page).to_have_title(re.compile("^Fout: "))


def test_saved_on_one_phone_and_sent_from_another(site, screen):
    first, second = screen(script=False), screen(script=False)
    first.goto(site.url("complaint-file", "nl"))
    first.locator("main form button").last.click()
    first.locator("label:has(input[value=yes])").click()
    first.locator("[name=complained_on]").fill("2026-09-01")
    first.locator("[name=later]").click()
    code = first.locator("#code").inner_text()
    first.locator("[name=last_digits]").fill(code.split()[-1])
    first.locator("[name=last_digits]").press("Enter")
    expect(first.locator(".verdict-good")).to_be_visible()
    second.goto(site.url("complaint-resume", "nl"))
    second.locator("[name=code]").fill(code)
    second.locator("[name=code]").press("Enter")
    stands_at(second, 4, "nl")
    second.locator(".back a").click()
    expect(second.locator("[name=complained_on]")).to_have_value("2026-09-01")


def go_on(page, selector=NEXT):
    before = page.url
    tab_to(page, selector)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != before)


def type_in(page, name, text):
    tab_to(page, f"[name={name}]")
    page.keyboard.type(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_keyboard_alone_hands_in_a_complaint(site, screen, language):
    page = screen()
    page.goto(site.url("complaint-file", language).partition("?")[0] + "?kind=digid")
    go_on(page, "main form:not(.leave form) button")
    type_in(page, "school_name", "voorbeeldschool")
    page.keyboard.press("Enter")
    page.wait_for_selector("[name=school]")
    tab_to(page, "[name=school]")
    page.keyboard.press("Space")
    go_on(page)
    type_in(page, "story", STORY)
    go_on(page)
    go_on(page)  # no wish
    go_on(page)  # no papers
    tab_to(page, "[name=for_whom]")
    page.keyboard.press("Space")
    go_on(page)
    tab_to(page, "[name=identity]")
    page.keyboard.press("ArrowUp")  # the last one: anonymous
    go_on(page)
    go_on(page)  # no way to be reached
    go_on(page)  # the language of the page
    go_on(page)  # nothing to the school
    tab_to(page, ".button-main")
    page.keyboard.press("Enter")
    expect(page.locator("[data-form-error]")).to_be_focused()
    go_on(page, ".button-main")
    last = page.locator("#code span").last.inner_text()
    type_in(page, "last_digits", last)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("receipt|ontvangstbewijs"))
    expect(page.locator(".receipt-facts")).to_be_visible()


def test_the_code_can_be_copied(site, screen):
    page = screen(session=site.visits["complaint-sent"], permissions=["clipboard-read", "clipboard-write"])
    page.goto(site.url("complaint-sent", "en"))
    page.locator("[data-script-button=copy] button").click()
    expect(page.locator("[data-script-button=copy] [role=status]")).to_have_text("The code is copied.")
    assert page.evaluate("navigator.clipboard.readText()").split() == page.locator("#code").inner_text().split()


@pytest.mark.parametrize("key", ["complaint-receipt", "complaint-sent", "complaint-check"])
def test_on_paper_it_is_one_sheet(site, screen, key):
    page = screen(session=site.visits[key])
    page.goto(site.url(key, "nl"))
    sheets = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", sheets)) == 1
