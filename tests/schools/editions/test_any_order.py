"""Whatever people do in whatever order: live is the last approved edition, and the corrections by hand since.

In a walk, files and corrections of every kind wait, are approved, go live, die halfway, are thrown away, and come back
in any order. After every step the tables are compared with a sheet of paper. `WALKS=1000` goes more of them.
"""

import os
import random

import pytest

from tests.schools.editions.walk import Walk

pytestmark = [pytest.mark.django_db, pytest.mark.long]

WALKS = int(os.environ.get("WALKS", "30"))
STEPS = 16


@pytest.mark.parametrize("seed", range(WALKS))
def test_live_is_what_was_approved_last_and_corrected_since(seed):
    Walk(random.Random(seed)).go(STEPS)
