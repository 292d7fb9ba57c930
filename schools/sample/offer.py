"""What fictional schools offer: places, courses, kinds, and rates whose means are the published ones."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from random import Random
from typing import Any

from schools.models import Course, CourseKind, Location, School
from schools.places import gazetteer
from schools.vocabulary import CourseType, Delivery, Level, Start

# Mean hourly rates in cents, as Blik op Werk published them in early 2019.
MEAN_RATES = {Level.HIGH: 1299, Level.MIDDLE: 1299, Level.LOW: 1283, Level.ILLITERATE: 1173}
TAUGHT = (
    (30, tuple(Level)),
    (25, (Level.HIGH, Level.MIDDLE, Level.LOW)),
    (15, (Level.LOW, Level.ILLITERATE)),
    (12, (Level.MIDDLE, Level.LOW)),
    (10, (Level.HIGH, Level.MIDDLE)),
    (8, (Level.MIDDLE, Level.LOW, Level.ILLITERATE)),
)
RATE_YEAR = 2026
NEAR = 0.25  # degrees: how far a school's other lesson places may lie


def lesson_places(schools: Sequence[School], random: Random) -> list[Location]:
    """One to four lesson places a school, more often where more people live."""
    postcodes = sorted(gazetteer().postcodes.items())
    people = {place.name: place.population or 500 for place in gazetteer().towns}
    streets: dict[str, int] = defaultdict(int)
    for _digits, (town, _point) in postcodes:
        streets[town] += 1
    weights = [people.get(town, 500) / streets[town] for _digits, (town, _point) in postcodes]
    found = []
    for school, first in zip(schools, random.choices(postcodes, weights, k=len(schools)), strict=True):
        others = random.choices((0, 1, 2, 3), (60, 22, 12, 6))[0]
        near = [one for one in random.sample(postcodes, 400) if is_near(one[1][1], first[1][1])][:others]
        for digits, (town, point) in {first[0]: first[1], **dict(near)}.items():
            found.append(place_of(school, digits, town, point, random))
    return found


def is_near(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return abs(one[0] - other[0]) < NEAR and abs(one[1] - other[1]) < NEAR


def place_of(school: School, digits: str, town: str, point: tuple[float, float], random: Random) -> Location:
    return Location(
        school=school,
        street=f"Voorbeeldstraat {random.randint(1, 180)}",
        postcode=f"{digits} {random.choice('ABCDEGHJKLMNPRTV')}{random.choice('ABCDEGHJKLMNPRTV')}",
        town=town,
        latitude=round(point[0] + random.uniform(-0.004, 0.004), 5),
        longitude=round(point[1] + random.uniform(-0.006, 0.006), 5),
    )


def courses(schools: Sequence[School], random: Random) -> list[Course]:
    """The levels of each school, with gaps where a school told nothing."""
    levels = random.choices([taught for _, taught in TAUGHT], [weight for weight, _ in TAUGHT], k=len(schools))
    return [
        course_of(school, level, random) for school, taught in zip(schools, levels, strict=True) for level in taught
    ]


def course_of(school: School, level: Level, random: Random) -> Course:
    def sometimes(value: Any, chance: float = 0.94) -> Any:
        return value if random.random() < chance else None

    cents = round(min(1750, max(850, random.gauss(MEAN_RATES[level], 130))) / 5) * 5
    has_rate = random.random() < 0.96
    return Course(
        school=school,
        level=level,
        hourly_rate=Decimal(cents) / 100 if has_rate else None,
        rate_year=RATE_YEAR if has_rate else None,
        class_size=sometimes(random.choice((6, 8, 8, 10, 10, 12, 12, 14, 15, 16, 18, 20))),
        same_level=sometimes(random.random() < 0.5),
        start=sometimes(random.choice(Start.values)),
        guidance=sometimes(random.random() < 0.45),
        hours_per_week=sometimes(Decimal(random.choice((4, 6, 6, 8, 9, 10, 12, 15))), 0.8),
        by_day=sometimes(random.random() < 0.85),
        in_evening=sometimes(random.random() < 0.45),
        in_weekend=sometimes(random.random() < 0.15),
    )


def meet_published_means(offered: Sequence[Course]) -> None:
    """Moves the rates a few cents, so that the mean of each level is the published one to the cent."""
    for level, mean in MEAN_RATES.items():
        priced = [course for course in offered if course.level == level and course.hourly_rate is not None]
        surplus = sum(round((course.hourly_rate or 0) * 100) - mean for course in priced)
        share, rest = divmod(-surplus, max(1, len(priced)))
        for position, course in enumerate(priced):
            course.hourly_rate = (course.hourly_rate or 0) + Decimal(share + (position < rest)) / 100


def kinds(offered: Sequence[Course], random: Random) -> list[CourseKind]:
    """Every course is an integration course; some are more. Literacy is in class only."""
    found = []
    for course in offered:
        delivery = random.choices(Delivery.values, (70, 25, 5))[0]
        found.append(CourseKind(course=course, type=CourseType.INTEGRATION, delivery=delivery))
        if course.level == Level.ILLITERATE or (course.level == Level.LOW and random.random() < 0.2):
            found.append(CourseKind(course=course, type=CourseType.LITERACY, delivery=Delivery.IN_CLASS))
        if course.level in {Level.HIGH, Level.MIDDLE} and random.random() < 0.45:
            found.append(CourseKind(course=course, type=CourseType.STATE_EXAM, delivery=delivery))
        if random.random() < 0.6:
            found.append(CourseKind(course=course, type=CourseType.ONA, delivery=Delivery.IN_CLASS))
    return found
