"""Answers become schools: with their distance, in an order, and with ways out when there are none."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence, Set
from dataclasses import dataclass
from operator import itemgetter

from finder.filters import COURSE_KEYS, WITHIN, Answers
from finder.meaning import Meaning
from schools.distance import KM_PER_DEGREE_NORTH, Point, bounding_box, scale_at
from schools.figures import Figure
from schools.places import Place, PlaceKind
from schools.published import Published, SchoolFigures

WIDEST = (*WITHIN, 200, 400)  # km: the whole country, from any place in it
TOWN, REGION = 10, 25  # km: how far we look when the visitor does not say
NEEDS_LEVEL = frozenset({"rate", "pass-rate"})
HIGHEST_FIRST = frozenset({"satisfaction", "pass-rate", "stars"})
MOST_WISHES = 64  # wishes for a course, each remembered with its schools

Ranked = Sequence[tuple[int, float | None]]  # (primary key of the school, distance in km)


@dataclass(frozen=True, slots=True)
class Found:
    """Schools in order. `wider` holds what a larger circle would give: (km, number of schools)."""

    schools: Ranked
    within: int | None  # km really searched; None without a place
    has_grown: bool = False
    wider: tuple[tuple[int, int], ...] = ()


def find_schools(answers: Answers, meaning: Meaning, known: Published) -> Found:
    """The schools that fit, nearest first, or without a place in order of name."""
    if meaning.place:
        return around_place(answers, meaning.place, known)
    if meaning.schools is None and not meaning.is_all:
        return Found([], None)
    fitting = schools_that_fit(answers, known)
    if meaning.schools is not None:
        fitting = fitting & meaning.schools
    return Found([(pk, None) for pk in known.schools if pk in fitting], None)


def around_place(answers: Answers, place: Place, known: Published) -> Found:
    """An own choice of distance is kept, even when empty; our default grows until it holds schools."""
    usual = REGION if place.kind is PlaceKind.MUNICIPALITY else TOWN
    within = answers.within or usual
    schools = around(place.point, within, answers, known)
    if schools:
        return Found(schools, within)
    far = around(place.point, WIDEST[-1], answers, known)
    if far and not answers.within:
        grown = next(km for km in WIDEST if far[0][1] <= km)
        return Found([found for found in far if found[1] <= grown], grown, has_grown=True)
    wider = tuple((km, sum(distance <= km for _pk, distance in far)) for km in WITHIN if km > within)
    return Found([], within, wider=tuple(way for way in wider if way[1]))


def schools_that_fit(answers: Answers, known: Published) -> Set[int]:
    """The schools with what was asked of a course and of the stars, wherever they are."""
    return keep_wished_stars(schools_with_course(answers, known), answers, known)


def schools_with_course(answers: Answers, known: Published) -> Set[int]:
    """The schools with one course that meets all that was asked of it; read once for each wish while figures stand."""
    if answers.courses is None:
        return known.schools.keys()
    remembered: dict[tuple[object, ...], Set[int]] = known.derive("schools by wish for a course", dict)
    wish = tuple(answers.kept.get(key) for key in COURSE_KEYS)
    found = remembered.get(wish)
    if found is None:
        found = known.schools.keys() & set(answers.courses.order_by().values_list("school", flat=True))
        if len(remembered) >= MOST_WISHES:
            remembered.clear()
        remembered[wish] = found
    return found


def keep_wished_stars(schools: Set[int], answers: Answers, known: Published) -> Set[int]:
    """The schools with the stars that were asked for; new schools have none, and are let in when asked for."""
    if answers.min_stars is None:
        return schools
    return {pk for pk in schools if has_stars(known.schools[pk], answers.min_stars, with_new=answers.with_new)}


def has_stars(school: SchoolFigures, at_least: int, *, with_new: bool) -> bool:
    if school.is_new:
        return with_new
    return school.stars.is_known and school.stars.reading() >= at_least


def counts_without(answers: Answers, meaning: Meaning, known: Published) -> list[tuple[str, int]]:
    """How many schools there would be with one answer less: (key of the answer, number of schools, more than 0)."""
    found = []
    for key in answers.filters:
        if key != "within":  # the wider circles say that
            fewer = answers.without(key)
            if count := len(find_schools(fewer, meaning, known).schools):
                found.append((key, count))
    return found


def around(point: Point, within: int, answers: Answers, known: Published) -> list[tuple[int, float]]:
    """(school that fits, km to its nearest lesson place) within so many km of a point, nearest first."""
    fitting = schools_that_fit(answers, known)
    east_scale = scale_at(point.latitude)
    nearest: dict[int, float] = {}  # square of the distance in km
    for latitude, longitude, school in places_in_strip(point, within, known):
        north, east = (latitude - point.latitude) * KM_PER_DEGREE_NORTH, (longitude - point.longitude) * east_scale
        square = north * north + east * east
        if square <= within**2 and school in fitting and square < nearest.get(school, square + 1):
            nearest[school] = square
    return [(school, square**0.5) for square, school in sorted((nearest[school], school) for school in nearest)]


def places_in_strip(point: Point, within: int, known: Published) -> Sequence[tuple[float, float, int]]:
    """The lesson places not further north or south than so many km."""
    south, _west, north, _east = bounding_box(point, within)
    latitude = itemgetter(0)
    first = bisect_left(known.places, south, key=latitude)
    return known.places[first : bisect_right(known.places, north, first, key=latitude)]


def sort_for(answers: Answers, meaning: Meaning) -> str:
    """The order that is asked for and possible; else by distance, or by name without a place."""
    is_possible = answers.sort and not refusal_of(answers.sort, answers, meaning)
    return answers.sort if is_possible else usual_sort(meaning)


def usual_sort(meaning: Meaning) -> str:
    return "distance" if meaning.place else "name"


def refusal_of(sort: str, answers: Answers, meaning: Meaning) -> str:
    """What a sort misses: `place`, `level` or nothing."""
    if sort == "distance" and not meaning.place:
        return "place"
    return "level" if sort in NEEDS_LEVEL and not answers.level else ""


def in_order(found: Ranked, sort: str, level: str, meaning: Meaning, known: Published) -> Ranked:
    """Orders schools; unknown figures come last, equal ones by distance, then name."""
    if sort == usual_sort(meaning):
        return found  # as they were found

    def key(row: tuple[int, float | None]) -> tuple[float | str, ...]:
        school = known.schools[row[0]]
        nearness = -1.0 if row[1] is None else row[1]
        if sort == "name":
            return (school.name_key, nearness)
        figure = figure_to_sort(school, sort, level)
        if not figure.is_known:
            return (1, 0.0, nearness, school.name_key)
        value = float(figure.sort_value())
        return (0, -value if sort in HIGHEST_FIRST else value, nearness, school.name_key)

    return sorted(found, key=key)


def figure_to_sort(school: SchoolFigures, sort: str, level: str) -> Figure:
    if sort == "rate":
        return school.rates[level]
    if sort == "pass-rate":
        return school.pass_rates[level]
    return school.satisfaction if sort == "satisfaction" else school.stars


def unknown_count(found: Ranked, sort: str, level: str, known: Published) -> int:
    """How many schools stand last because the figure that orders them is not known."""
    if sort in {"distance", "name"}:
        return 0
    return sum(not figure_to_sort(known.schools[pk], sort, level).is_known for pk, _distance in found)
