"""A small drawn map of the area searched: land, a circle, a few towns, and a numbered dot for each school. Pure.

It is an SVG made on the server: no script, no third party. The land comes from the outline in `schools/data`.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from schools import places
from schools.distance import KM_PER_DEGREE_NORTH, Box, Point, bounding_box, scale_at
from schools.places import Place

OUTLINE = Path(places.__file__).parent / "data" / "nl_basemap.geojson"
WIDTH, HEIGHT = 320, 240  # units of the drawing
RADIUS = 104  # of the circle searched, in those units
DOT = 14  # radius: a finger needs 24 px of it on a small screen
TOWNS = 5
STEP = 3  # units: nearer points of an outline are left out, and islands that are smaller
MIDDLE = 52.2  # degrees north: there the country is as wide as we take it to be when points are left out
PIECE = 32  # points of an outline that are passed over together when all of them are far
LETTER = 6.5  # units: about the width of one letter of a town's name
FREE = tuple((dx, dy) for ring in (0, 1, 2, 3) for dx in (-ring, 0, ring) for dy in (-ring, 0, ring))

Ring = Sequence[tuple[float, float]]  # (longitude, latitude)


@dataclass(frozen=True, slots=True)
class Dot:
    """A school on the sketch: its number in the list, and where it stands in the drawing."""

    number: int
    x: int
    y: int
    label: str
    href: str


class Piece(NamedTuple):
    """Some points of a ring and the first one after them, with the box around them all."""

    points: Ring
    box: Box


@dataclass(frozen=True, slots=True)
class Town:
    name: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Sketch:
    """What the template draws, in units of 320 × 240."""

    land: str  # one SVG path
    towns: Sequence[Town]
    dots: Sequence[Dot]
    within: int  # km
    width: int = WIDTH
    height: int = HEIGHT
    radius: int = RADIUS


class Projection:
    """From degrees to units of the drawing: flat, north up, the centre in the middle."""

    def __init__(self, centre: Point, within: int) -> None:
        self.centre = centre
        self.north = RADIUS / within * KM_PER_DEGREE_NORTH
        self.east = RADIUS / within * scale_at(centre.latitude)

    def __call__(self, latitude: float, longitude: float) -> tuple[int, int]:
        x = WIDTH / 2 + (longitude - self.centre.longitude) * self.east
        y = HEIGHT / 2 - (latitude - self.centre.latitude) * self.north
        return round(x), round(y)


def sketch_of(centre: Point, within: int, schools: Iterable[tuple[int, Point, str, str]]) -> Sketch:
    """The sketch around a point; `schools` are (number, nearest lesson place, name, address on the page)."""
    projection = Projection(centre, within)
    dots: list[Dot] = []
    for number, point, label, href in schools:
        x, y = beside_others(projection(*point), dots)
        dots.append(Dot(number, x, y, label, href))
    land, towns = background(centre, within)
    return Sketch(land, [town for town in towns if is_free(town, dots)], dots, within)


def beside_others(wanted: tuple[int, int], dots: Sequence[Dot]) -> tuple[int, int]:
    """The wanted place, or the first free one around it: schools of one street would hide each other."""
    for dx, dy in FREE:
        x, y = wanted[0] + dx * DOT * 1.7, wanted[1] + dy * DOT * 1.7
        if all(abs(x - dot.x) > DOT * 1.6 or abs(y - dot.y) > DOT * 1.6 for dot in dots):
            return round(x), round(y)
    return wanted


def is_free(town: Town, dots: Sequence[Dot]) -> bool:
    """Whether a town's name stands clear of all dots."""
    half = len(town.name) * LETTER / 2
    return all(abs(town.x - dot.x) > half + DOT or abs(town.y - 4 - dot.y) > DOT + 8 for dot in dots)


@lru_cache(maxsize=256)
def background(centre: Point, within: int) -> tuple[str, tuple[Town, ...]]:
    """Land and town names: they depend on the place and the circle only."""
    projection = Projection(centre, within)
    view = bounding_box(centre, within * WIDTH / 2 / RADIUS)
    paths = (path_of(pieces, view, projection) for pieces, box in outline(within) if overlaps(box, view))
    return "".join(paths), tuple(towns_in(view, projection))


def towns_in(view: Box, projection: Projection) -> Iterable[Town]:
    """The towns with most people whose names stand clear of each other and of the border."""
    found: list[Town] = []
    for place in largest_first():
        latitude, longitude = place.point
        if not (view.south < latitude < view.north and view.west < longitude < view.east):
            continue
        town = Town(place.name, *projection(latitude, longitude))
        half = len(town.name) * LETTER / 2
        is_within = half < town.x < WIDTH - half and 14 < town.y < HEIGHT - 6
        is_clear = all(
            abs(town.x - other.x) > half + len(other.name) * LETTER / 2 or abs(town.y - other.y) > 18 for other in found
        )
        if is_within and is_clear:
            found.append(town)
        if len(found) == TOWNS:
            break
    return found


@cache
def largest_first() -> Sequence[Place]:
    return sorted(places.gazetteer().towns, key=lambda place: -place.people)


@cache
def outline(within: int) -> tuple[tuple[Sequence[Piece], Box], ...]:
    """The drawn country and its neighbours as a circle of so many km needs them: rings in pieces, and their boxes."""
    thinned = (without_near_points(ring, STEP * within / RADIUS) for ring in rings())
    return tuple((pieces_of(ring), box_of(ring)) for ring in thinned if len(ring) > 2)


@cache
def rings() -> Sequence[Ring]:
    features = json.loads(OUTLINE.read_text(encoding="utf-8"))["features"]
    geometries = [feature["geometry"] for feature in features]
    return [
        ring
        for geometry in geometries
        for polygon in (geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]])
        for ring in polygon
    ]


def without_near_points(ring: Ring, step: float) -> Ring:
    """Leaves out the points that lie so many km or less, both north or south and east or west, from the last kept."""
    kept = [ring[0]]
    for longitude, latitude in ring[1:]:
        east, north = longitude - kept[-1][0], latitude - kept[-1][1]
        if abs(east) * scale_at(MIDDLE) > step or abs(north) * KM_PER_DEGREE_NORTH > step:
            kept.append((longitude, latitude))
    return kept


def pieces_of(ring: Ring) -> Sequence[Piece]:
    closed = [*ring, ring[0]]
    pieces = (closed[first : first + PIECE + 1] for first in range(0, len(ring), PIECE))
    return [Piece(points, box_of(points)) for points in pieces]


def box_of(ring: Ring) -> Box:
    east, north = (max(values) for values in zip(*ring, strict=True))
    west, south = (min(values) for values in zip(*ring, strict=True))
    return Box(south, west, north, east)


def overlaps(box: Box, view: Box) -> bool:
    return not sides_beyond(box, view)


def sides_beyond(box: Box, view: Box) -> int:
    """The sides of the view beyond which the whole box lies, as bits: south, north, west, east."""
    south, west, north, east = view
    return (box.north < south) | (box.south > north) << 1 | (box.east < west) << 2 | (box.west > east) << 3


def path_of(pieces: Sequence[Piece], view: Box, projection: Projection) -> str:
    """A ring as part of an SVG path in whole units, without the points that change nothing inside the view."""
    points = [projection(latitude, longitude) for longitude, latitude in without_far_points(pieces, view)]
    if len(points) < 3:
        return ""
    steps = ((x - before[0], y - before[1]) for before, (x, y) in pairwise(points))
    return f"M{points[0][0]} {points[0][1]}" + "".join(f"l{x}{'' if y < 0 else ' '}{y}" for x, y in steps) + "z"


def without_far_points(pieces: Sequence[Piece], view: Box) -> Iterable[tuple[float, float]]:
    """Leaves out a point that lies beyond one side of the view together with the last point kept and the next one."""
    south, west, north, east = view
    kept = 0  # the first point always stays
    for piece in pieces:
        if kept & sides_beyond(piece.box, view):
            continue
        sides = [
            (latitude < south) | (latitude > north) << 1 | (longitude < west) << 2 | (longitude > east) << 3
            for longitude, latitude in piece.points
        ]
        for point, here, following in zip(piece.points, sides, sides[1:], strict=False):
            if not kept & here & following:
                kept = here
                yield point
