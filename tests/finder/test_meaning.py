"""What a typed word means, in the order that visitors expect."""

import csv
from pathlib import Path

import pytest

from finder.meaning import Meaning, meaning_of
from schools import stamp
from schools.published import published
from tests.conftest import TODAY
from tests.schools.build import former_name, school

pytestmark = pytest.mark.django_db

ROWS = list(csv.DictReader((Path(__file__).parent / "meaning.csv").read_text(encoding="utf-8").splitlines()))


def in_words(meaning: Meaning, slugs: dict[int, str]) -> tuple[str, str]:
    guess = " (guess)" if meaning.is_guess else ""
    if meaning.place:
        return f"place{guess}", meaning.place.name
    if meaning.schools is not None:
        return f"school{guess}", " ".join(sorted(slugs[pk] for pk in meaning.schools))
    if meaning.gone:
        return "gone", meaning.gone
    if meaning.is_all:
        return "all", ""
    if meaning.must_choose:
        return f"choose{guess}", meaning.others[0].query
    return "nothing", ""


@pytest.fixture
def known(today):
    renamed = school("Maanfiets Taalhuis", slug="maanfiets")
    former_name(renamed, "Oude Naam")
    school("Utrecht", slug="school-utrecht")
    school("Gratis Taalles", slug="gratis-taalles")
    school("Kaasklok", status="withdrawn")
    return published(today)


def test_the_table_has_rows():
    assert len(ROWS) >= 70


@pytest.mark.parametrize("row", ROWS, ids=[row["typed"] for row in ROWS])
def test_a_typed_word_means(row, known):
    slugs = {pk: one.slug for pk, one in known.schools.items()}
    assert in_words(meaning_of(row["typed"], known), slugs) == (row["means"], row["which"])


def test_a_place_goes_before_a_school_of_the_same_name(known):
    assert meaning_of("Utrecht", known).place.name == "Utrecht"


def test_weak_likeness_is_offered_not_searched(known):
    found = meaning_of("schoorrl aan de zeekant", known)
    assert found.place is None or found.is_guess


@pytest.mark.parametrize(
    ("typed", "time"),
    [
        ("avondcursus Utrecht", "evening"),
        ("course evening Utrecht", "evening"),
        ("Utrecht overdag", "day"),
        ("weekend cursus", "weekend"),
        ("Avondcursus", "evening"),
        ("avond of weekend in Zwole", "evening"),
        ("cursus Utrecht", ""),
        ("Utrecht", ""),
        ("Avondschool", ""),  # a school's own name
    ],
)
def test_words_about_the_time_are_read(known, typed, time):
    school("Avondschool", slug="avondschool")
    stamp.forget()
    assert meaning_of(typed, published(TODAY)).time == time
