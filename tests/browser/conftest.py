"""A real Chromium on a running site. Without one these tests are skipped; REQUIRE_BROWSER=1 makes that a failure."""

import os

import pytest

from tests.conftest import SAMPLE_SCHOOLS
from tests.harness import chromium
from tests.harness.live import committed_sample_schools, running_site


@pytest.fixture(scope="package")
def executable():
    try:
        return chromium.find()
    except chromium.NoBrowserError as missing:
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(str(missing))
        pytest.skip(str(missing))


@pytest.fixture(scope="package")
def site(executable, django_db_setup, django_db_blocker):
    """The address of the running site with sample schools."""
    with django_db_blocker.unblock(), committed_sample_schools(SAMPLE_SCHOOLS), running_site() as address:
        yield address


@pytest.fixture(scope="package")
def browser(executable, site):
    """One browser for all tests. It is started after the site is filled and closed before the site is emptied."""
    with pytest.MonkeyPatch.context() as patch, chromium.running(executable) as browser:
        # Playwright keeps an event loop in this thread, which Django takes for asynchronous code. It is not: every
        # call here waits for its answer, so the database is never used from two places at once.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield browser


@pytest.fixture(scope="package")
def window(browser):
    """One tab, used again and again: a new one for every width costs more than the check itself."""
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(10_000)
    yield page
    context.close()
