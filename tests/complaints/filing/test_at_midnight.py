"""A complaint that is begun before midnight and sent after it. Days are days in Amsterdam, whatever the server says."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from complaints.models import Complaint
from tests.complaints.drafts import answers, draft
from tests.complaints.filing_walk import CHECK, SENT, page, writing
from tests.schools import build

pytestmark = pytest.mark.django_db
BEFORE = datetime(2026, 11, 21, 22, 59, 59, tzinfo=UTC)
AFTER = datetime(2026, 11, 21, 23, 0, tzinfo=UTC)
IN_SUMMER = datetime(2026, 7, 1, 22, 3, tzinfo=UTC)  # 2 July, just after midnight in Amsterdam


@pytest.fixture
def at(client, monkeypatch):
    """A complaint that was begun five minutes ago, and to which the school gave no answer: `at(moment, told)`."""
    build.school("De Brug")

    def begin(moment, told):
        monkeypatch.setattr(timezone, "now", lambda: moment)
        writing(client, draft(answers(complained_on=told.isoformat(), school_answer="silence")))

    return begin


@pytest.mark.parametrize(
    ("moment", "told", "handed_in"),
    [
        (BEFORE, date(2026, 10, 10), None),  # 21 November is the last day of the school
        (AFTER, date(2026, 10, 10), date(2026, 11, 22)),
        (IN_SUMMER, date(2026, 5, 21), None),
        (IN_SUMMER, date(2026, 5, 20), date(2026, 7, 2)),
    ],
)
def test_the_moment_of_sending_counts(client, at, moment, told, handed_in):
    at(moment, told)
    assert client.post(CHECK)["Location"] == (SENT if handed_in else page("six-weeks"))
    assert list(Complaint.objects.values_list("handed_in_on", flat=True)) == ([handed_in] if handed_in else [])


def test_who_told_the_school_today_in_amsterdam_does_not_come_from_the_future(client, at):
    at(IN_SUMMER, date(2026, 7, 2))
    fields = {"complained": "yes", "complained_on": "2026-07-02"}
    assert client.post(page("complained"), fields)["Location"] == page("six-weeks")
    assert client.post(page("complained"), fields | {"complained_on": "2026-07-03"}).status_code == 422
