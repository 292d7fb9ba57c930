"""What is written down when a page of the desk shows something of a case: `reads.csv`, one row for each address."""

import csv
from pathlib import Path

import pytest

from complaints.models import Read
from complaints.vocabulary import Part
from tests.complaints.desk_posts import MAIL
from tests.complaints.desk_world import DESK, OTHERS_MAIL, DeskWorld
from tests.complaints.wall import drain

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_schools")]
ROWS = list(csv.DictReader((Path(__file__).parent / "reads.csv").read_text(encoding="utf-8").splitlines()))


def typed(row, world):
    """What is sent along, by the word in the table."""
    number = world.own.case.number
    words = {"mail": {"q": MAIL}, "other mail": {"q": OTHERS_MAIL}, "number": {"q": number, "number": number}}
    return words.get(row["typed"], {"as": row["typed"]})


def read_at(row, world, client):
    """The parts that were written down, a paper with its place."""
    Read.objects.all().delete()
    path = world.path(row["address"], by=world.lead, **({"verb": "add"} if row["address"] == "desk-request-do" else {}))
    answer = client.get(path) if row["verb"] == "get" else client.post(path, typed(row, world))
    assert answer.status_code < 500
    drain(answer)
    return {f"{read.part} {read.paper or ''}".strip() for read in Read.objects.order_by("pk")}


def test_every_address_of_the_desk_is_in_the_table_with_a_reason_where_nothing_is_written():
    assert len(ROWS) >= 42
    assert {row["address"] for row in ROWS} == set(DESK)
    assert [row["address"] for row in ROWS if not row["read"] and not row["why"]] == []


def test_every_part_is_read_somewhere():
    parts = {read for row in ROWS for read in row["read"].split() if not read.isdecimal()}
    assert parts == set(Part.values)


@pytest.mark.long
def test_each_page_writes_down_just_what_it_shows():
    world, wrong = DeskWorld(), {}
    client = world.client(world.lead)
    world.reads_out(client)
    for row in ROWS:
        found = read_at(row, world, client)
        if found != expected(row):
            wrong[row["address"], row["verb"]] = found
    assert wrong == {}
    assert Read.objects.exclude(person=world.lead).count() == 0


def expected(row):
    """A request shows its own cases and those that were found beside them."""
    words = row["read"]
    return {words} if words.startswith(Part.PAPER) else set(words.split())
