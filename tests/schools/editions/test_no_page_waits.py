"""While an edition of thousands of rows is checked, goes live or comes back, every page answers from what was live.

No seconds are measured: the other process provably holds its transaction open until the answers are there.
"""

import pytest

from tests.harness.own_database import own_database
from tests.schools.editions.apart import played
from tests.schools.editions.waiting import ACTS, PAGES

pytestmark = [pytest.mark.django_db, pytest.mark.long]  # the database of the tests, which is copied

OF_RESULTS = {"results", "school", "compare", "table", "JSON", "points"}  # the points tell the stamp


@pytest.fixture(scope="module")
def seen(tmp_path_factory, django_db_setup, django_db_blocker):
    with own_database(tmp_path_factory.mktemp("waiting"), django_db_blocker) as url:
        yield played("waiting", url)


@pytest.mark.parametrize("act", ACTS)
def test_no_page_waits_for_an_edition(act, seen):
    assert seen[act]["rows"] > 2000
    assert seen[act]["open all the time"]
    assert seen[act]["answered as before"] == list(PAGES)
    assert set(seen[act]["answers otherwise after"]) == (set() if act == "check" else OF_RESULTS)
