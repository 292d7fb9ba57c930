"""The lead sees who read which case, and when."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from complaints.models import Read
from complaints.reads import note_read
from complaints.views.overview import READS_ON_A_PAGE
from tests.complaints.build import NOW
from tests.complaints.cases import standing
from tests.complaints.desk_client import at_desk, jurist, lead, path_of, words_of

pytestmark = pytest.mark.django_db


def test_opening_a_case_stands_in_the_list_of_the_lead():
    case = standing("in-contact")
    for name in ("desk-case", "desk-texts", "desk-file", "desk-school"):
        assert at_desk(jurist("anna")).get(path_of(name, case.number)).status_code == 200
    page = words_of(at_desk(lead()).get(path_of("desk-all-reads")))
    assert "Anna" in page
    assert case.number in page
    assert Read.objects.count() == 1


def test_the_reads_of_one_colleague_are_shown_alone():
    first, second = standing(), standing()
    note_read(first, jurist("anna"), NOW)
    note_read(second, jurist("bram"), NOW)
    page = words_of(at_desk(lead()).get(path_of("desk-all-reads"), {"person": jurist("anna").pk}))
    assert first.number in page
    assert second.number not in page


@pytest.mark.parametrize("asked", [{"person": "x"}, {"person": "9" * 30}, {"page": "-1"}, {"page": "99"}])
def test_odd_questions_are_answered_with_the_list(asked):
    note_read(standing(), jurist(), NOW)
    assert "2026-100000" in words_of(at_desk(lead()).get(path_of("desk-all-reads"), asked))


def test_a_case_from_which_the_lead_stepped_aside_is_not_named():
    case = standing()
    note_read(case, jurist(), NOW)
    case.steps_aside.create(person=lead(), at=NOW)
    assert case.number not in words_of(at_desk(lead()).get(path_of("desk-all-reads")))


def test_a_long_list_has_pages_and_as_many_queries_as_a_short_one():
    case, client = standing(), at_desk(lead())
    note_read(case, jurist(), NOW)
    client.get(path_of("desk-all-reads"))
    with CaptureQueriesContext(connection) as few:
        client.get(path_of("desk-all-reads"))
    for hour in range(READS_ON_A_PAGE + 5):
        note_read(case, jurist(), NOW - timedelta(hours=hour))
    with CaptureQueriesContext(connection) as many:
        page = words_of(client.get(path_of("desk-all-reads")))
    assert len(many) == len(few), {query["sql"] for query in many} - {query["sql"] for query in few}
    assert "2" in page


def test_a_jurist_does_not_see_who_read_what():
    assert at_desk(jurist()).get(path_of("desk-all-reads")).status_code == 403
