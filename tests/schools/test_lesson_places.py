"""Where a lesson place stands on the map: where staff put it, else where its postcode is."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from schools.models import Location
from tests.schools.build import school

pytestmark = pytest.mark.django_db

KADE = {"street": "Kade 1", "postcode": "3511 AB", "town": "Utrecht"}
MIDDLE_OF_3511 = (52.09, 5.12)


def test_a_lesson_place_without_a_point_stands_at_its_postcode():
    place = Location.objects.create(school=school(), **KADE)
    assert place.point == pytest.approx(MIDDLE_OF_3511, abs=0.01)
    assert Location.objects.get().point == place.point


def test_a_lesson_place_keeps_the_point_that_staff_gave():
    place = Location.objects.create(school=school(), **KADE, latitude=52.1, longitude=5.1)
    place.name = "De Kade"
    place.save()
    assert Location.objects.get().point == (52.1, 5.1)


@pytest.mark.parametrize("postcode", ["0000 AA", "", "3510 ZZ ZZ"])
def test_a_postcode_that_nobody_knows_gives_no_point(postcode):
    place = Location.objects.create(school=school(), street="Kade 1", postcode=postcode[:7], town="Nergens")
    assert place.point is None
    assert (place.latitude, place.longitude) == (None, None)


def test_a_lesson_place_that_moves_to_another_postcode_moves_on_the_map():
    Location.objects.create(school=school(), **KADE)
    place = Location.objects.get()
    place.postcode, place.town = "9711 AA", "Groningen"
    place.save()
    assert place.point == pytest.approx((53.21, 6.56), abs=0.02)


def test_a_new_lesson_place_moves_too_when_its_postcode_is_corrected_at_once():
    place = Location.objects.create(school=school(), **KADE)
    place.postcode = "9711 AA"
    place.save()
    assert place.point == pytest.approx((53.21, 6.56), abs=0.02)


def test_other_letters_in_the_postcode_leave_the_point_that_staff_gave():
    """A postcode gives a point by its digits only."""
    Location.objects.create(school=school(), **KADE, latitude=52.1, longitude=5.1)
    place = Location.objects.get()
    place.postcode = "3511 ZZ"
    place.save()
    assert Location.objects.get().point == (52.1, 5.1)


def test_a_lesson_place_can_be_read_in_part():
    """Django then fetches what is missing when it is asked for, field by field."""
    Location.objects.create(school=school(), **KADE)
    for place in (Location.objects.only("street").get(), Location.objects.defer("postcode", "latitude").get()):
        assert (place.street, place.postcode) == ("Kade 1", "3511 AB")


@pytest.mark.parametrize(
    "typed", ["1012ab", "1012AB", "1012 ab", " 1012-Ab ", "NL-1012 a b", "１０１２ＡＢ", "1012 AB"]
)
def test_a_postcode_is_kept_in_one_spelling(typed):
    place = Location(school=school(), street="Kade 1", postcode=typed, town="Amsterdam")
    place.full_clean()
    place.save()
    assert place.postcode == Location.objects.get().postcode == "1012 AB"


@pytest.mark.parametrize("typed", ["1012", "0012 AB", "1012 A1", "AB 1012", "10123 AB", "1012 ABC", "Utrecht"])
def test_what_is_no_whole_postcode_is_refused_with_a_sentence(typed):
    place = Location(school=school(), street="Kade 1", postcode=typed, town="Amsterdam")
    with override("en"), pytest.raises(ValidationError, match="Write a postcode as 1012 AB"):
        place.full_clean()
