"""Two people at the very same moment: each waits for the other, the first one counts, and the second one is told.

The races run in a process of their own, on a database of its own: a database in memory has one connection.
"""

import pytest

from tests.harness.own_database import own_database
from tests.schools.editions.apart import played
from tests.schools.editions.racing import RACES_OF

pytestmark = [pytest.mark.django_db, pytest.mark.long]  # the database of the tests, which is copied

# Every way in which a race may end. The rates are those of the low level and of the high one; both were 12.00.
MAY_END = {
    "two approvals": {"done and not allowed; uploaded, checked, approved; 0 moves"},
    "approval and discard": {"discarded; 1 thrown away; 0 moves"},
    "two times live": {"done and not allowed; 12.50 12.00; 1 moves"},
    "two times back": {"done and not allowed; 12.00 12.00; 1 moves"},
    "two editions of one record": {"changed since and done; True; 1 moves"},
    "two editions of two records": {"done and done; 12.50 12.50; 2 numbers; 2 moves"},
    "live and back": {"done and done; 13.00 12.00; 2 moves", "changed since and done; 12.00 12.00; 1 moves"},
    "correction and file": {"done and done; 12.50 12.00 14; 2 moves"},
    "contact at once and file": {"done; 030 7; 2 moves", "changed since; 030 7; 1 moves"},
    "correction while a file goes live": {"True; 1 moves"},
}


@pytest.fixture(scope="module")
def ends(tmp_path_factory, django_db_setup, django_db_blocker):
    with own_database(tmp_path_factory.mktemp("racing"), django_db_blocker) as url:
        yield played("racing", url)


def test_every_race_is_judged():
    assert set(MAY_END) == set(RACES_OF)


@pytest.mark.parametrize("race", MAY_END)
def test_the_first_one_counts_and_nothing_is_lost(race, ends):
    assert ends[race]
    assert set(ends[race]) <= MAY_END[race]
