"""A real Chromium on a running site. Without one these tests are skipped; REQUIRE_BROWSER=1 makes that a failure."""

import os
from typing import NamedTuple

import pytest

from tests.conftest import SAMPLE_SCHOOLS
from tests.harness import chromium
from tests.harness.addresses import page_paths
from tests.harness.live import committed_sample_schools, running_site


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
    """A running site: its address, and the paths of its pages by key and language."""

    address: str
    paths: dict[tuple[str, str], str]

    def url(self, key, language):
        return self.address + self.paths[key, language]


@pytest.fixture(scope="package")
def site(executable, django_db_setup, django_db_blocker):
    """A site with sample schools, running as long as these tests do."""
    with django_db_blocker.unblock(), committed_sample_schools(SAMPLE_SCHOOLS), running_site() as address:
        yield Site(address, page_paths())


@pytest.fixture(scope="package")
def window(executable, site):
    """One tab, used again and again: a new one for every width costs more than the check itself.

    It opens after the site is filled and closes before the site is emptied.
    """
    with chromium.running(executable) as browser:
        page = browser.new_context(reduced_motion="reduce").new_page()
        page.set_default_timeout(10_000)
        yield page
