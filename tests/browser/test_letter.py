"""The letter in a real browser: without script, on a phone, on paper, copied, and in the other language on the way."""

import re

import pytest
from pypdfium2 import PdfDocument

from tests.browser.test_every_page import (
    AXE,
    EVERYTHING,
    HEIGHT,
    NARROW,
    NARROWEST,
    ONLY_COLOURS,
    OUTSIDE,
    WIDE,
    check,
    picture,
    violations,
)
from tests.harness.page import LANGUAGES

LESSONS = "[name=lessons][value=cancelled]"
MAKE = "form#letter .form-actions button"
STORY = "المعلم لا يأتي.\nEvery Tuesday we wait for an hour."
LONG_WORD = "Hottentottententententoonstelling" * 8
TEXTS = {
    "name": "Amira Haddad",
    "street": "Dorpsstraat 5",
    "postcode": "8011 AB",
    "town": "Zwolle",
    "phone": "06 12345678",
    "email": "amira@example.org",
    "school_name": "Taalhuis De Brug",
    "school_address": "Kerkstraat 1, 8011 CD Zwolle",
    "course_name": "Inburgering A2",
    "contract_number": "2026-17",
    "starts_on": "2026-01-07",
    "story": STORY,
    "day_1": "2026-03-03",
    "day_2": "2026-03-10",
    "day_3": "2026-04-07",
}

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture
def visitor(screen):
    """Opens a page on a phone, without script unless the test says otherwise."""

    def open_page(*, width=NARROW, script=False, **options):
        return screen({"width": width, "height": HEIGHT}, script=script, **options)

    return open_page


def fill(page, **changes):
    for name, text in {**TEXTS, **changes}.items():
        page.fill(f"#{name}", text)
    page.locator(".fact-group summary").first.click()
    page.check(LESSONS)
    page.check("[name=wishes][value=explanation]")


def make(page, address, **changes):
    """The letter, from an empty form."""
    page.goto(address)
    fill(page, **changes)
    page.click(MAKE)
    page.wait_for_selector("article.letter")


def pages_of(pdf):
    """The text of each printed page."""
    document = PdfDocument(pdf)
    texts = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return texts


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_script_on_a_phone_a_letter_comes_and_the_clock_starts(site, visitor, language):
    page = visitor()
    addresses = []
    page.on("request", lambda request: addresses.append(request.url))
    make(page, site.url("complaint-letter", language))
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("article[lang=nl] .letter-facts li").inner_text() == "Lessen vallen regelmatig uit."
    assert page.locator("article[lang=en] .letter-facts li").inner_text() == "Lessons are often cancelled."
    assert page.locator("article[lang=nl] blockquote").inner_text() == f"“{STORY}”"
    assert page.locator("[data-script-button] button").count() == 0
    assert len(addresses) >= 2
    assert not [address for address in addresses if "Amira" in address or "?" in address]
    page.locator(".letter-after a").click()
    page.wait_for_url(re.compile(r"/(klok|clock)/\?filed=2026-11-22$"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_switch_of_language_keeps_what_was_typed(site, visitor, language):
    page = visitor()
    page.goto(site.url("complaint-letter", language))
    fill(page, name="")
    page.click("button.language-link")
    assert page.locator("html").get_attribute("lang") != language
    assert page.locator("[data-form-error]").count() == 0
    assert {name: page.input_value(f"#{name}") for name in TEXTS} == {**TEXTS, "name": ""}
    assert page.is_checked(LESSONS)
    page.fill("#name", "Amira")
    page.click(MAKE)
    page.click("button.language-link")
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("article.letter").count() == 2


def test_enter_in_a_field_asks_for_the_letter(site, visitor):
    page = visitor()
    page.goto(site.url("complaint-letter", "nl"))
    page.fill("#name", "Amira")
    page.press("#name", "Enter")
    page.wait_for_selector("[data-form-error]")
    assert page.locator("html").get_attribute("lang") == "nl"
    assert page.input_value("#name") == "Amira"
    page.locator(".error-summary a").first.click()
    assert page.evaluate("document.activeElement.id") == "school_name"


def test_one_more_day_comes_where_it_was_asked(site, visitor):
    page = visitor()
    page.goto(site.url("complaint-letter", "en"))
    fill(page)
    page.click("[name=more_days]")
    page.fill("#day_4", "2026-04-14")
    assert page.url.endswith("#when")
    page.click(MAKE)
    assert "7 en 14 april 2026" in page.locator("article[lang=nl] .letter-days").inner_text()
    page.click("[name=change]")
    assert page.input_value("#day_4") == "2026-04-14"
    assert page.input_value("#story") == STORY


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page_name", ["refused", "made"])
def test_what_comes_after_the_form_is_right_at_every_width(site, visitor, language, page_name):
    page = visitor(script=True)
    page.goto(site.url("complaint-letter", language))
    fill(page, name="" if page_name == "refused" else "Amira Haddad", story=f"{LONG_WORD}\n{STORY}")
    page.click(MAKE)
    page.wait_for_selector("[data-form-error]" if page_name == "refused" else "article.letter")
    page.evaluate(AXE)
    for width in (NARROWEST, NARROW, WIDE):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        check(page.evaluate(OUTSIDE), f"scrolls sideways at {width} px:")
        check(violations(page, EVERYTHING), f"at {width} px:")
        picture(page, f"complaint-letter-{page_name}-{language}-{width}")
    page.emulate_media(color_scheme="dark")
    check(violations(page, ONLY_COLOURS), "in the dark:")
    picture(page, f"complaint-letter-{page_name}-{language}-{WIDE}-dark")


def test_on_a_wide_screen_the_same_parts_stand_beside_each_other(site, visitor):
    page = visitor(width=WIDE, script=True)
    make(page, site.url("complaint-letter", "en"))
    tops = (
        "[...document.querySelectorAll('article[lang=%s] > div')].map(e => Math.round(e.getBoundingClientRect().top))"
    )
    dutch, english = page.evaluate(tops % "nl"), page.evaluate(tops % "en")
    assert len(dutch) >= 14
    assert dutch == english


def test_paper_holds_the_dutch_letter_on_one_page_and_the_english_when_asked(site, visitor):
    page = visitor(script=True)
    make(page, site.url("complaint-letter", "en"))
    [dutch] = pages_of(page.pdf(prefer_css_page_size=True))
    assert dutch.startswith("Amira Haddad")
    assert dutch.rstrip().endswith("Amira Haddad")
    assert "Geachte heer of mevrouw" in dutch
    assert "Dear Sir" not in dutch
    page.check("#print-mirror")
    again, english = pages_of(page.pdf(prefer_css_page_size=True))
    assert again == dutch
    assert english.startswith("Amira Haddad")
    assert "Dear Sir or Madam" in english


def test_the_form_itself_prints_too(site, visitor):
    page = visitor(script=True)
    page.goto(site.url("complaint-letter", "en"))
    assert "What is wrong?" in "".join(pages_of(page.pdf(prefer_css_page_size=True)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_press_copies_the_letter(site, visitor, language):
    page = visitor(script=True, permissions=["clipboard-read", "clipboard-write"])
    make(page, site.url("complaint-letter", language))
    place = page.locator("[data-script-button=copy]")
    place.locator("button").click()
    page.wait_for_selector("[data-script-button=copy] [role=status]:not(:empty)")
    assert place.locator("[role=status]").inner_text() == place.get_attribute("data-done")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Amira Haddad\nDorpsstraat 5\n8011 AB Zwolle")
    assert f"“{STORY}”" in copied


def test_a_copy_that_fails_shows_the_text_to_copy_by_hand(site, visitor):
    refuses = "navigator.clipboard.writeText = () => Promise.reject(new Error('refused'));"
    page = visitor(script=True, before=refuses)
    make(page, site.url("complaint-letter", "en"))
    place = page.locator("[data-script-button=copy]")
    place.locator("button").click()
    page.wait_for_selector("[data-script-button=copy] [role=status]:not(:empty)")
    assert place.locator("[role=status]").inner_text() == place.get_attribute("data-failed")
    assert page.locator("#letter-text").is_visible()
    assert page.evaluate("document.getSelection().toString() || document.activeElement.id") != ""


def test_a_button_that_cannot_work_does_not_come(site, visitor):
    gone = "delete Navigator.prototype.clipboard; delete window.print;"
    page = visitor(script=True, before=gone)
    make(page, site.url("complaint-letter", "en"))
    assert page.locator("[data-script-button] button").count() == 0
    assert page.locator("summary", has_text="by hand").is_visible()


def test_the_print_button_prints(site, visitor):
    page = visitor(script=True, before="window.printed = 0; window.print = () => { window.printed += 1; };")
    make(page, site.url("complaint-letter", "nl"))
    page.locator("[data-script-button=print] button").click()
    assert page.evaluate("printed") == 1
