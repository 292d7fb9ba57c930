"""Near me in a real browser: found, refused, not known, too late, abroad, and no button without script."""

import re

import pytest

from tests.harness.page import LANGUAGES

ZWOLLE = {"latitude": 52.512345, "longitude": 6.093456}
LONDON = {"latitude": 51.507222, "longitude": -0.1275}
BUTTON = "#near-me button"
# A browser without a way to find itself: it answers with one of the codes of GeolocationPositionError.
FAILING = "navigator.geolocation.getCurrentPosition = (_found, failed) => failed({ code: %d });"

# How far things moved since the scripts began, and so the button came; a page that is still being read may paint in
# parts, and that is not the button's doing. 0 when the browser saw nothing move.
SHIFTS = """new Promise((done) => {
  const { domInteractive } = performance.getEntriesByType('navigation')[0];
  const sum = (entries) => entries.reduce((sum, entry) => sum + entry.value, 0);
  const moved = (list) => done(sum(list.getEntries().filter((entry) => entry.startTime > domInteractive)));
  new PerformanceObserver(moved).observe({ type: 'layout-shift', buffered: true });
  setTimeout(() => done(0), 300);
})"""

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture
def visitor(screen):
    """Opens a page for a visitor with a position and permissions."""

    def open_page(*, position=None, allowed=True, **options):
        return screen(geolocation=position, permissions=["geolocation"] if allowed else [], **options)

    return open_page


def said(page):
    page.wait_for_selector("#near-me [role=status]:not(:empty)")
    return page.locator("#near-me [role=status]").inner_text()


def text_for(page, failure):
    return page.locator("#near-me").get_attribute(f"data-{failure}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_tap_leads_to_the_schools_around_you(site, visitor, language):
    page = visitor(position=ZWOLLE)
    posts, addresses = [], []
    page.on("request", lambda request: posts.append(request) if request.method == "POST" else None)
    page.on("request", lambda request: addresses.append(request.url))
    page.goto(site.url("results", language) + "?level=low")
    page.locator(BUTTON).click()
    page.wait_for_url("**q=Zwolle")
    assert page.url == site.url("results", language) + "?level=low&q=Zwolle"
    assert "Zwolle" in page.locator("h1").inner_text()
    assert [request.method for request in posts] == ["POST"]
    assert "latitude=52.51&longitude=6.09" in posts[0].post_data
    assert not re.search(r"52\.51\d|6\.09\d", posts[0].post_data)
    assert len(addresses) >= 5
    assert all(address.startswith(site.address) and not re.search(r"52\.5|6\.09", address) for address in addresses)


def test_nothing_is_asked_before_the_tap(site, visitor):
    page = visitor(before="window.asked = 0; navigator.geolocation.getCurrentPosition = () => { window.asked += 1; };")
    page.goto(site.url("home", "nl"))
    page.locator(BUTTON).wait_for()
    assert page.evaluate("asked") == 0
    page.locator(BUTTON).press("Enter")
    assert page.evaluate("asked") == 1
    assert said(page) == text_for(page, "busy")


def test_a_visitor_who_says_no_is_led_to_the_place_box(site, visitor):
    page = visitor(allowed=False)
    page.goto(site.url("home", "nl"))
    page.locator(BUTTON).click()
    page.wait_for_selector("[role=status]:has-text('mag niet')")
    assert said(page) == text_for(page, "denied")


@pytest.mark.parametrize(("code", "failure"), [(1, "denied"), (2, "unavailable"), (3, "late")])
def test_each_failure_has_its_own_text(site, visitor, code, failure):
    page = visitor(before=FAILING % code)
    page.goto(site.url("home", "en"))
    page.locator(BUTTON).click()
    assert said(page) == text_for(page, failure)


def test_abroad_nothing_is_sent(site, visitor):
    page = visitor(position=LONDON)
    posts = []
    page.on("request", lambda request: posts.append(request.url) if request.method == "POST" else None)
    page.goto(site.url("home", "en"))
    page.locator(BUTTON).click()
    page.wait_for_selector("[role=status]:has-text('Netherlands')")
    assert said(page) == text_for(page, "elsewhere")
    assert posts == []


def test_nothing_moves_when_the_button_comes(site, visitor):
    page = visitor()
    page.goto(site.url("home", "nl"))
    page.locator(BUTTON).wait_for()
    assert page.evaluate(SHIFTS) == 0


@pytest.mark.parametrize("means", [{"script": False}, {"before": "delete Navigator.prototype.geolocation;"}])
def test_without_the_means_there_is_no_button_but_the_place_box(site, visitor, means):
    page = visitor(**means)
    page.goto(site.url("home", "nl"))
    assert page.locator(BUTTON).count() == 0
    assert page.locator("#q").is_visible()
