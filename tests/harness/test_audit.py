"""The auditor bites: the bad page breaks every rule, the good one none, and each small change is noticed."""

from pathlib import Path

import pytest

from tests.harness.audit import ADMIN_RULES, HEADER_RULES, RULES, audit_page
from tests.harness.headers import lowered
from tests.harness.page import parse

HERE = Path(__file__).parent
GOOD = (HERE / "good_page.html").read_text()
BAD = (HERE / "bad_page.html").read_text()
PATH = "/nl/scholen/?q=Zwolle"
GOOD_HEADERS = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(self)",
}
BAD_HEADERS = {
    "Content-Type": "text/html",
    "Content-Security-Policy": "default-src 'self'; script-src 'unsafe-inline' 'unsafe-eval'",
    "Set-Cookie": "seen=1",
    "Cache-Control": "public",
    "Vary": "Cookie",
}

BAD_PAGE_SENTENCES = """
The content security policy has no base-uri.
The content security policy has no form-action.
The content security policy has no frame-ancestors.
The content security policy has no object-src.
The content security policy allows 'unsafe-inline' in script-src.
The content security policy allows 'unsafe-eval' in script-src.
Header x-content-type-options is None, not nosniff.
Header x-frame-options is None, not DENY or SAMEORIGIN.
Header cross-origin-opener-policy is None, not same-origin.
Header referrer-policy is None, not no-referrer or same-origin or strict-origin or strict-origin-when-cross-origin.
Header permissions-policy is missing.
Header content-type is 'text/html', without charset utf-8.
The page sets a cookie for a visitor who only looks.
The page sets a cookie, but a cache may keep it: cache-control is 'public'.
The page is for any cache, but depends on a cookie (vary).
HTML: line 20: Unexpected end tag (p). Ignored.
HTML has no element <center>.
<p arial-label="typing error"> has an attribute that HTML does not know: arial-label.
<p role="buton"> has a role that ARIA does not know: buton.
<button> stands inside <a href="/nl/kaart/">: two things to press in one place.
<div> may not stand inside <span>.
<p> may not be a child of <ul>.
<li> may not stand directly in <div>.
<details> does not begin with a summary.
<dl> does not begin with a dt and end with a dd.
<img alt="No source"> has no src.
<time datetime="2019-02-30"> does not hold a date that a machine can read: '2019-02-30'.
The page has 2 h1 headings, not one.
Heading 'A level skipped' is an h3 after an h1: a level is skipped.
The title 'Something else' does not begin with the h1 'Scholen'.
The head does not begin with <meta charset="utf-8">.
The viewport stops people from zooming: 'width=device-width, user-scalable=no'.
The page has 2 main elements, not one.
The first thing to press is not a skip link to the main element.
The page has 2 navigations; each needs a name of its own: ['', ''].
Table header 'No scope' has no scope.
<div data-school="De Open Deur"> is a school but not an article.
<div data-school="De Open Deur"> does not carry the slug of a school.
The id 'twice' is used 2 times.
<p aria-describedby="gone"> points with aria-describedby to 'gone', which is not on the page.
<a href="#nowhere"> leads to #nowhere, which is not on the page.
<label for="content"> labels <main id="content">, which is not a form control.
<input name="q"> has no label.
<fieldset> does not begin with a legend.
<input type="radio" name="level" aria-label="High"> is a radio button outside a fieldset.
<input type="email" name="email" aria-label="E-mail"> has no autocomplete.
<img src="/static/mark.svg"> has no alt.
<svg viewBox="0 0 8 8"> is neither hidden (aria-hidden) nor named (role=img or group, and a label).
<a href="/nl/scholen/"> has no name.
<button> can be reached by keyboard but is hidden from screen readers.
<p tabindex="3"> has a tabindex that changes the order of the page.
<p aria-label=""> has an empty aria-label.
<p style="color: red"> has a style attribute.
<style> is a style sheet inside the page.
<script> is a script inside the page.
<body onload="start()"> has a handler: onload.
<link rel="stylesheet" href="https://fonts.example/font.css"> fetches from another origin.
<a href="https://www.duo.nl/" target="_blank"> opens a new window without rel=noopener.
<form> is sent by GET but holds a CSRF token.
<html lang> is 'fr', not nl or en.
There is no <link rel=alternate hreflang=nl> to an address under /nl/.
There is no <link rel=alternate hreflang=en> to an address under /en/.
<a href="/nl/" hreflang="en"> does not say with lang that its own words are in 'en'.
The text shows a placeholder, '%(count)': 'Er zijn %(count)s scholen.'.
""".strip().splitlines()

# What changes in the good page → what the auditor must then say.
CHANGES = [
    ("<!doctype html>", "", "HTML: line 2: Unexpected start tag (html). Expected DOCTYPE."),
    ('id="main">', 'id="main" id="main">', "HTML: line 18: Dropped duplicate attribute on tag."),
    ("<h2>De scholen</h2>", "", "is an h3 after an h1"),
    ("<h2>De scholen</h2>", "<h2> </h2>", "is a heading without text"),
    ("<title>Twee", "<title>Drie", "does not begin with the h1"),
    ("<title>Twee scholen rond Zwolle - Ik wil inburgeren</title>", "", "needs one title"),
    ("<h2>De", '<p data-form-error="q">Typ een plaats.</p><h2>De', "must begin with 'Fout: '"),
    ('<html lang="nl">', '<html lang="en">', "<html lang> is 'en' but the address says 'nl'."),
    ('<meta name="viewport" content="width=device-width, initial-scale=1">', "", "needs one meta viewport"),
    ("initial-scale=1", "maximum-scale=1", "stops people from zooming"),
    ('href="#main"', 'href="#q"', "not a skip link"),
    ('<nav aria-label="Onderaan">', '<nav aria-label="Hoofdmenu">', "each needs a name of its own"),
    ('<label for="q">', '<label for="p">', "points with for to 'p'"),
    ('<label for="q">Waar woont u?</label>', "", '<input id="q" name="q" aria-describedby="q-help"> has no label.'),
    ("<legend>Hoe goed kunt u lezen?</legend>", "", "does not begin with a legend"),
    ("<summary>Meer</summary>", "", "does not begin with a summary"),
    ('<svg aria-hidden="true"', "<svg", "is neither hidden"),
    ('<title id="drawing">Kaart</title>', '<title id="drawing"></title>', "is neither hidden"),
    ("<button>Zoek ", '<button tabindex="1">Zoek ', "changes the order of the page"),
    ("<button>Zoek ", "<button>", "<button> has no name."),
    ("<dd>12 mensen</dd>", "", "does not begin with a dt and end with a dd"),
    ("31 januari 2026</time>", "<p>31 januari</p></time>", "HTML: line 35: Unexpected end tag (time). Ignored."),
    ("2026-01-31", "31-01-2026", "does not hold a date that a machine can read"),
    ('rel="noopener"', 'rel="external"', "opens a new window without rel=noopener"),
    ('href="https://www.duo.nl/"', 'href="javascript:go()"', "holds script in href"),
    ('src="/static/js/map.js"', 'src="//cdn.example/map.js"', "fetches from another origin"),
    ('src="/static/mark.svg"', 'src="/static/mark.svg" srcset="https://x.example/a.png 2x"', "by srcset"),
    ('<form action="/nl/scholen/">', '<form action="https://x.example/">', "fetches from another origin"),
    ('rel="stylesheet" href="/', 'rel="preconnect" href="https://x.example/', "fetches from another origin"),
    ('<th scope="row">', "<th>", "Table header 'Hoog' has no scope."),
    ("<p>Een les", '<p>Een les <span class="x">{{ rate }}</span>', "a template tag, '{{'"),
    ("€ 12,99. Dat", "€ None. Dat", "a Python value, 'None'"),
    ("€ 12,99. Dat", "&amp;euro; &amp;lt;b&amp;gt;", "escaped markup"),
    ("€ 12,99. Dat", "INVALID", "a missing variable"),
    ('alt=""', 'alt="%s"', "a placeholder, '%s'"),
    (' hreflang="en" lang="en"', "", "There is no visible link with hreflang=en."),
    ('<a href="/en/schools/?q=Zwolle"', '<a href="/en/"', "The switch leads to '/en/'"),
    ('hreflang="en" href="http://testserver/en/', 'hreflang="en" href="http://testserver/nl/', "hreflang=en> to an"),
    ('href="http://testserver/nl/scholen/?q=Zwolle"', 'href="http://testserver/nl/"', "The alternate in this language"),
    ('<article data-school="de-open-deur">', '<article data-school="">', "does not carry the slug"),
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_bad_page_breaks_every_rule(rule):
    page = parse(BAD, path=PATH, headers=lowered(BAD_HEADERS))
    assert list(rule(page))


def test_the_bad_page_gets_exactly_these_complaints():
    assert audit_page(BAD, path=PATH, headers=BAD_HEADERS) == BAD_PAGE_SENTENCES


def test_the_good_page_gets_no_complaint():
    assert audit_page(GOOD, path=PATH, headers=GOOD_HEADERS) == []


@pytest.mark.parametrize(("before", "after", "sentence"), CHANGES)
def test_each_mistake_in_the_good_page_is_noticed(before, after, sentence):
    assert GOOD.count(before) >= 1
    complaints = audit_page(GOOD.replace(before, after, 1), path=PATH, headers=GOOD_HEADERS)
    assert sentence in "\n".join(complaints)


def test_each_protective_header_is_missed_when_it_is_gone():
    for name in GOOD_HEADERS.keys() - {"Content-Type"}:
        rest = {key: value for key, value in GOOD_HEADERS.items() if key != name}
        assert audit_page("", path="/healthz", headers=rest), name
    assert len(GOOD_HEADERS) >= 7


def test_a_refused_form_wears_the_warning_in_its_title():
    refused = GOOD.replace("<h2>De", '<p data-form-error="q">Typ een plaats.</p><h2>De')
    warned = refused.replace("<title>Twee", "<title>Fout: Twee")
    assert audit_page(warned, path=PATH, headers=GOOD_HEADERS) == []


def test_words_of_a_visitor_may_look_like_code():
    quoted = GOOD.replace(">Zwolle</span>", ">{{ None }}</span>").replace("rond Zwolle", "rond {{ None }}")
    assert audit_page(quoted, path=PATH, headers=GOOD_HEADERS) == []


def test_an_error_page_needs_no_twin():
    without = "\n".join(line for line in GOOD.splitlines() if "alternate" not in line)
    assert audit_page(without, path=PATH, headers=GOOD_HEADERS, status=404) == []
    assert audit_page(without, path=PATH, headers=GOOD_HEADERS, status=200)


def test_the_switch_may_be_a_button_that_sends_what_was_typed():
    link = '<a href="/en/schools/?q=Zwolle" hreflang="en" lang="en">English</a>'
    button = '<button name="language" formaction="/en/schools/?q=Zwolle" lang="en">English</button>'
    assert GOOD.count(link) == 1
    assert audit_page(GOOD.replace(link, button), path=PATH, headers=GOOD_HEADERS) == []
    elsewhere = GOOD.replace(link, button.replace("schools/", ""))
    found = "\n".join(audit_page(elsewhere, path=PATH, headers=GOOD_HEADERS))
    assert "The switch leads to '/en/?q=Zwolle'" in found
    silent = GOOD.replace(link, button.replace(' lang="en"', ""))
    assert "does not say with lang" in "\n".join(audit_page(silent, path=PATH, headers=GOOD_HEADERS))


def test_the_admin_keeps_headers_and_origin_but_not_the_twin():
    assert audit_page("<!doctype html><p>Beheer</p>", path="/beheer/", headers=GOOD_HEADERS) == []
    assert audit_page("<!doctype html><p>Beheer</p>", path="/beheer/", headers={})
    assert audit_page('<!doctype html><p style="x">Beheer</p>', path="/beheer/", headers=GOOD_HEADERS)


def test_a_complaint_may_set_a_cookie_that_no_cache_keeps():
    own = GOOD_HEADERS | {"Set-Cookie": "case=1", "Cache-Control": "no-store"}
    assert audit_page("", path="/nl/klacht/", headers=own) == []
    assert audit_page("", path="/nl/scholen/", headers=own)


def test_there_are_as_many_rules_as_there_were():
    assert len(RULES) >= 50
    assert set(ADMIN_RULES) > set(HEADER_RULES)
