"""Who plays where processes meet: two people, a school with records, and files that change them."""

from django.contrib.auth import get_user_model
from django.utils import timezone

from schools.editions import actions
from schools.editions.actions import Deed
from tests.schools.build import course, exam_results, lesson_place, review, school
from tests.schools.editions.conftest import uploaded

COURSES = [
    ["school", "level", "hourly rate", "rate year", "ona"],
    ["VB00001", "low", "12.50", "2026", "in-class, online"],
    ["VB00001", "high", "13.00", "2026", ""],
    ["VB00001", "lowest", "13.00", "2026", ""],  # faulty
]
SCHOOLS = [
    ["number", "name", "legal name", "kvk number", "status", "since", "decision"],
    ["VB00001", "De Nieuwe Brug", "De Brug B.V.", "12345678", "suspended", "2026-03-01", "Letter 1"],
    ["VB00002", "De Linde", "De Linde B.V.", "87654321", "aspirant", "2026-03-01", "Letter 2"],
    ["VB 9", "De Linde", "De Linde B.V.", "87654321", "aspirant", "2026-03-01", "Letter 2"],  # faulty
]
FILES = {"courses": COURSES, "schools": SCHOOLS}


def deed(name):
    person, _made = get_user_model().objects.get_or_create(username=name)
    return Deed(person, timezone.now())


def brug():
    """A school with a record of every kind."""
    made = school("De Brug", duo_number="VB00001")
    course(made, "low", rate="12.00", rate_year=2025, kinds=[("integration", "in-class")])
    lesson_place(made)
    review(made, 2025, satisfaction="8.0", answers=40, stars=3)
    exam_results(made, "low", 2025, reading=(40, 30))
    return made


def approved(edition):
    """Uploaded by one, approved by another; faulty rows are left out."""
    actions.explain(edition, deed("jansen"), "So it is.")
    actions.approve(edition, deed("bakker"), without_faulty_rows=True)
    return edition


def approved_file(kind, rows=None):
    return approved(uploaded(kind, rows or FILES[kind], deed("jansen")))
