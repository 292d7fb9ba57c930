"""Staff keep notices and settle reports in the admin."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from schools import reports
from schools.models import Notice, VisitorReport, Wrong
from staff.roles import Role
from tests.conftest import TODAY
from tests.harness.people import person
from tests.harness.queries import assert_same_queries
from tests.schools.admin_form import address, complaints_of, fields_of
from tests.schools.build import school

pytestmark = pytest.mark.django_db
NOTICE = {
    "title_nl": "Wij zijn dicht",
    "title_en": "We are closed",
    "text_nl": "Bel ons morgen weer.",
    "text_en": "Call us again tomorrow.",
    "starts_on": str(TODAY),
    "on_home": "on",
}


def report(name="De Brug", **more):
    return reports.take_in(school(name), Wrong.RATE, "De prijs is nu € 13.", timezone.now(), language="nl", **more)


@pytest.fixture
def send_notice(staff):
    page = address("add", "notice")
    return lambda **changed: staff.post(page, {**NOTICE, **changed})


def test_a_notice_is_live_at_once_and_its_history_names_who_kept_it(send_notice, client):
    client.get("/nl/")
    assert send_notice().status_code == 302
    assert "Wij zijn dicht" in client.get("/nl/").content.decode()
    assert "We are closed" in client.get("/en/").content.decode()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"title_en": ""}, "This field is required."),
        ({"text_nl": ""}, "This field is required."),
        ({"text_en": " ".join(["word"] * 21)}, "Make this sentence shorter"),
        ({"ends_on": "2026-11-21"}, "The last day comes before the first day."),
        ({"link_en": "/en/"}, "Fill in the link for both languages, or for none."),
        ({"on_home": ""}, "Choose where the notice shows."),
    ],
)
def test_half_a_notice_is_refused_with_a_sentence(send_notice, changed, sentence):
    assert [found for found in complaints_of(send_notice(**changed)) if sentence in found]
    assert not Notice.objects.filter(title_nl=NOTICE["title_nl"]).exists()


@pytest.mark.parametrize(("shown", "found"), [("now", "Today"), ("later", "Tomorrow"), ("over", "Yesterday")])
def test_notices_are_filtered_by_today(staff, shown, found):
    Notice.objects.all().delete()
    for title, days in (("Today", (0, 0)), ("Tomorrow", (1, 1)), ("Yesterday", (-1, -1))):
        first, last = (TODAY + timedelta(days=number) for number in days)
        Notice.objects.create(title_nl="x", title_en=title, text_nl="x", text_en="x", starts_on=first, ends_on=last)
    listed = staff.get(address("changelist", "notice"), {"shown": shown}).context["cl"].result_list
    assert [one.title_en for one in listed] == [found]


@pytest.mark.parametrize("state", ["done", "declined"])
def test_a_report_is_settled_with_a_note_and_signed(staff, state):
    one = report(email="anna@voorbeeld.nl")
    page = address("change", "visitorreport", one.pk)
    assert "mailto:anna@voorbeeld.nl" in staff.get(page).content.decode()
    assert staff.post(page, {"state": state, "note": "Gebeld: het klopt."}).status_code == 302
    one.refresh_from_db()
    assert (one.state, one.note, one.email, one.settled_at) == (state, "Gebeld: het klopt.", "", timezone.now())
    assert one.settled_by == person("jansen")


def test_a_report_is_not_settled_without_a_note(staff):
    page = address("change", "visitorreport", report().pk)
    assert "Write what you did, or why not." in complaints_of(staff.post(page, {"state": "done", "note": ""}))
    assert VisitorReport.objects.get().state == "open"


def test_nobody_on_the_staff_writes_what_a_visitor_said(staff):
    one = report()
    page = address("change", "visitorreport", one.pk)
    assert set(fields_of(staff.get(page))) == {"state", "note"}
    staff.post(page, {"state": "open", "note": "", "text": "Alles klopt.", "email": "x@voorbeeld.nl"})
    one.refresh_from_db()
    assert (one.text, one.email) == ("De prijs is nu € 13.", "")
    assert staff.get(address("add", "visitorreport")).status_code == 403


@pytest.mark.parametrize("model", ["notice", "visitorreport"])
def test_nothing_between_staff_and_visitors_is_deleted_by_hand(model, staff):
    """A notice gets a last day; a report goes by itself in time."""
    table = apps.get_model("schools", model)
    pk = report().pk if table is VisitorReport else table.objects.get().pk
    assert staff.post(address("delete", model, pk), {"post": "yes"}).status_code == 403
    staff.post(address("changelist", model), {"action": "delete_selected", "_selected_action": [pk], "post": "yes"})
    assert table.objects.filter(pk=pk).exists()


def test_open_reports_stand_first_and_are_counted_on_the_first_page(staff):
    first, second, third = report("De Brug"), report("De Linde"), report("Het Anker")
    second.state, second.note = "done", "Klaar."
    reports.settle(second, person("jansen", Role.KEURMERK_EDITOR), timezone.now())
    listed = staff.get(address("changelist", "visitorreport")).context["cl"].result_list
    assert [one.pk for one in listed] == [third.pk, first.pk, second.pk]
    index = staff.get(reverse("admin:index")).content.decode()
    assert "2 reports from visitors are open" in index
    assert f"{address('changelist', 'visitorreport')}?state__exact=open" in index


@pytest.mark.parametrize("query", ["state__exact=open", "wrong__exact=rate", "language__exact=nl", "q=brug"])
def test_reports_are_found_by_what_they_are_about(staff, query):
    report()
    assert len(staff.get(f"{address('changelist', 'visitorreport')}?{query}").context["cl"].result_list) == 1


def test_a_list_of_three_reports_costs_as_many_queries_as_a_list_of_one(staff):
    report()
    page = address("changelist", "visitorreport")
    assert_same_queries(lambda: staff.get(page), lambda: [report("De Linde"), report("Het Anker")], at_most=12)
