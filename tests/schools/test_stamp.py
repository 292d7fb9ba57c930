"""The stamp moves with every change to published data, and with nothing else."""

from datetime import date

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from schools import stamp
from schools.models import LearningProfile, Notice, Publication, School
from tests.conftest import TODAY
from tests.schools.build import course, exam_results, former_name, lesson_place, review, school, status_period

pytestmark = pytest.mark.django_db


def new_profile():
    return LearningProfile.objects.create(code="other", name_nl="Anders", name_en="Other")


RECORDS = {
    "school": lambda: school("De Brug", status=None),
    "formername": lambda: former_name(school("De Brug"), "De Oude Brug"),
    "statusperiod": lambda: status_period(school("De Brug", status=None)),
    "location": lambda: lesson_place(school("De Brug")),
    "course": lambda: course(school("De Brug")),
    "coursekind": lambda: course(school("De Brug")).kinds.create(type="ona", delivery="in-class"),
    "learningprofile": new_profile,
    "notice": lambda: Notice.objects.create(title_nl="a", title_en="a", text_nl="a", text_en="a"),
    "qualityreview": lambda: review(school("De Brug"), stars=3),
    "examresult": lambda: exam_results(school("De Brug"), reading=(40, 30))[0],
}


def stored():
    """The stamp as another process reads it."""
    stamp.forget()
    return stamp.current().value


def test_every_published_table_has_a_record_here():
    names = {model._meta.model_name for model in apps.get_app_config("schools").get_models()}
    tables = {name for name in names if not name.startswith("historical")}  # a history moves no stamp
    assert len(tables) >= 10
    on_their_way = {
        "edition",
        "editionline",
        "editionfault",
        "editionevent",
        "editionreading",
    }  # what they put live moves the stamp
    assert tables - {"publication", "visitorreport"} - on_their_way == set(RECORDS)


@pytest.mark.parametrize("make", RECORDS.values(), ids=RECORDS)
def test_the_stamp_moves_with_making_changing_and_deleting(make):
    seen = [stored()]
    record = make()
    seen.append(stored())
    record.save()
    seen.append(stored())
    record.delete()
    seen.append(stored())
    assert len(set(seen)) == 4


@pytest.mark.parametrize("model", [get_user_model(), Group])
def test_the_stamp_stays_when_something_else_changes(model):
    before = stored()
    record = model.objects.create()
    record.delete()
    assert stored() == before


def test_the_stamp_says_when_it_moved(on_day):
    school("De Brug")
    assert stamp.current().moved_at.date() == TODAY
    on_day(date(2026, 12, 1))
    assert stamp.current().moved_at.date() == TODAY
    school("Het Anker")
    assert stamp.current().moved_at.date() == date(2026, 12, 1)


def test_bulk_work_moves_the_stamp_itself():
    before = stored()
    call_command("load_sample_data", schools=2, cases="no", verbosity=0)
    assert stored() != before


def test_a_change_that_is_taken_back_does_not_move_the_stamp():
    before = stored()
    with transaction.atomic():
        school("De Brug")
        transaction.set_rollback(True)
    assert stored() == before


def test_who_looks_before_the_end_of_the_transaction_remembers_it_for_a_second_at_most(monkeypatch):
    monkeypatch.setattr(stamp, "monotonic", lambda: 100.0)
    before = stored()
    with transaction.atomic():
        school("De Brug")
        stored()
        transaction.set_rollback(True)
    monkeypatch.setattr(stamp, "monotonic", lambda: 101.1)
    assert stamp.current().value == before


def test_this_process_sees_its_own_change_as_soon_as_it_is_committed(django_capture_on_commit_callbacks):
    before = stored()
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        school("De Brug", status=None)
    assert len(callbacks) == 1
    assert stamp.current().value != before


@pytest.mark.parametrize(("seconds", "queries"), [(0.0, 0), (0.5, 0), (1.0, 0), (1.01, 1), (60.0, 1)])
def test_the_stamp_is_remembered_for_one_second_at_most(seconds, queries, monkeypatch):
    monkeypatch.setattr(stamp, "monotonic", lambda: 100.0)
    before = stored()
    Publication.objects.update(stamp="moved by another server")
    monkeypatch.setattr(stamp, "monotonic", lambda: 100.0 + seconds)
    with CaptureQueriesContext(connection) as captured:
        now = stamp.current().value
    assert len(captured) == queries
    assert now == ("moved by another server" if queries else before)


@pytest.mark.parametrize("is_sample", [True, False])
def test_the_stamp_says_whether_there_are_fictional_schools(is_sample):
    school("De Brug", is_sample=is_sample)
    stamp.forget()
    assert stamp.current().has_sample_data is is_sample


def test_a_change_costs_three_extra_queries():
    """One for the stamp; one asks whether its history has begun, and one writes it."""
    brug = school("De Brug")
    with CaptureQueriesContext(connection) as captured:
        brug.save()
    assert len(captured) == 4
    assert School.objects.count() == 1
