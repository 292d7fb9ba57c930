"""Every page in a real browser: accessible, never wider than the screen, from one origin, all of it by keyboard."""

import os
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.harness.addresses import PAGES, PAGES_IN_LANGUAGES
from tests.harness.page import LANGUAGES
from tests.harness.tree import ROOT

PICTURES = ROOT / "var" / "pictures"
NARROW, MIDDLE, WIDE = WIDTHS = (360, 768, 1280)
HEIGHT = 800
NARROWEST = 320  # WCAG 1.4.10: 1280 px at 400 %
AXE = Axe().axe_script
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EVERYTHING = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"], "preload": False}
NO_COLOURS = EVERYTHING | {"rules": {"color-contrast": {"enabled": False}}}
ONLY_COLOURS = EVERYTHING | {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
RUN_AXE = "options => axe.run(options).then(found => found.violations)"

# What Tab must reach: shown, not switched off, not taken out of the order; of a group of radio buttons only one.
REACHABLE = """() => {
  const groups = new Set();
  return [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
    .filter(e => e.type !== 'hidden' && !e.disabled && e.tabIndex >= 0 && e.checkVisibility({visibilityProperty: true}))
    .filter(e => e.type !== 'radio' || (!groups.has(e.name) && groups.add(e.name)))
    .map((e, index) => { e.dataset.reach = e.type === 'radio' ? e.name : index; return e.dataset.reach; });
}"""
FOCUSED = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const shown = [e, e.closest('label')].filter(Boolean).map(x => getComputedStyle(x));
  const outlined = s => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2;
  const ring = shown.some(s => outlined(s) || s.boxShadow !== 'none');
  const box = e.getBoundingClientRect();
  return {key: e.dataset.reach || e.name || null, ring, inView: box.bottom > 0 && box.top < innerHeight,
          what: e.outerHTML.slice(0, 120)};
}"""
# What stands out of the screen at the right, innermost last; nothing when the page does not scroll sideways. What
# scrolls inside its own box is no cause.
OUTSIDE = """() => {
  if (document.scrollingElement.scrollWidth <= innerWidth) return [];
  const boxes = e => getComputedStyle(e).overflowX !== 'visible';
  const boxed = e => e && e !== document.body && (boxes(e) || boxed(e.parentElement));
  return [...document.body.querySelectorAll('*')]
    .filter(e => e.getBoundingClientRect().right > innerWidth + 0.5 && !boxed(e.parentElement))
    .map(e => e.cloneNode(false).outerHTML.slice(0, 120)).slice(-4);
}"""

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture
def heard(window, site):
    """What the page said and asked while a test looked at it: console errors, failures, and other origins."""
    said = []
    listeners = {
        "console": lambda message: said.append(message.text) if message.type in ("error", "warning") else None,
        "pageerror": lambda error: said.append(str(error)),
        "request": lambda request: (
            said.append(f"fetches {request.url}") if is_elsewhere(request.url, site.address) else None
        ),
    }
    for event, listener in listeners.items():
        window.on(event, listener)
    yield said
    for event, listener in listeners.items():
        window.remove_listener(event, listener)


def is_elsewhere(url, own_address):
    return urlsplit(url).scheme in ("http", "https", "ws", "wss") and not url.startswith(f"{own_address}/")


def visit(window, site, key, language, width):
    window.emulate_media(color_scheme="light")
    window.set_viewport_size({"width": width, "height": HEIGHT})
    site.enter(window, key)
    answer = window.goto(site.url(key, language), wait_until="load")
    assert answer.status == PAGES[key].status


def picture(window, name):
    """Kept when asked for: `PICTURES=1 make test`. Drawing a whole page costs more than checking it."""
    if not os.environ.get("PICTURES"):
        return
    PICTURES.mkdir(parents=True, exist_ok=True)
    window.screenshot(path=PICTURES / f"{name}.png", full_page=True)


def violations(window, options):
    found = window.evaluate(RUN_AXE, options)
    nodes = [(rule["id"], node) for rule in found for node in rule["nodes"]]
    return [f"{name}: {node['target']} {node['html'][:160]} {node['failureSummary']}" for name, node in nodes]


def check(found, where):
    """Fail with everything that was found, each on a line of its own."""
    assert not found, "\n".join([where, *found])


def rules_for(language, width):
    """Nothing between phone and desk: the page has the same elements there. Colours do not depend on the language."""
    if width == MIDDLE or (language, width) == ("en", WIDE):
        return None
    return EVERYTHING if language == "nl" else NO_COLOURS


@pytest.mark.parametrize(("key", "language"), PAGES_IN_LANGUAGES)
def test_a_page_is_right_at_every_width(window, site, heard, key, language):
    visit(window, site, key, language, NARROWEST)
    check(window.evaluate(OUTSIDE), f"scrolls sideways at {NARROWEST} px:")
    window.evaluate(AXE)
    for width in WIDTHS:
        window.set_viewport_size({"width": width, "height": HEIGHT})
        check(window.evaluate(OUTSIDE), f"scrolls sideways at {width} px:")
        if rules := rules_for(language, width):
            check(violations(window, rules), f"at {width} px:")
        picture(window, f"{key}-{language}-{width}")
    check(
        [line for line in heard if PAGES[key].status == 200 or str(PAGES[key].status) not in line],
        "the page said or asked:",
    )


@pytest.mark.parametrize("key", PAGES)
def test_a_page_is_right_in_the_dark(window, site, key):
    visit(window, site, key, "nl", NARROW)
    window.emulate_media(color_scheme="dark")
    window.evaluate(AXE)
    check(violations(window, ONLY_COLOURS), "in the dark:")
    picture(window, f"{key}-nl-{NARROW}-dark")


@pytest.mark.parametrize("key", PAGES)
def test_the_keyboard_alone_reaches_everything(window, site, key):
    visit(window, site, key, "nl", NARROW)
    wanted = {str(name) for name in window.evaluate(REACHABLE)}
    reached, bad = set(), []
    # Tab goes from day to month, year and calendar.
    stops_in_days = 3 * window.locator("[type=date], [type=time]").count()
    for _press in range(len(wanted) + stops_in_days + 5):
        window.keyboard.press("Tab")
        focused = window.evaluate(FOCUSED)
        if focused:
            reached.add(focused["key"])
            bad += [focused["what"]] if not (focused["ring"] and focused["inView"]) else []
    assert len(wanted) >= 5
    check(wanted - reached, "never reached by Tab:")
    check(bad, "focused, but without a visible ring:")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_visitor_without_script_finds_a_school(window, site, language):
    context = window.context.browser.new_context(
        java_script_enabled=False, viewport={"width": NARROW, "height": HEIGHT}
    )
    page = context.new_page()
    page.goto(site.url("home", language))
    page.get_by_role("searchbox").or_(page.locator("input[name=q]")).first.fill("Zwolle")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=Zwolle**")
    assert "Zwolle" in page.locator("h1").inner_text()
    page.locator("article[data-school] a").first.click()
    page.wait_for_url(lambda address: "Zwolle" not in urlsplit(address).path and address.count("/") >= 6)
    assert page.locator("h1").count() == 1
    page.locator("a[hreflang]").first.click()
    assert page.locator("html").get_attribute("lang") != language
    context.close()


BAD = """<!doctype html><html lang="en"><title>Bad</title>
<p style="width: 2000px">Too wide</p><p style="color: #ccc; background: #fff">Too pale</p><img src="http://localhost:9/x.png">
<a href="#" style="outline: none">No ring</a></html>"""


def test_each_check_bites_on_a_bad_page(window, heard):
    window.emulate_media(color_scheme="light")
    window.goto("about:blank")
    window.set_content(BAD)
    window.evaluate(AXE)
    found = "\n".join(violations(window, EVERYTHING))
    assert "color-contrast" in found
    assert "image-alt" in found
    assert "color-contrast" in "\n".join(violations(window, ONLY_COLOURS))
    assert "width: 2000px" in window.evaluate(OUTSIDE)[0]
    assert "fetches http://localhost:9/x.png" in heard
    assert len(window.evaluate(REACHABLE)) == 1
    window.keyboard.press("Tab")
    assert not window.evaluate(FOCUSED)["ring"]


def test_there_are_as_many_pages_as_there_were():
    assert len(PAGES_IN_LANGUAGES) >= 26
