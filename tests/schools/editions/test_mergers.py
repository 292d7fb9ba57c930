"""A school that went on as another: its address leads there, the other page tells it, and nobody is led astray."""

import pytest

from schools.editions import actions
from schools.editions.columns import Kind
from schools.editions.faults import Code, RefusedFileError
from schools.editions.loading import correct_by_hand, correct_history
from schools.editions.publishing import ChangedSinceError, LostPagesError
from schools.models import School
from schools.successors import all_after
from tests.schools.build import school
from tests.schools.editions.cast import approved

pytestmark = pytest.mark.long

MERGED = ["page", "status", "since", "decision", "merged into"]
STOPS = ["de-linde", "ended", "2026-11-01", "Letter 7", "VB00001"]


@pytest.fixture
def schools(db):
    return school("De Brug", duo_number="VB00001"), school("De Linde"), school("Het Anker", status="ended")


def codes(edition):
    return [(fault.code, fault.row, fault.column) for fault in edition.faults.all()]


def test_successors_are_followed_and_a_circle_ends():
    successors = {"a": "b", "b": "c", "c": "b", "d": "", "e": "e"}
    found = {page: all_after(page, successors) for page in "abcdef"}
    assert found == {"a": ["b", "c"], "b": ["c", "b"], "c": ["b", "c"], "d": [], "e": ["e"], "f": []}


def test_the_old_address_leads_on_and_the_other_page_tells_it(schools, load, put_live, jansen, client):
    edition = put_live(load("schools", [MERGED, STOPS]))
    answer = client.get("/en/schools/de-linde/")
    assert (answer.status_code, answer["Location"]) == (301, "/en/schools/de-brug/")
    page = client.get("/en/schools/de-brug/").content.decode()
    assert "Went on as this school" in page
    assert page.count("De Linde") == 1
    table = client.get("/data/schools.csv").content.decode().splitlines()
    assert [",de-brug,http" in row for row in table if "Linde" in row] == [True]
    assert actions.roll_back(edition, jansen, "Not yet.") == []
    assert client.get("/en/schools/de-linde/").status_code == 200
    assert "Went on as this school" not in client.get("/en/schools/de-brug/").content.decode()


def test_the_school_at_the_end_tells_all_that_went_on_as_it(schools, load, put_live, client):
    rows = [["de-linde", "ended", "2026-11-01", "Letter 7", "het-anker"], ["het-anker", "", "", "", "VB00001"]]
    put_live(load("schools", [MERGED, *rows]))
    for page in ("de-linde", "het-anker"):
        assert client.get(f"/en/schools/{page}/")["Location"] == "/en/schools/de-brug/"
    assert "De Linde, Het Anker" in client.get("/en/schools/de-brug/").content.decode()


def test_an_empty_cell_takes_it_back_and_a_column_that_is_left_out_does_not(schools, load, put_live):
    put_live(load("schools", [MERGED, STOPS]))
    put_live(load("schools", [["page", "phone"], ["de-linde", "030 123 45 67"]]))
    assert School.objects.get(slug="de-linde").merged_into.slug == "de-brug"
    put_live(load("schools", [["page", "merged into"], ["de-linde", ""]]))
    assert School.objects.get(slug="de-linde").merged_into is None


def test_it_can_be_corrected_by_hand(schools, put_live, jansen):
    cells = {"page": "het-anker", "merged_into": "de-brug"}
    put_live(correct_by_hand(Kind.SCHOOLS, cells, jansen, "Told by both schools."))
    assert School.objects.get(slug="het-anker").merged_into.slug == "de-brug"


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        (["de-linde", "", "", "", "VB00001"], Code.MERGED_HAS_STOPPED, "merged_into"),
        (["de-linde", "ended", "2026-12-01", "Letter", "VB00001"], Code.MERGED_HAS_STOPPED, "merged_into"),  # not yet
        (["het-anker", "aspirant", "2026-11-01", "Letter", "VB00001"], Code.MERGED_HAS_STOPPED, "merged_into"),
        ([*STOPS[:4], "de-linde"], Code.MERGES_INTO_ITSELF, "merged_into"),
        ([*STOPS[:4], "VB9"], Code.UNKNOWN_SCHOOL, "merged_into"),
    ],
)
def test_a_row_that_would_lead_astray_stays_out(row, code, column, schools, load):
    edition = load("schools", [MERGED, row])
    assert codes(edition) == [(code, 2, column)]
    assert not edition.lines.exists()


def test_schools_that_go_on_as_each_other_stay_out(schools, load):
    school("De Haven", status="ended")
    rows = [["het-anker", "de-haven"], ["de-haven", "het-anker"]]
    edition = load("schools", [["page", "merged into"], *rows])
    assert codes(edition) == [(Code.MERGES_IN_A_CIRCLE, 2, "merged_into"), (Code.MERGES_IN_A_CIRCLE, 3, "merged_into")]


def test_a_circle_with_what_is_live_stays_out(schools, load, put_live):
    school("De Haven", status="ended")
    put_live(load("schools", [["page", "merged into"], ["het-anker", "de-haven"]]))
    edition = load("schools", [["page", "merged into"], ["de-haven", "het-anker"]])
    assert codes(edition) == [(Code.MERGES_IN_A_CIRCLE, 2, "merged_into")]


def test_two_editions_that_make_a_circle_together_do_not_both_go_live(schools, load, put_live, bakker):
    school("De Haven", status="ended")
    pairs = (["het-anker", "de-haven"], ["de-haven", "het-anker"])
    first, second = (approved(load("schools", [["page", "merged into"], pair])) for pair in pairs)
    actions.publish(first, bakker)
    with pytest.raises(LostPagesError):
        actions.publish(second, bakker)
    assert School.objects.get(slug="de-haven").merged_into is None


def test_a_school_whose_page_leads_on_is_not_put_in_the_lists_again(schools, load, put_live, jansen):
    put_live(load("schools", [MERGED, STOPS]))
    again = load("schools", [MERGED[:4], ["de-linde", "aspirant", "2026-11-10", "Letter 8"]])
    assert codes(again) == [(Code.MERGED_HAS_STOPPED, 2, "status")]
    with pytest.raises(RefusedFileError):
        correct_history("de-linde", [["holder", "2019-01-01", None, "Letter 1"]], jansen, "It did not stop.")


def test_a_status_below_a_merger_is_not_taken_back_alone(schools, load, put_live, bakker, jansen):
    stopped = put_live(load("schools", [MERGED[:4], STOPS[:4]]))
    merged = put_live(load("schools", [["page", "merged into"], ["de-linde", "de-brug"]]))
    with pytest.raises(LostPagesError) as refused:
        actions.roll_back(stopped, bakker, "Wrong letter.")
    assert [line.school for line in refused.value.lines] == ["de-linde"]
    stopped.refresh_from_db()
    assert stopped.state == "live"
    actions.roll_back(merged, bakker, "Wrong letter.")
    actions.roll_back(stopped, bakker, "Wrong letter.")
    assert [period.status for period in schools[1].status_periods.all()] == ["holder"]


def test_a_merger_on_a_site_that_changed_since_waits(schools, load, bakker):
    waiting = approved(load("schools", [MERGED, STOPS]))
    School.objects.filter(slug="de-linde").update(merged_into=schools[2])
    with pytest.raises(ChangedSinceError):
        actions.publish(waiting, bakker)
