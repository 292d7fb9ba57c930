"""A stored edition as people look at it, in their own language."""

import pytest
from django.utils.translation import override

from schools.editions import actions, overview
from schools.editions.columns import Kind
from schools.editions.loading import correct_by_hand
from tests.schools.build import course, review, school

pytestmark = pytest.mark.django_db

COURSES = ["school", "opleidingsniveau", "uurtarief", "jaar van het tarief", "groepsgrootte"]


@pytest.fixture
def brug():
    made = school("De Brug", duo_number="VB00001")
    course(made, "low", rate="12.00", rate_year=2025, class_size=10)
    review(made, 2025, satisfaction="8.0", answers=40, stars=3)
    return made


def test_a_headline_opens_to_records_with_old_and_new(brug, load):
    edition = load("courses", [COURSES, ["VB00001", "laag", "20", "2026", "9"], ["VB00001", "hoog", "13", "2026", ""]])
    with override("en"):
        new, rates, others = sorted(overview.openings(edition), key=lambda opening: opening.sentence)
    assert [opening.sentence for opening in (new, rates, others)] == [
        "1 new course",
        "1 rate changes, 1 by more than 25 %",
        "other details of 1 course change",
    ]
    (record,) = rates.records
    assert (record.school, record.name, record.line.row) == ("De Brug", "Low", 2)
    assert record.changes == [
        ("hourly rate", "€12.00", "€20.00"),
        ("rate year", "2025", "2026"),
        ("class size", "10", "9"),
    ]
    assert record.jumps == [("hourly rate", "€12.00", "€20.00")]


def test_it_is_told_in_dutch_too(brug, load):
    edition = load("courses", [COURSES, ["VB00001", "laag", "12,50", "2025", "10"]])
    with override("nl"):
        (opening,) = overview.openings(edition)
    assert opening.sentence == "1 tarief verandert"
    assert opening.records[0].changes == [("uurtarief", "€\u00a012,00", "€\u00a012,50")]


def test_lines_that_change_nothing_are_not_told(brug, load):
    assert overview.openings(load("courses", [COURSES, ["VB00001", "laag", "12", "2025", "10"]])) == []


def test_a_new_school_has_its_name_before_it_is_there(load):
    header = ["nummer", "naam", "juridische naam", "KvK-nummer", "status", "sinds", "besluit"]
    row = ["VB00002", "De Linde", "De Linde B.V.", "87654321", "aspirant", "1-11-2026", "Brief 2"]
    with override("en"):
        (opening,) = overview.openings(load("schools", [header, row]))
    assert (opening.sentence, opening.records[0].school) == ("1 new school", "De Linde")


def test_what_stayed_after_a_roll_back_is_told(brug, load, put_live, jansen):
    edition = put_live(load("courses", [COURSES, ["VB00001", "laag", "12,50", "2026", "9"]]))
    cells = {"school": "VB00001", "level": "low", "class_size": "14"}
    put_live(correct_by_hand(Kind.COURSES, cells, jansen, "Told by the school."))
    with override("en"):
        (record,) = overview.stayed(actions.roll_back(edition, jansen, "Wrong rates."))
    assert (record.school, record.stayed) == ("De Brug", ["class size"])


def test_a_correction_by_hand_has_its_reason_already(brug, jansen, bakker):
    cells = {"school": "VB00001", "year": "2025", "satisfaction": "2,0", "answers": "40"}
    edition = correct_by_hand(Kind.REVIEWS, cells, jansen, "The mark was of another school.")
    (opening,) = overview.openings(edition)
    assert opening.records[0].jumps
    actions.approve(edition, bakker)
    assert edition.lines.get().reason == "The mark was of another school."
