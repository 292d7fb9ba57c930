"""The style knows no left and right: turned round, every page is its own mirror, and no wider than the screen."""

import pytest

from tests.browser.test_every_page import HEIGHT, NARROW, OUTSIDE, WIDE, check, picture, visit

KEYS = """home results-of-a-place school compare step guide guide-stars guide-price-and-quality guide-digid
hours-checked hours-wrong contract-ends contract-missing complaint clock-waiting complaint-letter""".split()
# What must change sides: the inner and outer edges of every element. Drawings have no sides.
EDGES = """() => [...document.querySelectorAll("body *:not(svg, svg *, option, template, script)")].map(e => {
  const style = getComputedStyle(e);
  const edges = name => [style[`${name}Left${name === "border" ? "Width" : ""}`],
                         style[`${name}Right${name === "border" ? "Width" : ""}`]];
  return { what: e.cloneNode(false).outerHTML.slice(0, 90), align: style.textAlign,
           edges: [edges("padding"), edges("border")], shown: e.checkVisibility() };
})"""
TURN = "document.documentElement.dir = 'rtl'"
PLACES = """() => [...document.querySelectorAll('.site-name img, .language-link, .back .icon, .way-card .icon')]
  .filter(e => e.checkVisibility()).map(e => e.getBoundingClientRect()).map(box => [box.left, box.right])"""
pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.mark.parametrize("key", KEYS)
def test_a_page_turned_round_is_its_own_mirror(window, site, key):
    visit(window, site, key, "nl", NARROW)
    straight, places = window.evaluate(EDGES), window.evaluate(PLACES)
    window.evaluate(TURN)
    turned, turned_places = window.evaluate(EDGES), window.evaluate(PLACES)
    assert len(straight) == len(turned) >= 60
    wrong = [
        one["what"] for one, other in zip(straight, turned, strict=True) if one["shown"] and not mirrored(one, other)
    ]
    check(wrong, "keeps its sides:")
    assert len(places) >= 2
    for (left, right), (turned_left, turned_right) in zip(places, turned_places, strict=True):
        assert abs(left - (NARROW - turned_right)) <= 2
        assert abs(right - (NARROW - turned_left)) <= 2
    for width in (NARROW, WIDE):
        window.set_viewport_size({"width": width, "height": HEIGHT})
        check(window.evaluate(OUTSIDE), f"turned round it scrolls sideways at {width} px:")
        picture(window, f"{key}-rtl-{width}")


def mirrored(one, other):
    """Whether what stood at the left stands at the right."""
    fixed = one["align"] in ("left", "right") and one["align"] == other["align"]
    return not fixed and [pair[::-1] for pair in one["edges"]] == other["edges"]


def test_a_side_that_stays_is_noticed():
    padded = {"align": "start", "edges": [["8px", "0px"], ["0px", "0px"]]}
    assert mirrored(padded, {"align": "start", "edges": [["0px", "8px"], ["0px", "0px"]]})
    assert not mirrored(padded, padded)
    assert not mirrored({"align": "left", "edges": []}, {"align": "left", "edges": []})
