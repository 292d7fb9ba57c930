"""The big map: where it looks, which pins are numbered, and the compact feed of all lesson places."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from finder.filters import FILTER_KEYS, Answers
from finder.meaning import Meaning
from finder.pages import with_query
from finder.results import Results
from finder.search import find_schools
from schools.distance import Point, bounding_box
from schools.models import Location
from schools.published import Published

COUNTRY = ((50.7, 3.3), (53.6, 7.3))  # south-west and north-east corner of the Netherlands
FEED_KEYS = frozenset(FILTER_KEYS) - {"within"}  # what narrows the map: everything but the circle
MARGIN = 0.03  # of a degree, around schools with a name: about 3 km
SCALE = 10_000  # a ten-thousandth of a degree is about ten metres


@dataclass(frozen=True, slots=True)
class BigMap:
    """What the map's script reads from the page."""

    url: str  # the page itself, with the same answers
    list_url: str
    feed_url: str
    outline_url: str
    tiles_url: str
    corners: str  # JSON: south-west and north-east, what to show first
    pins: str  # JSON: [number in the list, part of the address, latitude, longitude], scaled as in the feed


def map_of(answers: Answers, meaning: Meaning, result: Results) -> BigMap:
    """The map of a list of schools: each school of the list has a pin with its number, and other schools have none."""
    placed = [(card, card.location.point) for card in result.cards if card.location and card.location.point]
    pins = [(card.number, card.school.slug, *scaled(point)) for card, point in placed]
    return BigMap(
        url=with_query(reverse("map"), answers.kept),
        list_url=with_query(reverse("results"), answers.kept),
        feed_url=with_query(
            reverse("lesson-places"), {key: answers.kept[key] for key in FEED_KEYS & answers.kept.keys()}
        ),
        outline_url=reverse("outline", args=[settings.RELEASE]),
        tiles_url=settings.MAP_TILES_URL,
        corners=json.dumps(corners_of(meaning, result, [point for _card, point in placed])),
        pins=json.dumps(pins, separators=(",", ":")),
    )


def corners_of(meaning: Meaning, result: Results, points: Sequence[Point]) -> tuple[tuple[float, float], ...]:
    """What to show first: the circle around a place, the schools with a name, or else the country."""
    if meaning.place and result.sketch:
        box = bounding_box(meaning.place.point, result.sketch.within)
        return (box.south, box.west), (box.north, box.east)
    if meaning.schools and points:
        north, east = (max(values) for values in zip(*points, strict=True))
        south, west = (min(values) for values in zip(*points, strict=True))
        return (south - MARGIN, west - MARGIN), (north + MARGIN, east + MARGIN)
    return COUNTRY


def scaled(point: Point) -> tuple[int, int]:
    return round(point.latitude * SCALE), round(point.longitude * SCALE)


def feed(answers: Answers, known: Published) -> str:
    """All lesson places of the schools that fit, as compact JSON.

    `schools` holds [name, part of the address]. `places` is one flat list of three numbers a place: latitude and
    longitude in ten-thousandths of a degree, each less the one before, and the school's position in `schools`.
    """
    fitting = [pk for pk, _distance in find_schools(answers, Meaning(is_all=True), known).schools]
    position = {pk: number for number, pk in enumerate(fitting)}
    rows = Location.objects.exclude(latitude=None).order_by("latitude", "longitude", "pk")
    flat: list[int] = []
    before = (0, 0)
    for school, latitude, longitude in rows.values_list("school", "latitude", "longitude"):
        if school in position:
            point = scaled(Point(latitude or 0, longitude or 0))
            flat += (point[0] - before[0], point[1] - before[1], position[school])
            before = point
    names = [(known.schools[pk].name, known.schools[pk].slug) for pk in fitting]
    return json.dumps({"schools": names, "places": flat}, separators=(",", ":"), ensure_ascii=False)
