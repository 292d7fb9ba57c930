"""The flat earth of the Netherlands is close enough to the round one, and a box never loses a point."""

from math import asin, cos, radians, sin, sqrt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from schools.distance import Point, bounding_box, kilometres, scale_at

AMERSFOORT = Point(52.155, 5.3875)
GRONINGEN = Point(53.2194, 6.5665)
MAASTRICHT = Point(50.8514, 5.6910)

dutch_points = st.builds(Point, st.floats(50.75, 53.56), st.floats(3.35, 7.25))
radii = st.floats(0, 100)


def great_circle(one, other):
    """Kilometres by the haversine formula on a sphere of 6,371 km."""
    north, east = radians(other.latitude - one.latitude), radians(other.longitude - one.longitude)
    chord = sin(north / 2) ** 2 + cos(radians(one.latitude)) * cos(radians(other.latitude)) * sin(east / 2) ** 2
    return 2 * 6371 * asin(sqrt(chord))


def is_inside(point, box):
    return box.south <= point.latitude <= box.north and box.west <= point.longitude <= box.east


@pytest.mark.parametrize(
    ("one", "other", "km"),
    [
        (AMERSFOORT, AMERSFOORT, 0),
        (MAASTRICHT, GRONINGEN, 270),
        (Point(52.3676, 4.9041), Point(52.0907, 5.1214), 34),  # Amsterdam and Utrecht
        (Point(51.4416, 5.4697), Point(51.9244, 4.4777), 87),  # Eindhoven and Rotterdam
    ],
)
def test_known_distances_come_out(one, other, km):
    assert kilometres(one, other) == pytest.approx(km, abs=2)


@given(dutch_points, dutch_points)
def test_a_distance_differs_little_from_the_great_circle(one, other):
    true = great_circle(one, other)
    assume(true > 0.01)
    allowed = 0.0015 if true <= 25 else 0.005 if true <= 100 else 0.015
    assert abs(kilometres(one, other) - true) <= allowed * true


@given(dutch_points, st.floats(-1, 1), st.floats(-1, 1))
def test_a_near_distance_is_nearly_exact(one, north, east):
    other = Point(one.latitude + north * 0.1, one.longitude + east * 0.1)
    assert kilometres(one, other) == pytest.approx(great_circle(one, other), rel=0.0015, abs=0.001)


@given(dutch_points, dutch_points)
def test_a_distance_is_never_negative_and_nearly_the_same_both_ways(one, other):
    assert kilometres(one, other) >= 0
    assert kilometres(one, other) == pytest.approx(kilometres(other, one), rel=0.06)


def test_a_degree_east_is_shorter_in_the_north():
    assert scale_at(MAASTRICHT.latitude) > scale_at(AMERSFOORT.latitude) > scale_at(GRONINGEN.latitude)
    assert scale_at(60) == pytest.approx(scale_at(0) / 2)


@given(dutch_points, radii, st.floats(-1.02, 1.02), st.floats(-1.02, 1.02))
def test_the_box_holds_every_point_of_the_circle(centre, radius, north, east):
    point = Point(centre.latitude + north * radius / 111, centre.longitude + east * radius / 67)
    assume(min(kilometres(centre, point), great_circle(centre, point)) <= radius)
    assert is_inside(point, bounding_box(centre, radius))


@given(dutch_points, radii, st.floats(0, 360))
def test_the_box_holds_the_edge_of_the_circle(centre, radius, bearing):
    north, east = radius * cos(radians(bearing)), radius * sin(radians(bearing))
    edge = Point(centre.latitude + north / scale_at(0), centre.longitude + east / scale_at(centre.latitude))
    assert is_inside(edge, bounding_box(centre, radius))


@given(dutch_points, radii)
def test_the_box_is_hardly_wider_than_the_circle(centre, radius):
    box = bounding_box(centre, radius)
    middle = centre.latitude
    assert kilometres(centre, Point(box.north, centre.longitude)) == pytest.approx(radius, abs=0.001)
    assert kilometres(centre, Point(middle, box.west)) <= radius * 1.03 + 0.001
    assert kilometres(centre, Point(middle, box.east)) <= radius * 1.03 + 0.001
