"""What there is to do: each number is that of the list it opens, and costs one query however many schools there are."""

from datetime import date

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from schools import to_do
from schools.editions.actions import Deed
from schools.editions.columns import Kind
from schools.editions.loading import correct_by_hand
from schools.models import Location
from staff.roles import Role
from tests.harness.people import person, session_of
from tests.harness.queries import assert_same_queries
from tests.schools.build import course, history, lesson_place, review, school

TODAY = date(2026, 11, 22)
MOST_QUERIES = 16  # of the whole first page, with who is signed in


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2026, 11, 22), date(2025, 11, 22)),
        (date(2028, 2, 29), date(2027, 2, 28)),
        (date(2025, 3, 1), date(2024, 3, 1)),
    ],
)
def test_a_year_before(day, before):
    assert to_do.a_year_before(day) == before


def whole(name, **fields):
    return school(name, **{"complaints_procedure": "https://school.example/klachten", **fields})


def names(records):
    return sorted(one.name for one in records)


@pytest.mark.django_db
def test_a_mark_is_missed_after_a_year_in_the_search_and_when_it_is_old():
    review(whole("Has one"), 2024, satisfaction="8.1", answers=42)
    review(whole("Has an old one"), 2023, satisfaction="8.1", answers=42)
    review(whole("Has stars only"), 2025, stars=3)
    whole("Has none")
    whole("Is too new", status="aspirant", since="2025-11-23")
    whole("Is a year old today", status="aspirant", since="2025-11-22")
    whole("Has stopped", status="ended")
    back = whole("Came back lately", status=None)
    history(back, ("holder", "2019-01-01", "2024-01-01"), ("ended", "2024-01-02", "2026-10-01"))
    history(back, ("aspirant", "2026-10-02", None))
    missed = names(to_do.without_satisfaction(TODAY))
    assert missed == ["Has an old one", "Has none", "Has stars only", "Is a year old today"]


@pytest.mark.django_db
def test_a_complaints_procedure_and_a_text_are_missed_of_schools_in_search():
    whole("Whole", text_nl="Welkom", text_en="Welcome")
    whole("Says nothing")
    school("Without a procedure", text_nl="Welkom", text_en="Welcome")
    whole("Dutch only", text_nl="Welkom")
    whole("English only", text_en="Welcome")
    school("Suspended", status="suspended", text_nl="Welkom")
    assert names(to_do.without_complaints_procedure(TODAY)) == ["Without a procedure"]
    assert names(to_do.with_text_in_one_language(TODAY)) == ["Dutch only", "English only"]


def filled():
    """A little of everything that can be missing."""
    low = course(school("De Brug", text_nl="Welkom"), "low", rate="12.50")
    place = lesson_place(low.school)
    Location.objects.filter(pk=place.pk).update(latitude=None, longitude=None)
    whole("De Linde", text_en="Welcome")
    return low.school


def corrected(of, person_):
    cells = {"school": of.slug, "level": "low", "class_size": "12"}
    return correct_by_hand(Kind.COURSES, cells, Deed(person_, timezone.now()), "The school wrote us")


def signed_in(*roles):
    client = Client(headers={"accept-language": "en"})
    client.cookies[settings.SESSION_COOKIE_NAME] = session_of(person("bakker", *roles))
    return client


@pytest.mark.django_db
def test_every_number_on_the_first_page_is_that_of_its_list():
    filled()
    client = signed_in(Role.KEURMERK_EDITOR)
    listed = client.get(reverse("admin:index")).context["to_do"]
    assert [one.key for one in listed] == ["satisfaction", "complaints-procedure", "text", "point"]
    for one in listed:
        assert client.get(one.address).context["cl"].result_count == one.count >= 1, one.key


@pytest.mark.django_db
def test_editions_wait_for_who_may_approve_and_did_not_make_them():
    brug = filled()
    bakker = person("bakker", Role.KEURMERK_APPROVER)
    corrected(brug, person("jansen", Role.KEURMERK_EDITOR))
    corrected(brug, bakker)
    assert to_do.waiting_for(bakker.pk).count() == 1
    html = signed_in(Role.KEURMERK_APPROVER).get(reverse("admin:index")).content.decode()
    assert "1 edition waits for you" in html
    assert "waits for you" not in signed_in(Role.KEURMERK_EDITOR).get(reverse("admin:index")).content.decode()


@pytest.mark.django_db
def test_nothing_to_do_is_said():
    review(whole("De Brug"), 2025, satisfaction="8.1", answers=42)
    html = signed_in(Role.KEURMERK_EDITOR).get(reverse("admin:index")).content.decode()
    assert "Nothing is missing or overdue." in html


@pytest.mark.django_db
def test_three_schools_cost_as_many_queries_as_one():
    filled()
    client = signed_in(Role.KEURMERK_EDITOR, Role.KEURMERK_APPROVER)
    assert_same_queries(
        lambda: client.get(reverse("admin:index")),
        lambda: [lesson_place(whole(name, text_nl="Welkom")) for name in ("Het Anker", "De Poort")],
        at_most=MOST_QUERIES,
    )
