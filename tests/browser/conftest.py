"""A real Chromium on a running site. Without one these tests are skipped; REQUIRE_BROWSER=1 makes that a failure."""

import os
from typing import NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import expect

from staff.roles import Role
from tests.conftest import SAMPLE_SCHOOLS
from tests.harness import chromium
from tests.harness.addresses import page_paths, page_visits
from tests.harness.live import committed_sample_schools, running_site
from tests.harness.people import person, session_of
from tests.harness.threads import away

PHONE, DESK = {"width": 360, "height": 640}, {"width": 1280, "height": 800}
AXE = Axe().axe_script
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"], "preload": False}
# Colours are those of the wide screen, and looking at them takes longest.
BUT_COLOURS = {**RULES, "rules": {"color-contrast": {"enabled": False}}}
RUN_AXE = "rules => axe.run(rules).then(found => found.violations.map(one => [one.id, one.nodes[0].html]))"
IS_TOO_WIDE = "document.scrollingElement.scrollWidth > innerWidth"


# A machine that does much else is slow with a page: a test fails by what it sees, not by how soon.
expect.set_options(timeout=30_000)


@pytest.fixture(scope="package")
def executable():
    try:
        return chromium.find()
    except chromium.NoBrowserError as missing:
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(str(missing))
        pytest.skip(str(missing))


@pytest.fixture(name="_django_db_helper")
def no_transaction():
    """The mark django_db makes the database; a transaction around each test would hide nothing from a browser.

    Playwright also keeps an event loop in this thread, and there Django would open a second connection. So the tests
    never ask the database anything themselves.
    """


class Site(NamedTuple):
    """A running site: its address, the paths of its pages by key and language, and the visits that some need."""

    address: str
    paths: dict[tuple[str, str], str]
    visits: dict[str, str]

    def url(self, key, language):
        return self.address + self.paths[key, language]

    def enter(self, window, key):
        """The visit that a page needs, and nothing of the page before."""
        window.context.clear_cookies()
        if key in self.visits:
            window.context.add_cookies([self.cookie(self.visits[key])])

    def cookie(self, session):
        return {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": self.address}


def editor_session():
    return session_of(person("editor", Role.KEURMERK_EDITOR))


@pytest.fixture(scope="package")
def site(executable, django_db_setup, django_db_blocker):
    """A site with sample schools, running as long as these tests do."""
    with django_db_blocker.unblock(), committed_sample_schools(SAMPLE_SCHOOLS), running_site() as address:
        yield Site(address, page_paths(), {**page_visits(), "admin": editor_session()})


@pytest.fixture(scope="package")
def tab(executable, site):
    """One tab, used again and again: a new one for every width costs more than the check itself.

    It opens after the site is filled and closes before the site is emptied.
    """
    with chromium.running(executable) as browser:
        yield browser.new_context(reduced_motion="reduce").new_page()


@pytest.fixture
def window(tab):
    """The tab as if it were new: whoever was here before may have left colours, a sheet of paper or a cookie."""
    tab.emulate_media(media="null", color_scheme="light", forced_colors="none", reduced_motion="reduce")
    tab.context.clear_cookies()
    return tab


def session_with(name, role):
    return session_of(person(name, role))


@pytest.fixture
def screen(window, site):
    """Opens a page of its own; it closes with the test.

    `session`: the visit or the sign-in that it has. `before`: a script that runs first.
    """
    contexts = []

    def open_page(size=PHONE, *, script=True, session="", before="", **options):
        context = window.context.browser.new_context(
            viewport=size, java_script_enabled=script, reduced_motion="reduce", **options
        )
        contexts.append(context)
        if session:
            context.add_cookies([site.cookie(session)])
        if before:
            context.add_init_script(before)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def desk_of(screen):
    """Opens a page of their own for somebody on the staff."""

    def opened(name, role):
        return screen(DESK, session=away(session_with, name, role), locale="nl-NL")

    return opened


@pytest.fixture
def looked_at():
    """Looks at each page that a test passes: nothing out of the screen, and no mistake of axe.

    `is_known`: the walk over every page shows axe the same, so here it is passed over.
    """
    pages = []

    def look(page, *, is_known=False):
        page.wait_for_load_state()
        assert page.evaluate(IS_TOO_WIDE) is False, page.url
        if not is_known:
            page.evaluate(AXE)
            rules = RULES if page.viewport_size["width"] >= DESK["width"] else BUT_COLOURS
            assert page.evaluate(RUN_AXE, rules) == [], page.url
        pages.append(page.url)

    yield look
    assert len(pages) >= 3
