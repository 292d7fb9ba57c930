"""Small records for tests: a school with a name, and no more than the test says. Reads no clock.

brug = school("De Brug", status="suspended", since="2024-03-01")
course(brug, "low", rate="12.50", kinds=[("literacy", "in-class")])
exam_results(brug, "low", 2025, reading=(40, 30), knm=(8, 8))  # part=(decided, passed)
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.text import slugify

from schools.models import (
    Course,
    CourseKind,
    ExamResult,
    FormerName,
    LearningProfile,
    Location,
    QualityReview,
    School,
    StatusPeriod,
)

LONG_AGO = "2019-01-01"
Day = date | str  # a day as date, or as 2019-01-31


def school(name: str = "De Brug", *, status: str | None = "holder", since: Day = LONG_AGO, **fields: Any) -> School:
    """A school with one open status period; `status=None` leaves the history to `history`."""
    given = {"slug": slugify(name), "legal_name": f"{name} B.V.", "kvk_number": "12345678", **fields}
    made = School.objects.create(name=name, **given)
    if status:
        status_period(made, status, since)
    return made


def status_period(
    of: School, status: str = "holder", starts_on: Day = LONG_AGO, ends_on: Day | None = None, **fields: Any
) -> StatusPeriod:
    """One status from a day to a day, both included; without an end it is open."""
    days = {"starts_on": day(starts_on), "ends_on": ends_on and day(ends_on)}
    return StatusPeriod.objects.create(school=of, status=status, **days, **{"source": "Letter of the test", **fields})


def history(of: School, *periods: tuple[str, Day, Day | None]) -> list[StatusPeriod]:
    """Several periods: `history(brug, ("aspirant", "2019-01-01", "2019-12-31"), ("holder", "2020-01-01", None))`."""
    return [status_period(of, *period) for period in periods]


def lesson_place(of: School, town: str = "Utrecht", postcode: str = "3511 AB", **fields: Any) -> Location:
    """A lesson place; without latitude and longitude it stands where its postcode is."""
    return Location.objects.create(school=of, town=town, postcode=postcode, **{"street": "Dorpsstraat 1", **fields})


def course(
    of: School,
    level: str = "low",
    *,
    rate: str | None = None,
    rate_year: int = 2026,
    kinds: Iterable[tuple[str, str]] = (),
    **fields: Any,
) -> Course:
    """What a school offers at a level; `kinds` are pairs of a kind of course and its place."""
    amount = {"hourly_rate": Decimal(rate), "rate_year": rate_year} if rate else {}
    made = Course.objects.create(school=of, level=level, **amount, **fields)
    CourseKind.objects.bulk_create(CourseKind(course=made, type=type_, delivery=place) for type_, place in kinds)
    return made


def review(of: School, year: int = 2025, *, satisfaction: str | None = None, **fields: Any) -> QualityReview:
    """A yearly review: `review(brug, 2025, satisfaction="8.1", answers=42, stars=3)`."""
    mark = satisfaction and Decimal(satisfaction)
    return QualityReview.objects.create(school=of, year=year, satisfaction=mark, **fields)


def exam_results(
    of: School, level: str = "low", year: int = 2025, *, exam: str = "integration", **parts: tuple[int, int]
) -> list[ExamResult]:
    """Exam results of one learning profile: each part with the pairs decided, and how many of these passed."""
    profile = LearningProfile.objects.get(level=level)
    return [
        ExamResult.objects.create(
            school=of,
            profile=profile,
            year=year,
            exam=exam,
            part=part,
            decided=decided,
            passed_first=passed - passed // 4,
            passed_second=passed // 4,
        )
        for part, (decided, passed) in parts.items()
    ]


def former_name(of: School, name: str, *, slug: str | None = None) -> FormerName:
    """A name of before; with a slug, that address leads to the school."""
    return FormerName.objects.create(school=of, name=name, slug=slug)


def day(given: Day) -> date:
    return given if isinstance(given, date) else date.fromisoformat(given)
