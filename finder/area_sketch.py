"""A small drawn map of the area searched: land, a circle, a few towns, and a numbered dot for each school. Pure.

It is an SVG made on the server: no script, no third party. The land comes from the outline in `schools/data`.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

from schools import places
from schools.distance import KM_PER_DEGREE_NORTH, Box, Point, bounding_box, scale_at

OUTLINE = Path(places.__file__).parent / "data" / "nl_basemap.geojson"
WIDTH, HEIGHT = 320, 240  # units of the drawing
RADIUS = 104  # of the circle searched, in those units
DOT = 14  # radius: a finger needs 24 px of it on a small screen
TOWNS = 5
FINE = 25  # km: a wider circle is drawn with fewer points
STEP = 3  # units: nearer points of an outline are left out, and islands that are smaller
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
    paths = (path_of(ring, view, projection) for ring, box in outline(max(1, within // FINE)) if overlaps(box, view))
    return "".join(paths), tuple(towns_in(view, projection))


def towns_in(view: Box, projection: Projection) -> Iterable[Town]:
    """The towns with most people whose names stand clear of each other and of the border."""
    inside = [
        place
        for place in places.gazetteer().towns
        if view.south < place.point.latitude < view.north and view.west < place.point.longitude < view.east
    ]
    found: list[Town] = []
    for place in sorted(inside, key=lambda place: -place.people):
        town = Town(place.name, *projection(*place.point))
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
def outline(step: int) -> tuple[tuple[Ring, Box], ...]:
    """Every ring of the drawn country and its neighbours, with the box around it; of its points one in `step`."""
    features = json.loads(OUTLINE.read_text(encoding="utf-8"))["features"]
    geometries = [feature["geometry"] for feature in features]
    polygons = [
        polygon
        for geometry in geometries
        for polygon in (geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]])
    ]
    return tuple((ring[::step], box_of(ring)) for polygon in polygons for ring in polygon)


def box_of(ring: Ring) -> Box:
    east, north = (max(values) for values in zip(*ring, strict=True))
    west, south = (min(values) for values in zip(*ring, strict=True))
    return Box(south, west, north, east)


def overlaps(box: Box, view: Box) -> bool:
    return box.south <= view.north and view.south <= box.north and box.west <= view.east and view.west <= box.east


def path_of(ring: Ring, view: Box, projection: Projection) -> str:
    """A ring as part of an SVG path in whole units, without the points that change nothing inside the view."""
    points: list[tuple[int, int]] = []
    for longitude, latitude in without_far_points(ring, view):
        x, y = projection(latitude, longitude)
        if not points or abs(x - points[-1][0]) >= STEP or abs(y - points[-1][1]) >= STEP:
            points.append((x, y))
    if len(points) < 3:
        return ""
    steps = ((x - before[0], y - before[1]) for before, (x, y) in pairwise(points))
    return f"M{points[0][0]} {points[0][1]}" + "".join(f"l{x}{'' if y < 0 else ' '}{y}" for x, y in steps) + "z"


def without_far_points(ring: Ring, view: Box) -> Iterable[tuple[float, float]]:
    """Leaves out a point that lies beyond one side of the view together with the last point kept and the next one."""
    south, west, north, east = view
    sides = [
        (latitude < south) | (latitude > north) << 1 | (longitude < west) << 2 | (longitude > east) << 3
        for longitude, latitude in ring
    ]
    kept = 0  # the first point always stays
    for point, here, following in zip(ring, sides, [*sides[1:], sides[0]], strict=True):
        if not kept & here & following:
            kept = here
            yield point
