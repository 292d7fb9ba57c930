"""The main journeys as others meet them: by screen reader, in forced colours, with wider text, unmoved, by thumb."""

import pytest

from tests.browser.test_every_page import OUTSIDE, by_keyboard, said_of, visit

JOURNEY = ["home", "results-of-a-place", "school", "complaint", "complaint-kind", "complaint-papers", "follow"]
PHONE = 360
TARGET = 44  # px, our own; the rule asks 24
pytestmark = [pytest.mark.browser, pytest.mark.django_db]

CONTROLS = set("link button textbox searchbox combobox radio checkbox spinbutton DisclosureTriangle".split())
# What stands beside or in each control, as somebody who sees reads it; a picture alone has no words to compare.
LABELS = """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
  .filter(e => e.type !== 'hidden' && e.checkVisibility({visibilityProperty: true}) && !e.closest('[aria-hidden=true]'))
  .map(e => {
    const label = e.labels?.[0] ?? e;
    const options = e.tagName === 'SELECT' && label.contains(e) ? e.innerText : '';
    return (label.innerText ?? '').replace(options, '');
  }).map(text => text.replace(/\\s+/g, ' ').trim()).filter(Boolean)"""
WIDER_TEXT = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
    p { margin-block-end: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}"""
# Text that its own box cuts off; what is for screen readers only is cut on purpose.
CUT = """() => [...document.body.querySelectorAll('*')]
  .filter(e => getComputedStyle(e).overflow === 'hidden' && e.clientWidth > 1 && !e.closest('svg, [aria-hidden=true]'))
  .filter(e => e.innerText && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1))
  .map(e => e.outerHTML.slice(0, 120))"""
# A link in a sentence is as high as its line; of a radio button or a tick box the label is what is pressed.
SMALL = f"""() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
  .filter(e => e.type !== 'hidden' && e.checkVisibility({{visibilityProperty: true}}) && e.tabIndex >= 0)
  .map(e => ['radio', 'checkbox'].includes(e.type) ? e.closest('label') ?? e.labels[0] : e)
  .filter(e => getComputedStyle(e).display !== 'inline')
  .map(e => [e.getBoundingClientRect(), e])
  .filter(([box]) => box.width > 1 && (box.height < {TARGET} - 0.5 || box.width < {TARGET} - 0.5))
  .map(([box, e]) => `${{Math.round(box.width)}} × ${{Math.round(box.height)}} ${{e.outerHTML.slice(0, 100)}}`)"""
MOVING = """() => [...document.querySelectorAll('*')].filter(e => {
  const style = getComputedStyle(e);
  const longest = times => Math.max(...times.split(',').map(parseFloat));
  const moves = Math.max(longest(style.transitionDuration), style.animationName === 'none' ? 0 : 1);
  return moves > 0.02 || style.scrollBehavior === 'smooth';
}).map(e => e.outerHTML.slice(0, 120))"""


def plain(text):
    return " ".join(text.split()).casefold()


def names_in_the_tree(window):
    """(role, name) of every control in Chromium's own accessibility tree: what a screen reader says."""
    session = window.context.new_cdp_session(window)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    seen = [node for node in nodes if not node["ignored"] and node.get("role", {}).get("value") in CONTROLS]
    return [(node["role"]["value"], plain(node.get("name", {}).get("value", ""))) for node in seen]


def heard_otherwise(window):
    """What a screen reader leaves unnamed, or calls by another name than the one that is seen."""
    found = names_in_the_tree(window)
    labels = [plain(label) for label in window.evaluate(LABELS)]
    if len(found) < 5 or len(labels) < 5:
        yield "in the tree: fewer than five controls"
    yield from (f"in the tree: a {role} without a name" for role, name in found if not name)
    names = [name for _role, name in found]
    yield from (f"in the tree: nothing is called “{label}”" for label in labels if not any(label in n for n in names))


def with_wider_text(window):
    window.evaluate(WIDER_TEXT)
    yield from said_of("with wider text: scrolls sideways", window.evaluate(OUTSIDE))
    yield from said_of("with wider text: cut", window.evaluate(CUT))
    window.evaluate("() => { document.adoptedStyleSheets = []; }")


def in_forced_colours(window):
    """Shadows go; the ring around what has the focus must stay."""
    window.emulate_media(forced_colors="active")
    yield from said_of("in forced colours", by_keyboard(window))
    window.emulate_media(forced_colors="none")


@pytest.mark.parametrize("key", JOURNEY)
def test_a_page_holds_for_whoever_comes(window, site, key):
    visit(window, site, key, "nl", PHONE)
    faults = list(heard_otherwise(window))
    faults += said_of("too small to press", window.evaluate(SMALL))
    faults += said_of("moves although no motion is asked", window.evaluate(MOVING))
    faults += with_wider_text(window)
    faults += in_forced_colours(window)
    assert not faults, "\n".join(faults)


BAD = """<!doctype html><html lang="en"><title>Bad</title>
<style>a, div { display: block; transition: color 1s } a:focus { outline: none; box-shadow: 0 0 0 3px red }</style>
<button aria-label="Other">Seen</button><button></button><a href="#">Low</a>
<div style="overflow: hidden; inline-size: 60px; white-space: nowrap">Eight letters</div></html>"""


def test_each_check_bites_on_a_bad_page(window, site):
    window.goto("about:blank")
    window.set_content(BAD)
    heard = list(heard_otherwise(window))
    assert "in the tree: a button without a name" in heard
    assert "in the tree: nothing is called “seen”" in heard
    assert any("<a href" in line for line in window.evaluate(SMALL))
    assert len(window.evaluate(MOVING)) >= 2
    assert any("cut: <div" in line for line in with_wider_text(window))
    assert any("without a ring" in line for line in in_forced_colours(window))
