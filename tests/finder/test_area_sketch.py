"""The drawn area: light, to scale, and with a dot for every school of the page."""

import gzip

import pytest

from finder.area_sketch import DOT, HEIGHT, RADIUS, WIDTH, background, sketch_of
from schools import places
from schools.distance import KM_PER_DEGREE_NORTH, Point
from tests.schools.build import lesson_place, school

UTRECHT = places.find("Utrecht").best.point


def north_of(point, km):
    return Point(point.latitude + km / KM_PER_DEGREE_NORTH, point.longitude)


def test_the_middle_is_the_place_and_the_circle_is_the_distance():
    sketch = sketch_of(
        UTRECHT, 10, [(1, UTRECHT, "Here", "#school-1"), (2, north_of(UTRECHT, 10), "Edge", "#school-2")]
    )
    here, edge = sketch.dots
    assert (here.x, here.y) == (WIDTH / 2, HEIGHT / 2)
    assert (edge.x, edge.y) == (WIDTH / 2, HEIGHT / 2 - RADIUS)


def test_schools_in_one_street_do_not_hide_each_other():
    dots = sketch_of(UTRECHT, 10, [(number, UTRECHT, "Here", "#") for number in range(1, 21)]).dots
    assert len({(dot.x, dot.y) for dot in dots}) == 20
    near = [(one, other) for one in dots for other in dots if one.number < other.number]
    assert all(abs(one.x - other.x) >= DOT or abs(one.y - other.y) >= DOT for one, other in near)


def test_dots_come_in_the_order_of_the_list():
    points = [(number, north_of(UTRECHT, number), f"School {number}", f"#school-{number}") for number in (1, 2, 3)]
    assert [dot.number for dot in sketch_of(UTRECHT, 5, points).dots] == [1, 2, 3]


@pytest.mark.parametrize("within", [5, 10, 25, 50, 100])
@pytest.mark.parametrize("name", ["Utrecht", "Maastricht", "Nes (Ameland)", "Den Helder", "Vlissingen", "Delfzijl"])
def test_land_is_drawn_in_few_bytes(name, within):
    land, towns = background(places.find(name).best.point, within)
    assert land.startswith("M")
    assert len(gzip.compress(land.encode())) < 3000
    assert 1 <= len(towns) <= 5


def test_town_names_stand_inside_and_apart():
    for within in (5, 10, 25, 50, 100):
        _land, towns = background(UTRECHT, within)
        assert all(0 < town.x < WIDTH and 0 < town.y < HEIGHT for town in towns)
        assert len({town.name for town in towns}) == len(towns) >= 2


@pytest.mark.django_db
def test_the_page_draws_its_schools_and_each_dot_leads_to_its_card(client):
    for number in (1, 2, 3):
        lesson_place(school(f"School {number}"))
    page = client.get("/nl/scholen/?q=Utrecht").content.decode()
    drawing = page.partition('<figure class="area-sketch">')[2].partition("</figure>")[0]
    assert drawing.count("<a href=") == 3
    assert [f'href="#school-{number}"' in drawing for number in (1, 2, 3)] == [True] * 3
    assert len(gzip.compress(drawing.encode())) < 4096


@pytest.mark.django_db
def test_without_a_place_nothing_is_drawn(client):
    lesson_place(school("School"))
    assert "area-sketch" not in client.get("/nl/scholen/").content.decode()
