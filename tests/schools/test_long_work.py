"""An edition may take longer than a page; the next page is as impatient as before."""

import pytest
from django.db import connection, transaction

from schools.long_work import unhurried

pytestmark = pytest.mark.django_db


def waits():
    """What PostgreSQL would end here, and after how long we leave it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('statement_timeout'), current_setting('lock_timeout')")
        return (*cursor.fetchone(), connection.longest_wait)


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite ends no statement")
def test_an_edition_may_take_long_and_what_follows_may_not():
    before = waits()
    with transaction.atomic():
        with unhurried():
            assert waits() == ("2min", "2min", None)
        transaction.set_rollback(True)
    assert waits() == before == ("8s", "4s", 10)


def test_any_database_goes_on():
    with transaction.atomic(), unhurried():
        assert connection.in_atomic_block
