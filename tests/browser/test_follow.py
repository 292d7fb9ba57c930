"""Somebody opens a complaint with the code: on a phone without script, by keyboard alone, and leaves nothing behind."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings
from django.db import connections
from playwright.sync_api import expect

from complaints.codes import grouped, new_code
from tests.complaints.cases import helped, question, standing
from tests.harness.keyboard import tab_to
from tests.harness.page import LANGUAGES

DESK = {"width": 1280, "height": 800}
FOLLOW = {"nl": "/nl/klacht/volgen/", "en": "/en/complaint/follow/"}
CASE = {"nl": "/nl/klacht/volgen/mijn-klacht/", "en": "/en/complaint/follow/case/"}
PAGES = {
    "nl": {
        "answer": "antwoord/",
        "message": "bericht/",
        "withdraw": "stoppen/",
        "reopen": "opnieuw/",
        "mandate": "hulp/",
    },
    "en": {
        "answer": "answer/",
        "message": "message/",
        "withdraw": "withdraw/",
        "reopen": "reopen/",
        "mandate": "mandate/",
    },
}

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


def code_of(make):
    """The code of a case that is made in a thread of its own: the event loop of the browser has this one."""
    code = new_code()

    def made():
        try:
            make(code)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(made).result()
    return code


def asked(code):
    question(standing("waiting-complainant", code=code))


def opened(page, site, language, code):
    page.goto(f"{site.address}{FOLLOW[language]}")
    page.locator("[name=code]").fill(grouped(code))
    page.locator(".code-form .form-actions button").click()
    page.wait_for_url(f"**{CASE[language]}")


def go(page, language, key):
    """Follows the link of an act on the page of the case."""
    page.locator(f"main a[href='{CASE[language]}{PAGES[language][key]}']").first.click()
    page.wait_for_url(f"**{PAGES[language][key]}")


def send(page, language, text=""):
    """Fills in the form of an act and comes back to the case, which says that it is done."""
    if text:
        page.locator("[name=text]").fill(text)
    page.locator("#act .form-actions button").click()
    page.wait_for_url(f"**{CASE[language]}")
    expect(page.locator(".case-done")).to_be_visible()


def state_of(page):
    return page.locator(".case-status").get_attribute("data-state")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_whole_case_on_a_phone(site, screen, language, script):
    code = code_of(asked)
    page = screen(script=script)
    opened(page, site, language, code)
    assert state_of(page) == "waiting-complainant"
    go(page, language, "answer")
    send(page, language, "In maart, 500 euro.")
    assert state_of(page) == "in-contact"
    expect(page.locator(".message-own")).to_contain_text("In maart, 500 euro.")
    go(page, language, "message")
    send(page, language, "Ik heb nog een vraag.")
    expect(page.locator(".message-own")).to_have_count(2)
    go(page, language, "withdraw")
    send(page, language)
    assert state_of(page) == "closed"
    page.locator(".case-question button[value=no]").click()
    page.wait_for_url(f"**{CASE[language]}")
    go(page, language, "reopen")
    send(page, language, "Het is niet opgelost.")
    assert state_of(page) == "received"
    assert code not in re.sub(r"\D", "", page.url)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_keyboard_alone_opens_a_case_and_sends_a_message(site, screen, language):
    code = code_of(lambda code: standing(code=code))
    page = screen()
    page.goto(f"{site.address}{FOLLOW[language]}")
    tab_to(page, "[name=code]")
    page.keyboard.type(code)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{CASE[language]}")
    tab_to(page, f"a[href$='{PAGES[language]['message']}']")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{PAGES[language]['message']}")
    tab_to(page, "[name=text]")
    page.keyboard.type("Hallo")
    tab_to(page, "#act .form-actions button")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{CASE[language]}")
    expect(page.locator(".message-own")).to_have_count(1)


def test_a_mistake_in_the_code_is_said_and_the_focus_stands_there(site, screen):
    page = screen(script=False)
    page.goto(f"{site.address}{FOLLOW['nl']}")
    page.locator("[name=code]").fill("1234 5678")
    page.locator("[name=code]").press("Enter")
    expect(page).to_have_title(re.compile("^Fout: "))
    expect(page.locator(".error-summary")).to_be_focused()
    expect(page.locator(".error-summary a")).to_contain_text("U hebt 8 cijfers getypt.")
    page.locator(".error-summary a").click()
    expect(page.locator("[name=code]")).to_be_focused()
    expect(page.locator("[name=code]")).to_have_value("1234 5678")
    assert page.locator("[name=code]").bounding_box()["height"] >= 60


def test_who_changes_the_language_halfway_loses_no_word(site, screen):
    page = screen(script=False)
    opened(page, site, "nl", code_of(lambda code: standing(code=code)))
    go(page, "nl", "message")
    page.locator("[name=text]").fill("Half af, en\nnu in het Engels.")
    page.locator(".language-link").click()
    page.wait_for_url(f"**{CASE['en']}message/")
    expect(page.locator("[name=text]")).to_have_value("Half af, en\nnu in het Engels.")
    send(page, "en")
    expect(page.locator(".message-own")).to_contain_text("nu in het Engels.")


def test_leaving_leaves_nothing_behind(site, screen):
    page = screen()
    opened(page, site, "en", code_of(lambda code: standing(code=code)))
    page.locator(".leave button").click()
    page.wait_for_url("**/en/")
    page.go_back()
    page.wait_for_url(f"**{FOLLOW['en']}")
    assert page.locator(".case-status").count() == 0
    assert [cookie for cookie in page.context.cookies() if cookie["name"] == settings.SESSION_COOKIE_NAME] == []


def test_who_stops_the_help_gets_a_new_code_that_opens_the_case(site, screen):
    old = code_of(lambda code: helped(code=code))
    page = screen()
    opened(page, site, "en", old)
    go(page, "en", "mandate")
    new = re.sub(r"\D", "", page.locator("#code").inner_text())
    page.locator("[name=last_digits]").fill(new[-4:])
    page.locator("label:has([name=actor][value=visitor])").click()
    page.locator("#act .form-actions button").click()
    page.wait_for_url(f"**{CASE['en']}")
    expect(page.locator("#code")).to_have_text(re.compile(r"\s*".join(new)))
    other = screen()
    opened(other, site, "en", new)
    other.goto(f"{site.address}{FOLLOW['en']}")
    other.locator("[name=code]").fill(old)
    other.locator("[name=code]").press("Enter")
    expect(other.locator(".error-summary")).to_be_visible()


def test_two_windows_keep_the_words_of_the_second(site, screen):
    page = screen(DESK)
    opened(page, site, "en", code_of(lambda code: standing(code=code)))
    second = page.context.new_page()
    second.goto(f"{site.address}{CASE['en']}message/")
    second.locator("[name=text]").fill("Typed in the second window")
    go(page, "en", "withdraw")
    send(page, "en")
    second.locator("#act .form-actions button").click()
    expect(second.locator("h1")).to_have_text("This is not possible now")
    second.locator("main a.button").click()
    second.wait_for_url("**/reopen/")
    expect(second.locator("[name=text]")).to_have_value("Typed in the second window")


def test_a_case_fits_one_sheet_of_paper(site, screen):
    page = screen()
    opened(page, site, "nl", code_of(asked))
    page.emulate_media(media="print")
    expect(page.locator(".case-on-paper svg")).to_be_visible()
    expect(page.locator(".case-acts")).to_be_hidden()
    sheet = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", sheet)) == 1


def test_all_sixteen_digits_are_seen_on_the_narrowest_phone(site, screen):
    page = screen({"width": 320, "height": 640}, script=False)
    page.goto(f"{site.address}{FOLLOW['nl']}")
    field = page.locator("[name=code]")
    for _time in ("typed", "refused"):
        field.fill("8888 8888 8888 8880")
        assert field.evaluate("field => field.scrollWidth <= field.clientWidth")
        field.press("Enter")
        expect(page.locator(".error-summary")).to_be_visible()
