"""What happened stays written down: the database refuses to change or remove an event, but for a purge."""

import pytest
from django.db import DatabaseError, connection, transaction

from complaints.models import Complaint, Event, Purge
from complaints.vocabulary import Act
from tests.complaints.cases import event, standing

pytestmark = pytest.mark.django_db

REFUSED = "complaint_events_are_append_only"


@pytest.fixture
def case():
    made = standing()
    event(made, Act.WROTE)
    return made


def refused(act):
    """Does it in a savepoint, so that the test can look at what is left."""
    with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
        act()


def test_an_event_cannot_be_changed(case):
    refused(lambda: Event.objects.filter(complaint=case, act=Act.WROTE).update(act=Act.CLOSED))
    first = case.events.first()
    first.actor = "jurist"
    refused(first.save)
    assert set(case.events.values_list("act", "actor")) == {("filed", "visitor"), ("wrote", "visitor")}


def test_an_event_cannot_be_removed(case):
    refused(case.events.all().delete)
    refused(case.events.first().delete)
    assert case.events.count() == 2


def test_not_even_by_hand(case):
    def by_hand(statement):
        with connection.cursor() as cursor:
            cursor.execute(statement)

    refused(lambda: by_hand("DELETE FROM complaints_event"))
    refused(lambda: by_hand("UPDATE complaints_event SET act = 'closed'"))
    assert case.events.count() == 2


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows no TRUNCATE; what it does is a DELETE")
@pytest.mark.parametrize("table", ["complaints_event", "complaints_complaint"])
def test_the_table_cannot_be_emptied(case, table):
    def empty():
        with connection.cursor() as cursor:
            cursor.execute(f"TRUNCATE {table} CASCADE")

    Purge.objects.create(complaint_key=case.pk)
    connection.check_constraints()  # what waits for the end of the transaction would refuse it too
    refused(empty)
    assert case.events.count() == 2


def test_a_case_with_events_cannot_be_deleted(case):
    refused(case.delete)
    assert Complaint.objects.filter(pk=case.pk).exists()


def test_a_purge_lets_the_events_of_its_own_case_go(case):
    other = standing()
    Purge.objects.create(complaint_key=case.pk)
    refused(other.events.all().delete)
    case.delete()
    assert Event.objects.filter(complaint=other).count() == 1
    assert not Complaint.objects.filter(pk=case.pk).exists()


def test_a_purge_lets_nobody_change_an_event(case):
    Purge.objects.create(complaint_key=case.pk)
    refused(lambda: case.events.update(act=Act.CLOSED))


def test_when_the_purge_is_gone_nothing_can_be_removed(case):
    Purge.objects.create(complaint_key=case.pk).delete()
    refused(case.events.all().delete)
