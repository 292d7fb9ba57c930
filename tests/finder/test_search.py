"""Which schools are found around a place, how far we look, and in which order they stand."""

import pytest

from finder.filters import WITHIN, answers_from
from finder.meaning import Meaning, meaning_of
from finder.pages import Query
from finder.search import MOST_WISHES, around, counts_without, find_schools, in_order, sort_for, unknown_count
from schools import places
from schools.distance import Point, kilometres
from schools.models import Location
from schools.published import published
from tests.schools.build import course, exam_results, lesson_place, review, school

pytestmark = pytest.mark.django_db


def asked(**values):
    return answers_from(Query({key: str(value) for key, value in values.items()}, False, ()))


def found_for(today, **values):
    answers = asked(**values)
    known = published(today)
    meaning = meaning_of(answers.q, known) if answers.q else Meaning(is_all=True)
    found = find_schools(answers, meaning, known)
    ordered = in_order(found.schools, sort_for(answers, meaning), answers.level, meaning, known)
    return found, [known.schools[pk].slug for pk, _distance in ordered]


def at(name, km_north, **fields):
    """A school so many kilometres north of the middle of Utrecht."""
    middle = places.find("Utrecht").best.point
    made = school(name, **fields)
    lesson_place(made, latitude=middle.latitude + km_north / 111.195, longitude=middle.longitude)
    return made


def test_the_nearest_lesson_place_of_a_school_counts(today):
    near = at("Near and far", 3)
    lesson_place(near, town="Groningen", postcode="9711 AB", street="Elders 1")
    found, slugs = found_for(today, q="Utrecht")
    assert slugs == ["near-and-far"]
    assert found.schools[0][1] == pytest.approx(3, abs=0.01)


def test_the_circle_and_the_rule_give_the_same_distances(today):
    for number in range(12):
        at(f"School {number}", number * 4 - 20)
    middle = places.find("Utrecht").best.point
    rows = around(middle, 25, asked(), published(today))
    by_rule = sorted(
        (kilometres(middle, Point(place.latitude, place.longitude)), place.school_id)
        for place in Location.objects.all()
    )
    expected = [(pk, distance) for distance, pk in by_rule if distance <= 25]
    assert len(rows) == len(expected) >= 8
    assert [pk for pk, _distance in rows] == [pk for pk, _distance in expected]
    assert [distance for _pk, distance in rows] == pytest.approx([distance for _pk, distance in expected])


@pytest.mark.parametrize(("level", "class_size", "slugs"), [("low", 12, ["small"]), ("low", 30, ["large", "small"])])
def test_a_wish_for_a_course_gives_the_same_schools_when_it_is_remembered(today, level, class_size, slugs):
    for name, size in {"Small": 10, "Large": 25, "No course": None}.items():
        made = at(name, 2)
        if size:
            course(made, level, class_size=size)
    answers = {"q": "Utrecht", "level": level, "class_size": class_size}
    first, again = (sorted(found_for(today, **answers)[1]) for _time in range(2))
    assert first == again == slugs


def test_few_wishes_are_remembered_and_a_forgotten_one_is_read_again(today):
    course(at("Small", 2), "low", class_size=10)
    for size in range(1, MOST_WISHES + 2):
        _found, slugs = found_for(today, q="Utrecht", class_size=size)
        assert slugs == (["small"] if size >= 10 else [])
    remembered = published(today).derive("schools by wish for a course", dict)
    assert 1 <= len(remembered) <= MOST_WISHES


@pytest.mark.parametrize(
    ("nearest", "within", "grown"), [(9, 10, False), (11, 25, True), (40, 50, True), (90, 100, True)]
)
def test_the_usual_circle_grows_until_it_holds_a_school(today, nearest, within, grown):
    at("Only one", nearest)
    found, slugs = found_for(today, q="Utrecht")
    assert slugs == ["only-one"]
    assert (found.within, found.has_grown) == (within, grown)


def test_a_circle_of_ones_own_does_not_grow_and_offers_counted_ways_out(today):
    at("One", 20)
    at("Two", 45)
    found, slugs = found_for(today, q="Utrecht", within=5)
    assert slugs == []
    assert found.wider == ((25, 1), (50, 2), (100, 2))


def test_an_empty_level_offers_the_list_without_it(today):
    course(at("One", 1), "high")
    answers, known = asked(q="Utrecht", level="illiterate", within=10), published(today)
    assert found_for(today, q="Utrecht", level="illiterate", within=10)[1] == []
    assert counts_without(answers, meaning_of("Utrecht", known), known) == [("level", 1)]


@pytest.fixture
def offers(today):
    """One school that gives all that can be asked, one that gives nothing of it, and a new one."""
    full = at("Full", 1)
    course(
        full,
        "low",
        rate="12.00",
        class_size=10,
        start="together",
        same_level=True,
        guidance=True,
        by_day=True,
        in_evening=True,
        in_weekend=True,
        kinds=[("integration", "in-class"), ("literacy", "in-class")],
    )
    review(full, stars=4)
    silent = at("Silent", 2)
    course(silent, "high", kinds=[("integration", "online")])
    review(silent, stars=2)
    at("New", 3, status="aspirant")
    return today


@pytest.mark.parametrize(
    ("wish", "slugs"),
    [
        ({}, ["full", "silent", "new"]),
        ({"level": "low"}, ["full"]),
        ({"class_size": 10}, ["full"]),
        ({"class_size": 9}, []),
        ({"start": "together"}, ["full"]),
        ({"start": "any-time"}, []),
        ({"same_level": "yes"}, ["full"]),
        ({"guidance": "yes"}, ["full"]),
        ({"course": "literacy"}, ["full"]),
        ({"course": "integration"}, ["full", "silent"]),
        ({"time": "day"}, ["full"]),
        ({"time": "evening"}, ["full"]),
        ({"time": "weekend"}, ["full"]),
        ({"max_rate": "12.00"}, ["full"]),
        ({"max_rate": "11.99"}, []),
        ({"min_stars": 3}, ["full"]),
        ({"min_stars": 2}, ["full", "silent"]),
        ({"min_stars": 3, "new": "yes"}, ["full", "new"]),
        ({"new": "yes"}, ["full", "silent", "new"]),
        ({"level": "high", "guidance": "yes"}, []),  # one course must meet both
    ],
    ids=str,
)
def test_each_wish_keeps_the_schools_that_meet_it(offers, wish, slugs):
    assert found_for(offers, q="Utrecht", **wish)[1] == slugs
    assert sorted(found_for(offers, **wish)[1]) == sorted(slugs)


def test_the_whole_of_a_municipality_is_searched_wider_than_a_town(today):
    westland = places.find("Westland").best.point
    lesson_place(school("Anywhere"), latitude=westland.latitude + 20 / 111.195, longitude=westland.longitude)
    found, slugs = found_for(today, q="Westland")
    assert (found.within, found.has_grown, slugs) == (25, False, ["anywhere"])


def test_far_from_every_school_the_circle_still_grows(today):
    lesson_place(school("Only one"), town="Groningen", postcode="9711 AA")
    found, slugs = found_for(today, q="Maastricht")
    assert (found.within, slugs) == (400, ["only-one"])
    assert found_for(today, q="Maastricht", within=100)[1] == []


@pytest.mark.parametrize("status", ["suspended", "withdrawn", "ended"])
def test_schools_without_the_keurmerk_are_not_found(today, status):
    at("Gone", 1, status=status)
    assert found_for(today, q="Utrecht")[1] == []


def test_schools_without_a_lesson_place_are_found_by_name_only(today):
    school("Nowhere")
    assert found_for(today, q="Utrecht")[1] == []
    assert found_for(today, q="Nowhere")[1] == ["nowhere"]


@pytest.fixture
def three(today):
    first, second, third = at("Bakker", 1), at("Aarde", 2), at("Cirkel", 3)
    for one, rate, mark, stars in ((first, "13.00", "7.0", 2), (second, "12.00", "9.0", 4)):
        course(one, "low", rate=rate)
        review(one, satisfaction=mark, answers=40, stars=stars)
    course(third, "low")
    exam_results(first, reading=(40, 36))
    exam_results(second, reading=(40, 20))
    return today


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("distance", ["bakker", "aarde", "cirkel"]),
        ("name", ["aarde", "bakker", "cirkel"]),
        ("rate", ["aarde", "bakker", "cirkel"]),
        ("satisfaction", ["aarde", "bakker", "cirkel"]),
        ("pass-rate", ["bakker", "aarde", "cirkel"]),
        ("stars", ["aarde", "bakker", "cirkel"]),
    ],
)
def test_each_order_puts_the_unknown_last(three, sort, order):
    assert found_for(three, q="Utrecht", level="low", sort=sort)[1] == order


@pytest.mark.parametrize("sort", ["rate", "pass-rate", "distance"])
def test_an_order_that_misses_its_answer_falls_back(three, sort):
    values = {"sort": sort} if sort == "distance" else {"sort": sort, "q": "Utrecht"}
    expected = ["aarde", "bakker", "cirkel"] if sort == "distance" else ["bakker", "aarde", "cirkel"]
    assert found_for(three, **values)[1] == expected


def test_those_who_stand_last_are_counted(three):
    known = published(three)
    everyone = [(pk, None) for pk in known.schools]
    assert unknown_count(everyone, "rate", "low", known) == 1
    assert unknown_count(everyone, "name", "low", known) == 0


def test_the_circles_are_those_of_the_contract():
    assert WITHIN == (5, 10, 25, 50, 100)
