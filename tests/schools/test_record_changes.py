"""The history of a record: who, what, when and why, old → new; what visitors do is not in it."""

from html import unescape

import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client

from schools import record_history, stamp
from schools.models import Course, Notice, School
from staff.roles import Role
from tests.harness.people import person, session_of
from tests.schools.admin_form import address, fields_of
from tests.schools.build import course, former_name, history, school
from tests.schools.told import changed

pytestmark = pytest.mark.django_db


@pytest.fixture
def brug():
    made = school("De Brug", duo_number="VB00001", status=None)
    history(made, ("aspirant", "2024-01-01", "2024-12-31"), ("holder", "2025-01-01", None))
    course(made, "low", rate="12.00", rate_year=2025, kinds=[("integration", "in-class")])
    return made


def test_what_was_written_in_bulk_has_an_old_value_too(brug):
    made = Course.objects.bulk_create([Course(school=brug, level="high", class_size=8)])[0]
    assert made.history.count() == 0
    made.class_size = 12
    made.save()
    assert [one[4:] for one in changed(made)] == [("students in a class, at most", "8", "12")]


def test_every_kept_record_writes_its_history_and_moves_the_stamp_once(brug):
    assert len(record_history.KEPT) >= 9
    seen = {stamp.current().value}
    former_name(brug, "De Oude Brug")
    seen.add(stamp.current().value)
    row = School.history.first()
    row.history_change_reason = "x"
    row.save()
    stamp.forget()
    seen.add(stamp.current().value)
    assert len(seen) == 2


def test_who_changes_a_school_in_the_admin_says_why(staff, brug):
    page = address("change", "school", brug.pk)
    form = fields_of(staff.get(page)) | {"phone": "030 123 45 67", "change_reason": "The school called."}
    assert staff.post(page, form).status_code == 302
    told = next(one for one in changed(brug) if one[4] == "phone")
    assert told == ("Jansen", "The school called.", "school", "~", "phone", "", "030 123 45 67")
    shown = unescape(staff.get(address("history", "school", brug.pk)).content.decode())
    for words in ("The school called.", "030 123 45 67", "Jansen", "Old", "New"):
        assert words in shown


def test_the_wall_holds_for_histories_too(brug):
    page = address("history", "school", brug.pk)
    jurist = Client()
    jurist.cookies[settings.SESSION_COOKIE_NAME] = session_of(person("meier", Role.COMPLAINT_JURIST))
    assert jurist.get(page).status_code in {302, 403}
    assert Client().get(page).status_code == 302


def test_a_history_of_nothing_is_not_found(staff):
    assert staff.get(address("history", "school", 999_999)).status_code == 404


def test_no_history_is_kept_of_what_visitors_send():
    kept = {model for model in apps.get_models() if hasattr(model._meta, "simple_history_manager_attribute")}
    assert kept == {*record_history.KEPT, Notice}
