"""Dutch places and postcodes → points, found however they are spelt. Pure: reads its files once, knows no Django."""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from math import log10
from pathlib import Path
from typing import NamedTuple

from schools.distance import Point, kilometres
from schools.place_names import (
    AREAS,
    Postcode,
    alike,
    area_key,
    beginning_with,
    cut,
    key,
    next_postcode,
    read_postcode,
    regions,
    spellings,
    splits,
    sure_from,
    without_brackets,
)

DATA = Path(__file__).parent / "data"

CLEARLY_MORE = 10  # times the people of each namesake, and a name is searched without asking
# Most places without a count are small, a few are not: a namesake of one needs 10,000 people to be searched at once.
UNCOUNTED = 1_000
FAR = 25.0  # km between a postcode and the town written beside it, and one of the two is a mistake
QUARTER = 2.0  # km that a quarter or hamlet must be nearer than a town to be called the nearest place

# A forgiving match is weighed in points: up to 100 for how alike the names are, PER_TENFOLD for ten times the people.
PER_TENFOLD = 5.0
CLEAR_LEAD = 5.0  # so of two places with one name, the one with ten times the people wins, as in an exact match
WORTH_OFFERING = 15.0  # points behind the first, and still offered
OFFERED, TOWNS = 8, 6  # places to choose from, and towns of a province
ALIAS = 8.0  # points off: many aliases are rare spellings from other languages


class PlaceKind(StrEnum):
    """What a place was found as."""

    POSTCODE = "postcode"
    PLACE = "place"
    MUNICIPALITY = "municipality"


class Match(StrEnum):
    """How a place was found: EXACT by postcode, own name, alias or municipality; FORGIVING by part or likeness."""

    EXACT = "exact"
    FORGIVING = "forgiving"


@dataclass(frozen=True, slots=True)
class Place:
    """A point with a name. `query` finds this place again; `population` is good for ranking only, None if unknown."""

    name: str
    municipality: str
    province: str
    point: Point
    population: int | None
    kind: PlaceKind
    query: str

    @property
    def people(self) -> int:
        """How many people to reckon with when places are weighed against each other."""
        return self.population or UNCOUNTED


@dataclass(frozen=True, slots=True)
class Finding:
    """`best` may be searched at once; without it the page asks which of `others`; without both nothing was found.

    `score`, 0 to 100, says how alike the letters are, so that a place can be weighed against a school's name.
    """

    match: Match
    best: Place | None = None
    others: tuple[Place, ...] = ()
    score: int = 0

    @property
    def found(self) -> bool:
        """Whether there is anything to search or to offer."""
        return self.best is not None or bool(self.others)


class Gazetteer(NamedTuple):
    """All places. `names`, `aliases` and the sorted `keys` of both are spelt as `key` says.

    `names` holds a municipality where no place has its name; `handicaps` are km, for `nearest`.
    """

    towns: Sequence[Place]
    handicaps: Mapping[Place, float]
    names: Mapping[str, Sequence[Place]]
    aliases: Mapping[str, Sequence[Place]]
    keys: Sequence[str]
    postcodes: Mapping[str, tuple[str, Point]]


def find(q: str) -> Finding:
    """What was typed, taken at its word: a postcode, a place's own name, an alias or area, a municipality.

    A postcode that does not exist is never guessed here: the town beside it counts, else nothing is found. A
    postcode with a town that lies far from it is asked about, for one of the two is a mistake.
    """
    text = cut(q)
    postcode = read_postcode(text)
    finding = _by_postcode(postcode) if postcode else None
    return finding or _by_name(text) or _by_name(without_brackets(text)) or Finding(Match.EXACT)


def forgive(q: str) -> Finding:
    """What was probably meant: a part of a name, a name with typing errors, or a name among other words.

    An unknown postcode gives the town with the same first three digits, or the town whose post boxes it numbers.
    """
    postcode = read_postcode(text := cut(q))
    finding = _by_next_postcode(postcode.digits) if postcode and postcode.sure else None
    return finding or _by_likeness(text)


def nearest(point: Point) -> Place:
    """The place nearest to a point; a town goes before a quarter or hamlet that is hardly nearer."""
    handicaps = gazetteer().handicaps
    return min(handicaps, key=lambda place: kilometres(point, place.point) + handicaps[place])


def suggest(q: str, limit: int = OFFERED) -> list[Place]:
    """Places whose name begins with what was typed, most people first; those with such an alias come last."""
    places = gazetteer()
    keys = list(beginning_with(key(cut(q)), places.keys))
    named = sorted((place for each in keys for place in places.names.get(each, ())), key=_most_people_first)
    also_named = sorted((place for each in keys for place in places.aliases.get(each, ())), key=_most_people_first)
    return list(dict.fromkeys([*named, *also_named]))[:limit]


def _by_postcode(postcode: Postcode) -> Finding | None:
    town = _by_name(postcode.town)
    if postcode.digits not in gazetteer().postcodes:
        return town
    if not (town or postcode.sure):
        return None
    name, point = gazetteer().postcodes[postcode.digits]
    place = replace(_town_at(name, point), point=point, kind=PlaceKind.POSTCODE, query=postcode.digits)
    if town and town.best and kilometres(place.point, town.best.point) > FAR:
        return Finding(Match.EXACT, None, (place, town.best), 100)
    return Finding(Match.EXACT, place, (), 100)


def _town_at(name: str, point: Point) -> Place:
    return min(gazetteer().names[key(name)], key=lambda place: kilometres(point, place.point))


def _by_next_postcode(digits: str) -> Finding | None:
    postcodes = gazetteer().postcodes
    following = next_postcode(digits, postcodes)
    if not following:
        return None
    return Finding(Match.FORGIVING, _town_at(*postcodes[following]), (), 100 - abs(int(following) - int(digits)))


def _by_name(text: str) -> Finding | None:
    places, name = gazetteer(), key(text)
    if not (name in places.names or name in places.aliases):
        name = area_key(text) or name
    named, also_named = places.names.get(name, ()), places.aliases.get(name, ())
    if also_named and (name in AREAS or not named):
        return _clearest([*also_named, *named])
    if not named:
        return _by_name_and_region(text)
    finding = _clearest(named)
    return replace(finding, others=(*finding.others, *sorted(also_named, key=_most_people_first)))


def _by_name_and_region(text: str) -> Finding | None:
    places = gazetteer()
    for name, region in splits(text):
        bearers = places.names.get(key(name)) or places.aliases.get(key(name), ())
        there = [place for place in bearers if key(region) in regions(place.municipality, place.province)]
        if there:
            return _clearest([place for place in there if key(place.name) == key(name)] or there)
    return None


def _clearest(namesakes: Sequence[Place]) -> Finding:
    first, *rest = sorted(namesakes, key=_most_people_first)
    if all(_outnumbers(first, other) for other in rest):
        return Finding(Match.EXACT, first, tuple(rest), 100)
    return Finding(Match.EXACT, None, (first, *rest), 100)


def _outnumbers(place: Place, other: Place) -> bool:
    return place.people >= CLEARLY_MORE * other.people


def _most_people_first(place: Place) -> int:
    return -place.people


def _by_likeness(text: str) -> Finding:
    weighed = _weigh(alike(text, gazetteer().keys))
    ranking = sorted(weighed, key=lambda place: -weighed[place][0])
    if not ranking:
        return Finding(Match.FORGIVING)
    first, *rest = ranking
    points, likeness = weighed[first]
    behind = {place: points - weighed[place][0] for place in rest}
    offered = [place for place in rest if behind[place] < WORTH_OFFERING]
    # Quarters of one municipality are no rivals: the schools around them are the same.
    rivals = [place for place in offered if behind[place] < CLEAR_LEAD and place.municipality != first.municipality]
    if rivals or likeness < sure_from(text, first.people):
        return Finding(Match.FORGIVING, None, (first, *offered)[:OFFERED], round(likeness))
    return Finding(Match.FORGIVING, first, tuple(offered[:OFFERED]), round(likeness))


def _weigh(likenesses: Mapping[str, float]) -> dict[Place, tuple[float, float]]:
    """Points and likeness of every place that bears one of the names."""
    places = gazetteer()
    weighed: dict[Place, tuple[float, float]] = {}
    for name, likeness in likenesses.items():
        for index, cost in ((places.names, 0.0), (places.aliases, ALIAS)):
            for place in index.get(name, ()):
                weight = (likeness - cost + PER_TENFOLD * log10(place.people), likeness)
                weighed[place] = max(weight, weighed.get(place, weight))
    return weighed


@cache
def gazetteer() -> Gazetteer:
    rows = _rows("places_nl.csv")
    places = _told_apart([_place(row, PlaceKind.PLACE, row["municipality"], row["population"]) for row in rows])
    names = _index((name, place) for place in places for name in spellings(place.name))
    aliases = _index((alias, place) for row, place in zip(rows, places, strict=True) for alias in _aliases(row))
    for municipality in _municipalities(places):
        if key(municipality.name) not in aliases:
            names.setdefault(key(municipality.name), [municipality])
    handicaps = {place: QUARTER * (row["kind"] != "woonplaats") for row, place in zip(rows, places, strict=True)}
    postcodes = {row["pc4"]: (row["town"], _point(row)) for row in _rows("pc4_nl.csv")}
    towns = [place for place, handicap in handicaps.items() if not handicap]
    for area, provinces in AREAS.items():
        aliases[area] = sorted((town for town in towns if town.province in provinces), key=_most_people_first)[:TOWNS]
    return Gazetteer(towns, handicaps, names, aliases, sorted({*names, *aliases}), postcodes)


def _rows(file_name: str) -> list[dict[str, str]]:
    with (DATA / file_name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _place(row: dict[str, str], kind: PlaceKind, municipality: str, population: str | int) -> Place:
    people = int(population or 0) or None
    return Place(row["name"], municipality, row["province"], _point(row), people, kind, row["name"])


def _point(row: dict[str, str]) -> Point:
    return Point(float(row["lat"]), float(row["lon"]))


def _aliases(row: dict[str, str]) -> set[str]:
    return {key(alias) for alias in row["alt_names"].split("|") if alias} - spellings(row["name"])


def _index(pairs: Iterable[tuple[str, Place]]) -> dict[str, list[Place]]:
    index: dict[str, list[Place]] = {}
    for name, place in pairs:
        index.setdefault(name, []).append(place)
    return index


def _told_apart(places: list[Place]) -> list[Place]:
    """Give the query `Name (Municipality)` to each place whose own name does not find it, or is not its alone."""
    bearers = _index((name, place) for place in places for name in spellings(place.name))
    return [_told_apart_from(bearers[key(place.name)], place) for place in places]


def _told_apart_from(bearers: Iterable[Place], place: Place) -> Place:
    others = [other for other in bearers if other is not place]
    if key(place.name) not in AREAS and all(other.name != place.name and _outnumbers(place, other) for other in others):
        return place
    return replace(place, query=f"{place.name} ({place.municipality})")


def _municipalities(places: Iterable[Place]) -> Iterator[Place]:
    people: Counter[str] = Counter()
    for place in places:
        people[place.municipality] += place.population or 0
    for row in _rows("gemeenten_nl.csv"):
        yield _place(row, PlaceKind.MUNICIPALITY, row["name"], people[row["name"]])
