"""A visitor compares schools: adds, compares, changes the level, removes; on a phone without script and at a desk.

The pages that are printed fit on one sheet of A4.
"""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.test_every_page import OUTSIDE, check

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

PHONE, DESK = {"width": 360, "height": 800}, {"width": 1280, "height": 800}
NARROWEST = {"width": 320, "height": 800}
WORDS = {
    "nl": {"add": "Vergelijk", "drop": "Niet vergelijken", "remove": "Haal weg", "sum": "Reken uit", "level": "laag"},
    "en": {"add": "Compare", "drop": "Do not compare", "remove": "Remove", "sum": "Calculate", "level": "low"},
}
PAGE_OF_A_PDF = re.compile(rb"/Type\s*/Page\b(?!s)")


def chosen(page):
    return parse_qs(urlsplit(page.url).query).get("school", [])


@pytest.mark.parametrize(("language", "size", "script"), [("nl", PHONE, False), ("en", DESK, True)])
def test_a_visitor_adds_compares_changes_the_level_and_removes(site, screen, language, size, script):
    page, words = screen(size, script=script), WORDS[language]
    page.goto(site.url("results", language))
    for added in (1, 2, 3):
        page.locator(".compare-link a", has_text=re.compile(rf"^{words['add']}")).nth(added).click()
        assert len(chosen(page)) == added
    page.locator(".compare-link a", has_text=words["drop"]).last.click()
    slugs = chosen(page)
    assert len(slugs) == 2
    page.locator(".compare-tray .button-quiet").click()
    columns = page.locator("article[data-school]")
    assert [column.get_attribute("data-school") for column in columns.all()] == slugs
    page.locator("select[name=level]").select_option("low")
    page.locator("input[name=buy]").fill("400")
    page.get_by_role("button", name=words["sum"]).click()
    assert "level=low" in page.url
    assert chosen(page) == slugs
    assert "400" in columns.first.inner_text()
    page.get_by_role("link", name=words["remove"]).first.click()
    assert chosen(page) == slugs[1:]
    expect(columns).to_have_count(1)
    assert page.context.cookies() == []


def test_a_visitor_compares_from_the_page_of_a_school(site, screen):
    page = screen(PHONE, script=False)
    page.goto(site.url("results", "nl"))
    page.locator(".compare-link a").first.click()
    page.locator("article[data-school] h2 a").nth(1).click()
    assert len(chosen(page)) == 1
    page.locator(".compare-link a").click()
    page.locator(".compare-tray .button-quiet").click()
    assert page.locator("article[data-school]").count() == 2


def test_schools_stand_beside_each_other_at_a_desk_and_below_each_other_on_a_phone(site, window):
    window.set_viewport_size(DESK)
    window.goto(site.url("compare", "nl"))
    rows = window.locator("article[data-school] dl").first.locator("dt").all()
    tops = "articles => articles.map(article => Math.round(article.getBoundingClientRect().top))"
    columns = window.locator("article[data-school]")
    assert columns.count() == 3
    assert len(set(columns.evaluate_all(tops))) == 1
    second = columns.nth(1).locator("dt").all()
    assert [row.bounding_box()["y"] for row in rows] == [row.bounding_box()["y"] for row in second]
    window.set_viewport_size(NARROWEST)
    assert len(set(columns.evaluate_all(tops))) == 3
    check(window.evaluate(OUTSIDE), "scrolls sideways at 320 px:")


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("key", ["school", "school-new", "school-suspended", "school-of-a-level", "compare"])
def test_the_page_prints_on_one_sheet_with_a_code(site, window, key, language):
    window.set_viewport_size(DESK)
    window.goto(site.url(key, language))
    assert not window.locator(".qr-code").is_visible()
    pdf = window.pdf(format="A4", prefer_css_page_size=True)
    assert len(PAGE_OF_A_PDF.findall(pdf)) == 1
    window.emulate_media(media="print")
    assert window.locator(".qr-code").is_visible()


def test_four_schools_print_on_one_sheet(site, window):
    window.set_viewport_size(DESK)
    window.goto(site.url("results", "nl"))
    cards = window.locator("article[data-school]").evaluate_all("cards => cards.map(card => card.dataset.school)")
    slugs = "&".join(f"school={slug}" for slug in cards[:4])
    window.goto(f"{site.url('compare-nothing', 'nl')}?level=low&buy=400&budget=5000&{slugs}")
    assert window.locator("article[data-school]").count() == 4
    pdf = window.pdf(format="A4", prefer_css_page_size=True)
    assert len(PAGE_OF_A_PDF.findall(pdf)) == 1
