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
# Tab is held down, and at each of its steps the page itself writes down where the one before led: asking from outside
# after every step costs more than the step. A second evaluation of LOOKED_AT reads the list.
WATCH_TAB = """() => {
  window.stops = [];
  window.look = () => {
    const e = document.activeElement;
    if (!e || e === document.body) return;
    const shown = [e, e.closest('label')].filter(Boolean).map(x => getComputedStyle(x));
    const outlined = s => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2;
    const ring = shown.some(s => outlined(s) || s.boxShadow !== 'none');
    const box = e.getBoundingClientRect();
    window.stops.push({key: e.dataset.reach || e.name || null, ring,
      inView: box.bottom > 0 && box.top < innerHeight, what: e.outerHTML.slice(0, 120)});
  };
  addEventListener('keydown', pressed => pressed.key === 'Tab' && window.look(), true);
}"""
LOOKED_AT = "() => { window.look(); return window.stops; }"
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


def said_of(where, found):
    """What was found, each line saying where."""
    return [f"{where}: {line}" for line in found]


def check(found, where):
    """Fails with everything that was found, each on a line of its own."""
    assert not found, "\n".join(said_of(where, found))


def rules_for(language, width):
    """Nothing between phone and desk: the page has the same elements there. Colours do not depend on the language."""
    if width in (NARROWEST, MIDDLE) or (language, width) == ("en", WIDE):
        return None
    return EVERYTHING if language == "nl" else NO_COLOURS


def at_width(window, width, rules):
    window.set_viewport_size({"width": width, "height": HEIGHT})
    yield from said_of(f"scrolls sideways at {width} px", window.evaluate(OUTSIDE))
    if rules:
        yield from said_of(f"at {width} px", violations(window, rules))


def in_the_dark(window):
    window.set_viewport_size({"width": NARROW, "height": HEIGHT})
    window.emulate_media(color_scheme="dark")
    yield from said_of("in the dark", violations(window, ONLY_COLOURS))


def by_keyboard(window):
    """Leaves the focus elsewhere, so it comes last."""
    window.emulate_media(color_scheme="light")
    wanted = {str(name) for name in window.evaluate(REACHABLE)}
    yield from ["by keyboard: fewer than five things to reach"] * (len(wanted) < 5)
    window.evaluate(WATCH_TAB)
    stops_in_days = (
        3 * window.locator("[type=date], [type=time]").count()
    )  # Tab goes from day to month, year and calendar
    for _step in range(len(wanted) + stops_in_days + 5):
        window.keyboard.down("Tab")
    window.keyboard.up("Tab")
    stops = window.evaluate(LOOKED_AT)
    yield from said_of("never reached by Tab", wanted - {stop["key"] for stop in stops})
    bad = [stop["what"] for stop in stops if not (stop["ring"] and stop["inView"])]
    yield from said_of("focused, but without a ring in view", bad)


@pytest.mark.parametrize(("key", "language"), PAGES_IN_LANGUAGES)
def test_a_page_is_right(window, site, heard, key, language):
    """At every width, in the dark and by keyboard alone. One visit measures all: loading costs as much as measuring."""
    visit(window, site, key, language, NARROWEST)
    window.evaluate(AXE)
    faults = []
    for width in (NARROWEST, *WIDTHS):
        faults += at_width(window, width, rules_for(language, width))
        picture(window, f"{key}-{language}-{width}")
    if language == "nl":
        faults += in_the_dark(window)
        picture(window, f"{key}-nl-{NARROW}-dark")
        faults += by_keyboard(window)
    status = PAGES[key].status
    faults += said_of("the page said or asked", [line for line in heard if status == 200 or str(status) not in line])
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_visitor_without_script_finds_a_school(screen, site, language):
    page = screen({"width": NARROW, "height": HEIGHT}, script=False)
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


BAD = """<!doctype html><html lang="en"><title>Bad</title>
<p style="width: 2000px">Too wide</p><p style="color: #ccc; background: #fff">Too pale</p><img src="http://localhost:9/x.png">
<a href="#" style="outline: none">No ring</a>
<button id="slippery">Flees</button><script>slippery.onfocus = () => slippery.blur()</script></html>"""


def test_each_check_bites_on_a_bad_page(window, heard):
    window.emulate_media(color_scheme="light")
    window.goto("about:blank")
    window.set_content(BAD)
    window.evaluate(AXE)
    found = "\n".join(at_width(window, NARROW, EVERYTHING))
    assert 'scrolls sideways at 360 px: <p style="width: 2000px">' in found
    assert "at 360 px: color-contrast" in found
    assert "image-alt" in found
    assert "in the dark: color-contrast" in "\n".join(in_the_dark(window))
    assert "fetches http://localhost:9/x.png" in heard
    by_key = "\n".join(by_keyboard(window))
    assert "fewer than five" in by_key
    assert "never reached by Tab: 1" in by_key
    assert "without a ring in view: <a href" in by_key


def test_there_are_as_many_pages_as_there_were():
    assert len(PAGES_IN_LANGUAGES) >= 26
