"""A few schools that have everything that the open data can tell, and everything that they must not."""

import pytest
from django.db import transaction

from tests.harness.queries import forget_everything
from tests.schools.build import course, exam_results, history, lesson_place, review, school

HIDDEN_MARK = "9.7"
FILES = {
    "/data/schools.csv": "text/csv; charset=utf-8",
    "/data/schools.json": "application/json",
    "/data/locations.geojson": "application/geo+json",
}


def make_cast():
    """A full school, a new one, one with too few results, one suspended, one between two statuses, one merged."""
    full = school("De Brug", duo_number="BOW-1")
    course(full, "low", rate="12.50")
    course(full, "high")
    review(full, 2025, satisfaction="8.1", answers=42, stars=3, total_score="83.40")
    exam_results(full, "low", 2025, reading=(40, 30), knm=(47, 29))
    lesson_place(full, latitude=52.123456789, longitude=5.1)
    course(school("Nieuw", status="aspirant", is_sample=True), "low", rate="11.00")
    few = school("Weinig")
    course(few, "low", rate="12.00")
    review(few, 2025, satisfaction=HIDDEN_MARK, answers=9)
    exam_results(few, "low", 2025, reading=(40, 30), knm=(8, 8))  # the total would give the second part away
    stopped = school("Gestopt", status="suspended", since="2026-02-03")
    review(stopped, 2025, satisfaction="7.3", answers=50, stars=4)
    lesson_place(stopped, town="Zwolle", postcode="8011 AB")
    history(school("Tussen", status=None), ("aspirant", "2024-01-01", "2026-10-31"), ("holder", "2027-01-01", None))
    school("Straks", status="holder", since="2027-01-01")
    school("Oud", status="ended", merged_into=full)


@pytest.fixture(scope="module")
def cast(django_db_setup, django_db_blocker):
    """The schools for all tests of a module, taken back after its last one."""
    with django_db_blocker.unblock(), transaction.atomic():
        make_cast()
        forget_everything()
        yield
        transaction.set_rollback(True)
