"""A complaint that is written before midnight and sent after it. Days are days in Amsterdam, whatever the server says."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from complaints.models import Complaint, Draft
from tests.complaints.drafts import answers, draft
from tests.complaints.filing_walk import CHECK, SENT, page, writing
from tests.schools import build

pytestmark = pytest.mark.django_db
BEGUN = datetime(2026, 11, 21, 22, 50, tzinfo=UTC)
BEFORE, AFTER = datetime(2026, 11, 21, 22, 59, 59, tzinfo=UTC), datetime(2026, 11, 21, 23, 0, tzinfo=UTC)
IN_SUMMER = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)  # 2 July, half past midnight in Amsterdam


@pytest.fixture
def at(client, monkeypatch):
    """Writes a complaint to which the school gave no answer, and moves the clock to the moment of sending."""
    build.school("De Brug")

    def begin(told, now):
        writing(client, draft(answers(complained_on=told.isoformat(), school_answer="silence")))
        Draft.objects.update(begun_at=BEGUN if now.month == BEGUN.month else now.replace(hour=20), moved_at=now)
        monkeypatch.setattr(timezone, "now", lambda: now)

    return begin


@pytest.mark.parametrize(
    ("told", "now", "handed_in"),
    [
        (date(2026, 10, 10), BEFORE, None),  # the last day of the school is 21 November
        (date(2026, 10, 10), AFTER, date(2026, 11, 22)),
        (date(2026, 5, 21), IN_SUMMER, None),  # 2 July is the last day
        (date(2026, 5, 20), IN_SUMMER, date(2026, 7, 2)),
    ],
)
def test_the_moment_of_sending_counts(client, at, told, now, handed_in):
    at(told, now)
    client.cookies.clear()
    writing(client, Draft.objects.get())
    assert client.post(CHECK)["Location"] == (SENT if handed_in else page("six-weeks"))
    assert list(Complaint.objects.values_list("handed_in_on", flat=True)) == ([handed_in] if handed_in else [])


def test_who_told_the_school_today_in_amsterdam_does_not_come_from_the_future(client, at):
    at(date(2026, 7, 2), IN_SUMMER)
    client.cookies.clear()
    writing(client, Draft.objects.get())
    assert client.get(page("complained")).status_code == 200
    fields = {"complained": "yes", "complained_on": "2026-07-02"}
    assert client.post(page("complained"), fields)["Location"] == page("six-weeks")
    assert client.post(page("complained"), fields | {"complained_on": "2026-07-03"}).status_code == 422
