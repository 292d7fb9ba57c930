"""A browser that translates a page wraps and rewrites every text in it. Search and the checks must survive that."""

import re

import pytest

WIDE, HEIGHT = 1280, 800
# As Chrome does: each text in two <font> elements, new texts too; what may not be translated stays as it is.
TRANSLATES = """
  const skipped = "script, style, textarea, template, svg, [translate=no], font, title";
  function translated(text) { return text.replace(/\\p{L}+/gu, "ترجمة"); }
  function wrap(node) {
    if (!node.nodeValue.trim() || !node.parentElement || node.parentElement.closest(skipped)) return;
    if (node.parentElement.tagName === "OPTION") { node.nodeValue = translated(node.nodeValue); return; }
    const [outer, inner] = [document.createElement("font"), document.createElement("font")];
    inner.textContent = translated(node.nodeValue);
    outer.append(inner);
    node.replaceWith(outer);
  }
  function translate(root) {
    if (root.nodeType === Node.TEXT_NODE) { wrap(root); return; }
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) found.push(walker.currentNode);
    found.forEach(wrap);
  }
  addEventListener("DOMContentLoaded", () => {
    document.documentElement.classList.add("translated-rtl");
    document.documentElement.lang = "ar";
    translate(document.body);
    new MutationObserver(changes => {
      for (const change of changes) for (const node of change.addedNodes) if (node.isConnected) translate(node);
    }).observe(document.body, { childList: true, subtree: true });
  });
"""
LEFT = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const left = [];
  while (walker.nextNode()) {
    const node = walker.currentNode, parent = node.parentElement;
    if (parent.closest("script, style, textarea, template, svg, [translate=no], title")) continue;
    if (/[a-z]{3}/i.test(node.nodeValue)) left.push(node.nodeValue.trim());
  }
  return left;
}"""
pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture
def translated(window, site):
    """A tab in which every page is translated; fails when a page's own script stumbles over that."""
    context = window.context.browser.new_context(viewport={"width": WIDE, "height": HEIGHT})
    context.add_init_script(TRANSLATES)
    page = context.new_page()
    failures = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    yield page
    context.close()
    assert failures == []


def test_every_text_is_rewritten_but_names_and_numbers(translated, site):
    translated.goto(site.url("home", "nl"), wait_until="load")
    assert translated.evaluate(LEFT) == []
    assert translated.locator("font").count() >= 50
    assert translated.locator(".site-name").inner_text() == "Ik wil inburgeren"
    assert translated.locator("a[href^='tel:']").first.inner_text() == "030 30 30 645"
    assert translated.locator("a[href^='mailto:']").first.inner_text() == "klachten@ikwilinburgeren.nl"


def test_a_translated_page_finds_a_school(translated, site):
    translated.goto(site.url("home", "nl"))
    translated.locator("#q").fill("Zwolle")
    translated.locator(".search-box button").first.click()
    translated.wait_for_url("**q=Zwolle**")
    card = translated.locator("article[data-school]").first
    name = card.locator("h2 a").inner_text()
    assert re.search(r"[A-Z][a-z]+", name)
    card.locator("h2 a").click()
    translated.wait_for_url(re.compile(r"/nl/scholen/[a-z0-9-]+/"))
    assert translated.locator("h1").inner_text() == name
    assert translated.evaluate(LEFT) == []


def test_a_translated_step_and_filter_send_keys_not_words(translated, site):
    translated.goto(site.url("step", "nl"))
    translated.locator("main form [type=radio]").last.check()
    translated.locator("main form button").first.click()
    translated.wait_for_url("**level=**")
    level = re.search(r"level=([a-z]+)", translated.url)
    assert level is not None
    assert level[1] in ("high", "middle", "low", "illiterate")
    translated.goto(site.url("results", "nl"))
    translated.locator("select[name=course]").select_option(index=1)
    translated.locator(".filter-panel button").last.click()
    translated.wait_for_url(re.compile(r"course=[a-z-]+"))
    assert translated.locator("article[data-school]").count() >= 1


def test_a_translated_hours_check_counts(translated, site):
    translated.goto(site.url("guide-hours-check", "nl"))
    translated.locator("#contract").fill("2018-12-31")
    translated.locator("#date-1").fill("31-5-2019")
    translated.locator("#hours-1").fill("3,5")
    translated.locator("#place-1").select_option(index=2)
    translated.locator("#kind-1").select_option(index=1)
    translated.locator("form.check button").click()
    translated.wait_for_selector("[data-verdict]")
    assert translated.locator("[data-verdict]").get_attribute("data-verdict") == "counts"
    assert translated.evaluate(LEFT) == []


def test_a_translated_contract_check_counts_and_keeps_the_dutch_letter(translated, site):
    translated.goto(site.url("guide-contract-check", "nl"))
    translated.locator("[name=reason]").first.check()
    translated.locator("#start").fill("2019-01-07")
    translated.locator("#notice").fill("2019-03-08")
    translated.locator("#ending button").last.click()
    translated.wait_for_selector("[data-verdict]")
    assert translated.locator("main time").get_attribute("datetime") == "2019-04-08"
    assert "Met deze brief zeg ik mijn cursuscontract op." in translated.locator(".paper[lang=nl]").inner_text()
    assert "contract" not in translated.locator(".paper[lang=en]").inner_text()


def test_the_buttons_of_a_script_work_on_a_translated_page(translated, site):
    translated.add_init_script("""
      window.said = [];
      const voice = { speak: part => window.said.push(part.text), cancel: () => {} };
      Object.defineProperty(window, "speechSynthesis", { value: voice });
    """)
    translated.goto(site.url("guide-stars", "nl"))
    translated.locator(".read-aloud").nth(1).click()
    assert len(translated.evaluate("window.said")) >= 3
    assert translated.locator(".read-aloud").nth(1).get_attribute("aria-pressed") == "true"
