"""From the first page to a complaint that is withdrawn: once by touch, without script, by keyboard, and translated."""

import re
from io import BytesIO
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils.translation import override
from PIL import Image
from playwright.sync_api import expect

from tests.browser.test_every_page import AXE, EVERYTHING, HEIGHT, NARROW, OUTSIDE, check, violations
from tests.harness.keyboard import tab_to

NEXT = "#filing .form-actions button:not([name])"
STORY = "Mijn lessen gaan niet door. Niemand belt mij terug."
MESSAGE = "Ik heb nog iets gevonden."
LONG_AGO = ("2026", "09", "09")  # the same whether the browser writes the day or the month first
# What Chrome's translation does to a page: every text in two boxes, other words, the language of the page changed.
# What carries translate="no" stays.
TRANSLATE = """() => {
  document.documentElement.lang = 'so';
  document.documentElement.classList.add('translated-ltr');
  const skipped = 'script, style, textarea, template, noscript, [translate=no], font';
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const all = [];
  while (walker.nextNode()) all.push(walker.currentNode);
  const texts = all.filter(text => text.data.trim() && !text.parentElement.closest(skipped));
  for (const text of texts) {
    const outer = document.createElement('font'), inner = document.createElement('font');
    inner.textContent = [...text.data.trim()].reverse().join('') + ' waa la turjumay';
    outer.append(inner);
    text.replaceWith(outer);
  }
  return texts.length;
}"""

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


def address_of(name, language, **arguments):
    with override(language):
        return reverse(name, kwargs=arguments)


class Touch:
    """Somebody who taps. `looked_at` is called with each new page before anything on it is touched."""

    def __init__(self, page, looked_at):
        self.page, self.looked_at = page, looked_at

    def open(self, address):
        self.page.goto(address)
        self.looked_at(self.page)

    def press(self, selector):
        """Something that leads to another page, or to this one again."""
        with self.page.expect_navigation():
            self.activate(selector)
        self.looked_at(self.page)

    def activate(self, selector):
        self.page.locator(f"{selector} >> visible=true").first.click()

    def write(self, name, text):
        self.page.locator(f"[name={name}]").fill(text)

    def write_day(self, name, year, month, day):
        self.write(name, f"{year}-{month}-{day}")

    def choose(self, name, value):
        self.page.locator(f"label:has([name={name}][value='{value}'])").click()

    def choose_any(self, name):
        self.page.locator(f"label:has([name={name}])").first.click()

    def attach(self, name, file):
        self.page.locator(f"[name={name}]").set_input_files(file)

    def unfold(self, selector):
        self.page.locator(selector).first.click()


class Keyboard(Touch):
    """Somebody who only has keys."""

    def __init__(self, page, looked_at):
        super().__init__(page, looked_at)
        page.on("filechooser", lambda _chooser: None)  # from now on Chromium tells of one; asked at the key it is late

    def activate(self, selector):
        tab_to(self.page, selector)
        self.page.keyboard.press("Enter")

    def write(self, name, text):
        tab_to(self.page, f"[name={name}]")
        self.page.keyboard.type(text)

    def write_day(self, name, year, month, day):
        self.write(name, f"{day}{month}{year}")

    def choose(self, name, value):
        """Tab goes from box to box, and the arrows through a group of which one can be chosen."""
        wanted = f"[name={name}][value='{value}']"
        tab_to(self.page, f"[name={name}][type=radio], {wanted}")
        self.page.keyboard.press("Space")
        for _answer in range(self.page.locator(f"[name={name}]").count()):
            if self.page.locator(wanted).is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"The arrows never reached {value} of {name}")

    def choose_any(self, name):
        tab_to(self.page, f"[name={name}]")
        self.page.keyboard.press("Space")

    def attach(self, name, file):
        tab_to(self.page, f"[name={name}]")
        with self.page.expect_file_chooser() as chooser:
            self.page.keyboard.press("Enter")
        chooser.value.set_files(file)

    def unfold(self, selector):
        self.activate(selector)


def find_the_way(hand, site, language):
    """From the first page to the clock, which says: the school first."""
    hand.open(site.url("home", language))
    start = address_of("complaint-start", language)
    for address in (start, f"{start}school/", f"{start}school/lessons/"):
        hand.press(f"a[href='{address}']")
    hand.press(f"main a[href^='{address_of('complaint-clock', language)}']")
    hand.press("main a[href*='filed=']")
    expect(hand.page.locator("[data-verdict=file-first]")).to_be_visible()


def write_letter(hand, language):
    """The letter, and then the clock: the school has its time until the day is changed."""
    hand.press(f"main a[href^='{address_of('complaint-letter', language)}']")
    hand.write("name", "Amina Yusuf")
    hand.write("town", "Zwolle")
    hand.write("email", "amina@example.org")
    hand.write("school_name", "De Brug")
    if not hand.page.locator("[name=lessons]").first.is_visible():
        hand.unfold(".fact-group summary")
    hand.choose("lessons", "cancelled")
    hand.choose("wishes", "lessons")
    hand.press("#letter .form-actions button")
    expect(hand.page.locator("article[lang=nl]")).to_contain_text("Amina Yusuf")
    hand.press(".letter-after a")
    expect(hand.page.locator("[data-verdict=not-yet]")).to_be_visible()
    hand.write_day("filed", *LONG_AGO)
    hand.press(".clock-question button")
    expect(hand.page.locator("[data-verdict=open]")).to_be_visible()


def photo():
    buffer = BytesIO()
    Image.new("RGB", (120, 80), (30, 90, 160)).save(buffer, "JPEG")
    return {"name": "contract.jpg", "mimeType": "image/jpeg", "buffer": buffer.getvalue()}


def answer_all(hand, language):
    """One question after another, to the check."""
    hand.press(f"main a[href^='{address_of('complaint-file', language)}']")
    hand.press("main form:not(.leave form) button")
    hand.choose("kind", "lessons")
    hand.press(NEXT)
    hand.write("school_name", "voorbeeldschool")
    hand.press("[name=search]")
    hand.choose_any("school")
    hand.press(NEXT)
    hand.choose("school_answer", "silence")
    hand.press(NEXT)
    hand.write("story", STORY)
    hand.press(NEXT)
    hand.press(NEXT)  # no wish
    hand.attach("uploads", photo())
    hand.press("[name=add]")
    expect(hand.page.locator(".file-list a")).to_have_text("contract.jpg")
    hand.press(NEXT)
    hand.choose("for_whom", "myself")
    hand.press(NEXT)
    hand.choose("identity", "confidential")
    hand.press(NEXT)
    for name, text in (("name", "Amina Yusuf"), ("phone", "06 1234 5678")):
        hand.write(name, text)
        hand.press(NEXT)
    for _question in ("when to call", "the language", "the school is told nothing"):
        hand.press(NEXT)


def send(hand):
    """Sends, keeps the code and gets the proof. The clock of the tests stands still, so the site asks once more."""
    expect(hand.page.locator(".answer-list")).to_contain_text(STORY)
    hand.press(".button-main")
    expect(hand.page.locator("[data-form-error]")).to_be_visible()
    hand.press(".button-main")
    code = re.sub(r"\s", "", hand.page.locator("#code").inner_text())
    assert re.fullmatch(r"\d{16}", code)
    hand.write("last_digits", code[-4:])
    hand.press("main form:not(.leave form) button")
    expect(hand.page.locator(".receipt")).to_contain_text(STORY)
    return code


def follow(hand, language, code):
    """Leaves, comes back with the code, writes, and withdraws."""
    hand.press(".leave button")
    assert [cookie for cookie in hand.page.context.cookies() if cookie["name"] == settings.SESSION_COOKIE_NAME] == []
    hand.press(f"a[href='{address_of('complaint-start', language)}']")
    hand.press(f"main a[href='{address_of('complaint-follow', language)}']")
    hand.write("code", code)
    hand.press("#code-form .form-actions button")
    expect(hand.page.locator(".case-papers a")).to_have_text("contract.jpg")
    hand.press(f"main a[href='{address_of('complaint-case-message', language)}']")
    hand.write("text", MESSAGE)
    hand.press("#act .form-actions button")
    expect(hand.page.locator(".message-own .own-words")).to_have_text(MESSAGE)
    hand.press(f"main a[href='{address_of('complaint-case-withdraw', language)}']")
    hand.press("#act .form-actions button")
    expect(hand.page.locator(".case-status")).to_have_attribute("data-state", "closed")


def journey(hand, site, language):
    find_the_way(hand, site, language)
    write_letter(hand, language)
    answer_all(hand, language)
    code = send(hand)
    follow(hand, language, code)
    assert code not in re.sub(r"\D", "", hand.page.url)


@pytest.fixture
def phone(screen):
    """Opens a phone's page of its own, with script or without; what went wrong on it fails the test."""
    said = []

    def open_page(*, script=True):
        page = screen({"width": NARROW, "height": HEIGHT}, script=script)
        page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
        return page

    yield open_page
    check(said, "scripts failed:")


def examined(site, pages, new):
    """Looks at each page as it comes: nothing out of the screen, and axe where it is no page that axe has seen."""
    seen = {path.partition("?")[0] for path in site.paths.values()}

    def look(page):
        pages.append(page.url)
        check(page.evaluate(OUTSIDE), f"{page.url} scrolls sideways:")
        if urlsplit(page.url).path not in seen or page.locator("[data-form-error], .letter, .message-own").count():
            new.append(page.url)
            page.evaluate(AXE)
            check(violations(page, EVERYTHING), f"on {page.url}:")

    return look


def test_by_touch_every_page_on_the_way_is_right(site, phone):
    pages, new = [], []
    journey(Touch(phone(), examined(site, pages, new)), site, "nl")
    assert len(pages) >= 35
    assert len(new) >= 8


def test_without_script(site, phone):
    journey(Touch(phone(script=False), lambda _page: None), site, "en")


def test_by_keyboard_alone(site, phone):
    journey(Keyboard(phone(), lambda _page: None), site, "nl")


def test_on_pages_that_the_browser_translated(site, phone):
    translated = []
    journey(Touch(phone(), lambda page: translated.append(page.evaluate(TRANSLATE))), site, "en")
    assert len(translated) >= 35
    assert min(translated) >= 20
