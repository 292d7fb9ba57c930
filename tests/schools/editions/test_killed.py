"""A process that is killed leaves the old edition whole, or the new one; and what it began can be done after."""

import signal

import pytest

from tests.harness.own_database import own_database
from tests.schools.editions.apart import played
from tests.schools.editions.cast import FILES
from tests.schools.editions.killing import COMMIT, DEATHS

pytestmark = [pytest.mark.django_db, pytest.mark.long]  # the database of the tests, which is copied

THEN = {"check": "checked", "live": "live", "back": "rolled-back"}


@pytest.fixture(scope="module")
def left_behind(tmp_path_factory, django_db_setup, django_db_blocker):
    with own_database(tmp_path_factory.mktemp("killed"), django_db_blocker) as url:
        yield played("killing", url)


@pytest.mark.parametrize("name", DEATHS)
def test_killed_midway_leaves_one_edition_whole_and_the_other_can_follow(name, left_behind):
    death = DEATHS[name]
    is_done = death.is_after and death.place == COMMIT
    assert left_behind[name] == {
        "ended by": signal.SIGKILL,
        "left as it was": not is_done,
        "left as meant": is_done,
        "then": THEN[death.does],
        "lines": len(FILES[death.kind]) - 2,  # without the header and the faulty row
        "as meant": True,
    }
