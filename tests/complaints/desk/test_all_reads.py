"""The lead sees who read what of which case, and when."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from complaints.desk.reads import note_read
from complaints.evidence.cleaning import PDF
from complaints.models import Read
from complaints.views.overview import READS_ON_A_PAGE
from complaints.vocabulary import Part
from tests.complaints.build import NOW
from tests.complaints.cases import standing
from tests.complaints.desk_client import at_desk, jurist, lead, path_of, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.long]


def test_opening_a_case_stands_in_the_list_of_the_lead():
    case = standing("in-contact")
    for name in ("desk-case", "desk-texts", "desk-file", "desk-school"):
        assert at_desk(jurist("anna")).get(path_of(name, case.number)).status_code == 200
    page = words_of(at_desk(lead()).get(path_of("desk-all-reads")))
    assert "Anna" in page
    assert case.number in page
    for part in ("The case", "The texts, to cover names", "The page that makes the file", "The school’s side"):
        assert part in page
    assert Read.objects.count() == 4


def test_a_page_that_is_opened_again_within_the_hour_is_one_row():
    case, desk = standing("in-contact"), at_desk(jurist("anna"))
    for _time in range(3):
        desk.get(path_of("desk-case", case.number))
    assert Read.objects.count() == 1
    note_read(case, jurist("anna"), Part.CASE, NOW + timedelta(hours=1))
    assert Read.objects.count() == 2


def test_a_paper_is_named_by_its_place_and_never_by_the_name_of_its_file():
    case = standing()
    papers = [
        case.evidence.create(name=f"{name}.pdf", media_type=PDF, size=3, added_at=NOW) for name in ("Amina", "Bram")
    ]
    at_desk(jurist("anna")).get(path_of("desk-evidence", case.number, papers[1].key))
    assert [(read.part, read.paper) for read in Read.objects.all()] == [(Part.PAPER, 2)]
    client = at_desk(lead())
    for path in (path_of("desk-all-reads"), path_of("desk-reads", case.number)):
        page = words_of(client.get(path))
        assert "Photo or paper 2" in page
        assert "Bram" not in page
    assert path_of("desk-evidence", case.number, papers[1].key) in client.get(path).content.decode()


def test_a_row_of_a_paper_says_which_and_others_name_none():
    case = standing()
    for part, paper in ((Part.PAPER, 0), (Part.CASE, 1)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Read.objects.create(complaint=case, person=jurist(), part=part, paper=paper, hour=NOW)


def test_the_reads_of_one_colleague_are_shown_alone():
    first, second = standing(), standing()
    note_read(first, jurist("anna"), Part.CASE, NOW)
    note_read(second, jurist("bram"), Part.CASE, NOW)
    page = words_of(at_desk(lead()).get(path_of("desk-all-reads"), {"person": jurist("anna").pk}))
    assert first.number in page
    assert second.number not in page


def test_one_part_is_shown_alone():
    first, second = standing(), standing()
    note_read(first, jurist(), Part.CASE, NOW)
    note_read(second, jurist(), Part.FILE_PDF, NOW)
    page = words_of(at_desk(lead()).get(path_of("desk-all-reads"), {"part": "file-pdf"}))
    assert second.number in page
    assert first.number not in page
    assert "Nobody read this so far." in words_of(at_desk(lead()).get(path_of("desk-all-reads"), {"part": "file-zip"}))


@pytest.mark.parametrize(
    "asked", [{"person": "x"}, {"part": "x"}, {"person": "9" * 30}, {"page": "-1"}, {"page": "99"}]
)
def test_odd_questions_are_answered_with_the_list(asked):
    note_read(standing(), jurist(), Part.CASE, NOW)
    assert "2026-100000" in words_of(at_desk(lead()).get(path_of("desk-all-reads"), asked))


def test_a_case_from_which_the_lead_stepped_aside_is_not_named():
    case = standing()
    note_read(case, jurist(), Part.CASE, NOW)
    case.steps_aside.create(person=lead(), at=NOW)
    assert case.number not in words_of(at_desk(lead()).get(path_of("desk-all-reads")))


def test_a_long_list_has_pages_and_as_many_queries_as_a_short_one():
    case, client = standing(), at_desk(lead())
    note_read(case, jurist(), Part.CASE, NOW)
    client.get(path_of("desk-all-reads"))
    with CaptureQueriesContext(connection) as few:
        client.get(path_of("desk-all-reads"))
    for hour in range(READS_ON_A_PAGE + 5):
        note_read(case, jurist(), Part.CASE, NOW - timedelta(hours=hour))
    with CaptureQueriesContext(connection) as many:
        page = words_of(client.get(path_of("desk-all-reads")))
    assert len(many) == len(few), {query["sql"] for query in many} - {query["sql"] for query in few}
    assert "2" in page


def test_a_jurist_does_not_see_who_read_what():
    assert at_desk(jurist()).get(path_of("desk-all-reads")).status_code == 403
