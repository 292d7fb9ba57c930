"""One school as lists show it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from finder.search import Ranked
from schools.distance import Point, kilometres
from schools.figures import Figure, Unknown
from schools.models import Course, Location, School
from schools.published import Published, SchoolFigures
from schools.vocabulary import Level, Start

Label = str | Promise


@dataclass(frozen=True, slots=True)
class Fact:
    """One of the things behind price and quality: the name of its icon, and its text."""

    icon: str
    text: str


@dataclass(frozen=True, slots=True)
class Card:
    """A school in a list. Level, rate, average and pass rate are there when the visitor chose a level."""

    number: int  # in the whole list, from 1
    school: School
    distance_km: float | None
    location: Location | None  # the nearest lesson place, or the first without a place to measure from
    other_locations: int
    figures: SchoolFigures
    level: str
    average: Figure | None
    average_pass_rate: Figure | None
    known: Published

    @property
    def is_new(self) -> bool:
        return self.figures.is_new

    @property
    def facts(self) -> list[Fact]:
        """Of the chosen level, or of all."""
        courses = self.school.courses.all()
        return facts_of([course for course in courses if not self.level or course.level == self.level])

    @property
    def level_label(self) -> Label:
        return Level(self.level).label if self.level else ""

    @property
    def rate(self) -> Figure | None:
        return self.figures.rates[self.level] if self.level else None

    @property
    def pass_rate(self) -> Figure | None:
        return self.figures.pass_rates[self.level] if self.level else None

    @property
    def rates(self) -> list[tuple[Label, Figure]]:
        """The rate of each level that the school teaches."""
        rates = ((level.label, self.figures.rates[level]) for level in Level)
        return [(label, rate) for label, rate in rates if rate.unknown is not Unknown.NOT_TAUGHT]


def cards_for(rows: Ranked, *, first: int, level: str, point: Point | None, known: Published) -> list[Card]:
    """Cards for the schools of one page, in order; `first` is the number of the first."""
    distances = dict(rows)
    schools = known.records_of(list(distances))
    return [
        card_for(school, distances[school.pk], number=number, level=level, point=point, known=known)
        for number, school in enumerate(schools, start=first)
    ]


def card_for(
    school: School, distance: float | None, *, number: int, level: str, point: Point | None, known: Published
) -> Card:
    locations = list(school.locations.all())
    figures = known.schools[school.pk]
    pass_rate = figures.pass_rates[level] if level else None
    return Card(
        number=number,
        school=school,
        distance_km=distance,
        location=nearest_of(locations, point),
        other_locations=max(0, len(locations) - 1),
        figures=figures,
        level=level,
        average=known.average_rates[level] if level else None,
        average_pass_rate=known.average_pass_rates.get((level, pass_rate.year)) if pass_rate else None,
        known=known,
    )


def nearest_of(locations: Sequence[Location], point: Point | None) -> Location | None:
    if point is None:
        return next(iter(locations), None)
    placed = [(kilometres(point, place.point), place) for place in locations if place.point]
    return min(placed, key=lambda pair: pair[0], default=(0, None))[1]


def facts_of(courses: Sequence[Course]) -> list[Fact]:
    """What drives price and quality, over these courses; what is not known is left out."""
    facts = []
    if sizes := [course.class_size for course in courses if course.class_size]:
        text = ngettext("At most %(count)s student in a class", "At most %(count)s students in a class", max(sizes))
        facts.append(Fact("people", text % {"count": max(sizes)}))
    starts = {course.start for course in courses if course.start}
    if len(starts) == 1:
        facts.append(Fact("calendar", str(Start(starts.pop()).label)))
    if agreed(course.same_level for course in courses):
        facts.append(Fact("level", _("One level in the class")))
    if agreed(course.guidance for course in courses):
        facts.append(Fact("guidance", _("Personal guidance")))
    return facts


def agreed(answers: Iterable[bool | None]) -> bool:
    """Whether all that is known is yes, and something is known."""
    given = {answer for answer in answers if answer is not None}
    return given == {True}
