"""What an edition changes stands in the history of each record: its number, and who answers for it."""

import pytest

from schools.editions import actions
from schools.models import Course, CourseKind, StatusPeriod
from tests.schools.build import course, history, school
from tests.schools.told import changed, told

pytestmark = pytest.mark.django_db

COURSES = ["school", "opleidingsniveau", "uurtarief", "jaar van het tarief", "ONA"]
SCHOOLS = ["nummer", "naam", "status", "sinds", "besluit"]


@pytest.fixture
def brug():
    made = school("De Brug", duo_number="VB00001", status=None)
    history(made, ("aspirant", "2024-01-01", "2024-12-31"), ("holder", "2025-01-01", None))
    course(made, "low", rate="12.00", rate_year=2025, kinds=[("integration", "in-class")])
    return made


def test_an_edition_stands_in_the_histories_with_its_number_and_its_approver(brug, load, put_live, jansen):
    edition = put_live(load("courses", [COURSES, ["VB00001", "laag", "12,50", "2025", "klassikaal"]]))
    first = f"Edition {edition.pk} went live."
    assert changed(Course.objects.get()) == [
        ("bakker", first, "course: Low", "~", "hourly rate in euros", "12.00", "12.50")
    ]
    kinds = [one for one in told(brug) if one[2].startswith("kind of course") and one[1] == first]
    assert [one[3:] for one in kinds] == [
        ("+", "kind of course", "", "ONA (work in the Netherlands)"),
        ("+", "place", "", "In class"),
    ]  # the kind that stayed is not told again
    actions.roll_back(edition, jansen, "Wrong file.")
    back = changed(Course.objects.get())[0]
    assert (back[0], back[5:]) == ("jansen", ("12.50", "12.00"))
    assert str(edition.pk) in back[1]


def test_a_status_that_an_edition_ends_keeps_its_record(brug, load, put_live, jansen):
    before = list(StatusPeriod.objects.values_list("pk", flat=True))
    edition = put_live(load("schools", [SCHOOLS, ["VB00001", "De Brug", "geschorst", "1-11-2026", "Brief 1"]]))
    after = list(StatusPeriod.objects.values_list("pk", flat=True))
    assert after[:2] == before
    assert len(after) == 3
    assert [one[4:] for one in changed(brug)] == [("last day", "", "31 October 2026")]
    actions.roll_back(edition, jansen, "Wrong letter.")
    assert list(StatusPeriod.objects.values_list("pk", "ends_on")) == [(before[0], brug_end()), (before[1], None)]
    assert [one[3] for one in told(brug) if one[0] == "jansen"].count("-") == 3  # status, first day, source


def brug_end():
    return StatusPeriod.objects.order_by("starts_on").values_list("ends_on", flat=True)[0]


def test_a_removed_course_takes_its_kinds_along_in_the_history_of_its_school(brug, load, put_live):
    put_live(load("courses", [[*COURSES[:2], "verwijderen"], ["VB00001", "laag", "ja"]]))
    assert not CourseKind.objects.exists()
    gone = {one[2].partition(":")[0] for one in told(brug) if one[3] == "-"}
    assert {"course", "kind of course"} <= gone


def test_a_name_that_an_edition_changes_is_told(brug, load, put_live):
    put_live(load("schools", [SCHOOLS[:2], ["VB00001", "De Nieuwe Brug"]]))
    assert ("name", "De Brug", "De Nieuwe Brug") in [one[4:] for one in changed(brug)]
    assert "De Brug" in [one[6] for one in told(brug) if one[2].startswith("former name")]
