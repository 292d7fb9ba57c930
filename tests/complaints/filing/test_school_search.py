"""Schools are found by what somebody remembers of them, also when they stopped long ago."""

import pytest

from complaints.filing.school_search import MOST, schools_like
from schools.models import FormerName
from tests.schools import build

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def schools():
    brug = build.school("Taalschool De Brug")
    build.lesson_place(brug, "Utrecht")
    build.lesson_place(brug, "Zeist", "3701 AA")
    kade = build.school("Inburgeren aan de Kade", status="ended")
    build.lesson_place(kade, "Urk", "8321 AA")
    FormerName.objects.create(school=kade, name="Het Baken")
    build.school("’t Taal-Huis", status="suspended")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Taalschool De Brug", "taalschool-de-brug"),
        ("brug", "taalschool-de-brug"),
        ("tallschool de brugg", "taalschool-de-brug"),
        ("BRUG zeist", "taalschool-de-brug"),
        ("zeist", "taalschool-de-brug"),
        ("kade", "inburgeren-aan-de-kade"),
        ("Urk", "inburgeren-aan-de-kade"),
        ("het baken", "inburgeren-aan-de-kade"),
        ("taalhuis", "t-taal-huis"),
        ("t taal huis", "t-taal-huis"),
    ],
)
def test_the_school_that_is_meant_stands_first(typed, found):
    assert schools_like(typed)[0].slug == found


def test_towns_tell_schools_apart():
    assert schools_like("brug")[0].towns == ("Utrecht", "Zeist")


@pytest.mark.parametrize("typed", ["", " ", "x", "…", "qqqq zzzz"])
def test_nothing_is_found_for_nothing(typed):
    assert schools_like(typed) == []


def test_there_are_never_more_than_can_be_read():
    for number in range(20):
        build.school(f"School {number}")
    assert len(schools_like("school")) == MOST
