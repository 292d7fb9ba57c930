"""The lists of the desk: what stands in each, what narrows it, what is found, and what a list costs."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from complaints import fields
from complaints.contact import Contact
from complaints.desk.lists import LISTS, counts_for, seen_by
from complaints.desk.search import matching, number_in
from complaints.models import Complaint, StepAside
from complaints.views import desk as desk_view
from complaints.vocabulary import Act, Actor
from staff.roles import Role
from tests.complaints.cases import NOW, event, standing
from tests.harness.people import person, session_of
from tests.schools.build import school

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
DAY = timedelta(days=1)


@pytest.fixture
def jurist():
    return person("jurist", Role.COMPLAINT_JURIST)


@pytest.fixture
def desk(client, jurist):
    """The client of a jurist who is signed in."""
    client.cookies[settings.SESSION_COOKIE_NAME] = session_of(jurist)
    return client


def numbers_on(response):
    return [row.case.number for row in response.context["rows"]]


def listed(desk, key, **more):
    return numbers_on(desk.get(reverse("desk"), {"list": key, **more}))


@pytest.fixture
def cases(jurist):
    """One case for each list, by name."""
    other = person("other", Role.COMPLAINT_JURIST)
    old = standing("closed", assignee=other)
    event(old, Act.DELETION_NEAR, Actor.SYSTEM, at=old.moved_at + DAY)
    return {
        "deleted soon": old,
        "mine": standing("taken", assignee=jurist, due_on=TODAY + 30 * DAY),
        "unassigned": standing(due_on=TODAY + 20 * DAY),
        "today": standing("taken", assignee=other, due_on=TODAY),
        "in a week": standing("taken", assignee=other, due_on=TODAY + 7 * DAY),
        "in eight days": standing("taken", assignee=other, due_on=TODAY + 8 * DAY),
        "late": standing("in-contact", assignee=other, due_on=TODAY - DAY),
        "waits": standing("waiting-school", assignee=other),
        "gate": standing("not-yet", kind="help", assignee=other, opens_on=TODAY + 14 * DAY),
        "gate later": standing("not-yet", kind="help", assignee=other, opens_on=TODAY + 15 * DAY),
        "closed": standing("closed", assignee=jurist),
    }


BELONGS = {
    "mine": {"mine"},
    "unassigned": {"unassigned"},
    "week": {"today", "in a week"},
    "overdue": {"late"},
    "waiting": {"waits"},
    "gate": {"gate"},
    "deletion": {"deleted soon"},
}


@pytest.mark.parametrize("key", [one.key for one in LISTS])
def test_each_list_holds_its_cases_and_its_count_says_how_many(desk, jurist, cases, key):
    expected = {cases[name].number for name in BELONGS.get(key, cases)}
    assert set(listed(desk, key)) == expected
    assert counts_for(jurist, TODAY)[key] == len(expected) >= 1


@pytest.mark.parametrize("how", ["ended", "no role"])
def test_a_case_of_who_cannot_work_any_more_waits_for_a_jurist(desk, jurist, how):
    gone = person("gone", Role.COMPLAINT_JURIST, is_active=how != "ended")
    case, closed = standing("taken", assignee=gone), standing("closed", assignee=gone)
    if how == "no role":
        gone.groups.set([])
    assert listed(desk, "unassigned") == [case.number]
    assert counts_for(jurist, TODAY)["unassigned"] == 1
    assert closed.number in listed(desk, "all")


def test_what_is_due_first_stands_first_and_what_has_no_date_last(desk, cases):
    found = listed(desk, "all")
    due = [cases[name].number for name in ("late", "today", "in a week", "in eight days", "unassigned", "mine")]
    assert found[:6] == due


def test_a_filter_narrows_a_list_and_what_it_does_not_know_is_said(desk, cases):
    assert listed(desk, "all", state="waiting-school") == [cases["waits"].number]
    assert set(listed(desk, "all", kind="help")) == {cases["gate"].number, cases["gate later"].number}
    odd = desk.get(reverse("desk"), {"list": "nothing", "state": "flying", "page": "x", "mail": "a@example.org"})
    assert odd.status_code == 200
    assert len(odd.context["ignored"]) == 4
    assert numbers_on(odd) == [cases["mine"].number]


def test_who_stepped_aside_finds_the_case_nowhere(desk, jurist, cases):
    case = cases["unassigned"]
    StepAside.objects.create(complaint=case, person=jurist, at=NOW)
    assert case.number not in listed(desk, "all")
    counts = counts_for(jurist, TODAY)
    assert (counts["unassigned"], counts["all"]) == (0, len(cases) - 1)
    assert desk.post(reverse("desk-search"), {"q": case.number}).status_code == 200
    assert desk.get(reverse("desk-case", kwargs={"number": case.number})).status_code == 404


def grow(year, number):
    """So many more cases, without their events: a list reads none."""
    one = standing("taken")
    known = {field.attname: getattr(one, field.attname) for field in one._meta.concrete_fields if field.name != "id"}
    rows = (
        Complaint(**known | {"number": f"{year}-{count:06d}", "code_hash": f"{year}{count:060d}"})
        for count in range(number)
    )
    Complaint.objects.bulk_create(rows)


def test_a_long_list_has_links_to_few_of_its_pages(desk, monkeypatch):
    monkeypatch.setattr(desk_view, "PAGE_SIZE", 2)
    grow(2025, 60)
    page = desk.get(reverse("desk"), {"list": "all", "page": "15"})
    links = [number for number, url in page.context["page_urls"] if url]
    assert page.context["page"].paginator.num_pages == 31
    assert links[0] == 1
    assert links[-1] == 31
    assert {14, 15, 16} <= set(links)
    assert len(links) <= 15


def test_a_list_costs_the_same_with_five_cases_and_with_five_hundred(desk):
    def cost():
        with CaptureQueriesContext(connection) as captured:
            assert desk.get(reverse("desk"), {"list": "all"}).status_code == 200
        return len(captured)

    grow(2024, 4)
    cost()  # what is remembered for the life of the process is no cost of the page
    with_five = cost()
    grow(2025, 494)
    assert Complaint.objects.count() == 500
    assert cost() == with_five <= 12


def test_a_list_decrypts_nothing(desk, cases, monkeypatch):
    read = []
    monkeypatch.setattr(fields, "decrypted", lambda token: read.append(token) or b"x")
    assert len(listed(desk, "all")) == len(cases)
    assert read == []
    assert Complaint.objects.get(pk=cases["mine"].pk).story == "x"  # the trap does catch
    assert read


@pytest.mark.parametrize("typed", ["2026-123456", " 2026 123456 ", "2026123456"])
def test_a_number_is_known_however_it_is_spaced(typed):
    assert number_in(typed) == "2026-123456"


def test_a_number_leads_straight_to_its_case(desk):
    case = standing()
    answer = desk.post(reverse("desk-search"), {"q": case.number})
    assert answer["Location"] == reverse("desk-case", kwargs={"number": case.number})


@pytest.fixture
def findable():
    bridge = school(slug="de-brug", name="De Brug")
    case = standing(school=bridge, kind="lessons")
    Contact(email="Amina@Example.org", phone="06 1234 5678").write_to(case)
    case.save()
    standing(phone="06 9999 9999", email="other@example.org", kind="money")
    return case


@pytest.mark.parametrize("typed", ["amina@example.org", " AMINA@example.org", "0612345678", "+31 6 12345678", "brug"])
def test_a_case_is_found_by_mail_phone_or_school(findable, jurist, typed):
    assert list(matching(seen_by(jurist), typed)) == [findable]


@pytest.mark.parametrize("typed", ["", "amina", "amina@example", "1234 5678", "@", "%", "lessen gaan niet door"])
def test_half_an_address_or_a_word_of_the_story_finds_nothing(findable, jurist, typed):
    assert list(matching(seen_by(jurist), typed)) == []


def test_what_was_looked_for_stands_in_no_address(desk, findable):
    answer = desk.post(reverse("desk-search"), {"q": "amina@example.org"})
    assert numbers_on(answer) == [findable.number]
    assert answer.request["QUERY_STRING"] == ""
    page = answer.content.decode()
    assert "amina@example.org" not in [part for part in page.split('"') if part.startswith(("/", "http", "?"))]
    assert desk.get(reverse("desk-search"), {"q": "amina@example.org"}).context["rows"] == []


def test_a_page_beyond_the_end_is_the_last_one(desk, cases):
    assert len(listed(desk, "all", page="9" * 20)) == len(cases)
