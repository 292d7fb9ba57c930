"""The gate and the constraints of the table say the same of the same days, around every boundary, for ten years."""

import re
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from complaints.gate import verdict
from complaints.models import Complaint
from tests.complaints.build import complaint

pytestmark = pytest.mark.django_db

RULES = (
    "complaint_school_has_six_weeks",
    "complaint_to_school_is_not_in_the_future",
    "complaint_answer_lies_between",
    "complaint_answer_needs_a_complaint",
)
DAY = timedelta(days=1)
FIRST, DAYS = date(2016, 1, 1), 3653  # ten years, three of them leap years
AROUND = range(-2, 3)  # D-2 … D+2
ANSWERED = 20  # days after filing: a hand-in with an answer in the six weeks


def cases(filed):
    """(filed, answered, handed in) around the filing, the end of the six weeks, and both ends of an answer."""
    for days in AROUND:
        yield filed, None, filed + days * DAY
        yield filed, None, filed + (42 + days) * DAY
        yield filed, filed + days * DAY, filed + ANSWERED * DAY
        yield filed, filed + (ANSWERED + days) * DAY, filed + ANSWERED * DAY


def condition_of(name):
    """The condition of a check constraint, as the database itself keeps it."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = %s", [name])
            return cursor.fetchone()[0].removeprefix("CHECK ")
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = %s", [Complaint._meta.db_table])
        return in_brackets(cursor.fetchone()[0].partition(f'"{name}" CHECK ')[2])


def in_brackets(text):
    """The text up to the bracket that closes its first one."""
    depth = 0
    for found in re.finditer(r"[()]", text):
        depth += 1 if found.group() == "(" else -1
        if depth == 0:
            return text[: found.end()]
    raise AssertionError(f"No closing bracket: {text}")


def accepted_by_the_database(rows):
    """The rows that meet the conditions; as in a constraint, what is unknown passes."""
    conditions = " AND ".join(f"({condition_of(name)}) IS NOT FALSE" for name in RULES)
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE gate_days"
            " (id integer, route varchar(10), complained_on date, answered_on date, handed_in_on date)"
        )
        cursor.executemany(
            "INSERT INTO gate_days VALUES (%s, 'regular', %s, %s, %s)",
            [(number, *row) for number, row in enumerate(rows)],
        )
        cursor.execute(f"SELECT id FROM gate_days WHERE {conditions}")  # noqa: S608 # conditions of our own table
        found = {number for (number,) in cursor.fetchall()}
        cursor.execute("DROP TABLE gate_days")
    return found


def is_open_at_the_gate(filed, answered, handed_in):
    return verdict(handed_in, filed, answered, is_solved=False).kind == "open"


def test_the_gate_and_the_database_agree_on_every_day_of_ten_years():
    rows = [row for number in range(DAYS) for row in cases(FIRST + number * DAY)]
    by_gate = {number for number, row in enumerate(rows) if is_open_at_the_gate(*row)}
    by_database = accepted_by_the_database(rows)
    assert len(rows) == 20 * DAYS
    assert len(by_gate) == 8 * DAYS
    assert [rows[number] for number in sorted(by_gate ^ by_database)] == []


@pytest.mark.parametrize("filed", [date(2019, 3, 1), date(2024, 1, 18), date(2018, 12, 31), date(2026, 2, 20)])
def test_the_table_takes_a_complaint_when_the_gate_is_open_and_never_before(filed):
    taken = {row: not refused_by(*row) for row in cases(filed)}
    assert len(taken) == 20
    assert taken == {row: is_open_at_the_gate(*row) for row in taken}


def refused_by(filed, answered, handed_in):
    """The name of the constraint that keeps the row out, or nothing."""
    try:
        with transaction.atomic():
            complaint(kind="lessons", complained_on=filed, answered_on=answered, handed_in_on=handed_in)
    except IntegrityError as refused:
        return next(name for name in RULES if name in str(refused))
    return ""


@pytest.mark.parametrize(("kind", "days"), [("digid", 0), ("unsafe", 1), ("help", 42)])
def test_the_table_lets_urgent_complaints_and_calls_for_help_pass(kind, days):
    filed = date(2026, 9, 1)
    assert complaint(kind=kind, complained_on=filed, handed_in_on=filed + days * DAY).pk
    assert complaint(kind=kind, complained_on=None, handed_in_on=filed).pk


def test_the_table_takes_no_complaint_that_the_school_never_got():
    with pytest.raises(IntegrityError, match="complaint_school_has_six_weeks"):
        complaint(kind="lessons", complained_on=None)
