"""Two editors on one page of the admin: nothing that was kept or typed is lost."""

from datetime import date

import pytest

from schools.models import School
from tests.schools.admin_form import address, complaints_of, fields_of
from tests.schools.build import school

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(staff_client):
    return staff_client


def test_the_second_is_told_what_changed_and_keeps_what_they_typed(staff, on_day, today):
    on_day(date(2026, 11, 1))
    one = school("De Brug", phone="030 111 11 11")
    on_day(today)
    path = address("change", "school", one.pk)
    first, second = fields_of(staff.get(path)), fields_of(staff.get(path))
    assert staff.post(path, first | {"phone": "030 222 22 22"}).status_code == 302
    answer = staff.post(path, second | {"email": "post@example.org"})
    told = " ".join(complaints_of(answer))
    assert "Iemand anders veranderde dit terwijl u typte." in told
    assert "030 111 11 11 → 030 222 22 22" in told
    assert School.objects.get().phone == "030 222 22 22"
    again = fields_of(answer)
    assert again["email"] == "post@example.org"
    assert staff.post(path, again | {"phone": "030 222 22 22"}).status_code == 302
    assert (School.objects.get().phone, School.objects.get().email) == ("030 222 22 22", "post@example.org")


def test_who_is_alone_is_told_nothing_twice_in_a_row(staff):
    one = school("De Brug")
    path = address("change", "school", one.pk)
    for phone in ("030 111 11 11", "030 222 22 22"):
        assert staff.post(path, fields_of(staff.get(path)) | {"phone": phone}).status_code == 302
    assert School.objects.get().phone == "030 222 22 22"
