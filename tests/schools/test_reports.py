"""Reports of visitors: signed when settled, addresses go soon, the rest in time."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from schools import reports
from schools.models import ReportState, VisitorReport, Wrong
from staff.roles import Role
from tests.harness.people import person
from tests.schools.build import lesson_place, school

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def report(**more):
    more.setdefault("language", "nl")
    made_at = more.pop("made_at", timezone.now())
    return reports.take_in(school("De Brug"), Wrong.PHONE, "Het nummer klopt niet.", made_at, **more)


def settled(state=ReportState.DONE, at=None, **more):
    one = report(**more)
    one.state, one.note = state, "Gebeld met de school."
    reports.settle(one, person("editor", Role.KEURMERK_EDITOR), at or timezone.now())
    return one


def test_a_number_like_a_bsn_is_never_kept():
    one = reports.take_in(school("De Brug"), Wrong.OTHER, "Ik ben 123456782.", timezone.now(), language="nl")
    assert one.text == "Ik ben •••••••••."


@pytest.mark.parametrize("state", [ReportState.DONE, ReportState.DECLINED])
def test_settling_signs_a_report_and_wipes_its_address(state):
    one = settled(state, email="anna@voorbeeld.nl")
    one.refresh_from_db()
    assert (one.state, one.email, one.settled_at) == (state, "", timezone.now())
    assert one.settled_by.username == "editor@example.org"
    assert reports.count_open() == 0


def test_a_report_that_opens_again_has_no_signature():
    one = settled()
    one.state = ReportState.OPEN
    reports.settle(one, one.settled_by, timezone.now())
    one.refresh_from_db()
    assert (one.settled_by, one.settled_at) == (None, None)
    assert reports.count_open() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "done"},
        {"state": "lost"},
        {"wrong": "weather"},
        {"settled_at": timezone.now()},
    ],
    ids=["done by nobody", "an unknown state", "an unknown kind", "signed while open"],
)
def test_the_database_refuses_what_is_half_settled(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        VisitorReport.objects.filter(pk=report().pk).update(**wrong)


def test_the_database_refuses_an_address_in_a_settled_report():
    with pytest.raises(IntegrityError), transaction.atomic():
        VisitorReport.objects.filter(pk=settled().pk).update(email="anna@voorbeeld.nl")


@pytest.mark.parametrize(("days", "is_kept"), [(364, True), (365, True), (366, False)])
def test_a_settled_report_is_deleted_after_a_year(days, is_kept):
    settled(at=timezone.now() - days * DAY)
    assert reports.forget_old(timezone.now())["done"] == (0 if is_kept else 1)
    assert VisitorReport.objects.exists() is is_kept


@pytest.mark.parametrize(("days", "is_kept"), [(89, True), (90, True), (91, False)])
def test_an_address_goes_after_three_months_though_nobody_answered(days, is_kept):
    report(email="anna@voorbeeld.nl", made_at=timezone.now() - days * DAY)
    assert reports.forget_old(timezone.now())["done"] == (0 if is_kept else 1)
    assert bool(VisitorReport.objects.get().email) is is_kept


def test_an_open_report_waits_for_ever():
    report(made_at=timezone.now() - 800 * DAY)
    assert reports.forget_old(timezone.now())["done"] == 0
    assert reports.count_open() == 1


def test_a_lesson_place_is_named_as_it_stands_on_the_page():
    place = lesson_place(school("De Brug"), name="Buurthuis", street="Kade 1", postcode="3511 AB", town="Utrecht")
    assert reports.address_of(place) == "Buurthuis, Kade 1, 3511 AB Utrecht"
