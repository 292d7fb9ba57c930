"""What is live now, as the values that editions work with; one table for each kind."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import User
from django.db.models import F, Model

from schools.editions.columns import DELIVERIES, LEVELS, Kind
from schools.editions.known import Known, KnownSchool
from schools.editions.statements import Key
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
from schools.models.constraints import RESERVED

Values = dict[str, Any]
Records = dict[tuple[str, Key], Values]

COURSE_TYPES = {"integration": "integration", "literacy": "literacy", "state_exam": "state-exam", "ona": "ona"}


@dataclass(frozen=True, slots=True)
class Table:
    """`key` and `values`: name in an edition → field of the model, or of a school that it points to.

    Text that is empty is None, as in a file.
    """

    model: type[Model]
    key: Mapping[str, str]
    values: Mapping[str, str]
    school: str = "school__slug"

    def field(self, name: str) -> str:
        """The field of the model itself."""
        return self.values[name].partition("__")[0]


def same(*names: str) -> dict[str, str]:
    return {name: name for name in names}


TABLES: Mapping[Kind, Table] = {
    Kind.SCHOOLS: Table(
        School,
        {},
        {
            **same("name", "legal_name", "kvk_number", "phone", "email", "website", "office_address"),
            "complaints_procedure": "complaints_procedure",
            "merged_into": "merged_into__slug",
            "number": "duo_number",
        },
        school="slug",
    ),
    Kind.PLACES: Table(
        Location,
        same("street", "postcode"),
        {"building": "name", **same("town", "latitude", "longitude")},
    ),
    Kind.COURSES: Table(
        Course,
        same("level"),
        same(
            *("hourly_rate", "rate_year", "class_size", "same_level", "start", "guidance"),
            *("hours_per_week", "by_day", "in_evening", "in_weekend"),
        ),
    ),
    Kind.REVIEWS: Table(QualityReview, same("year"), same("total_score", "stars", "satisfaction", "answers", "report")),
    Kind.RESULTS: Table(
        ExamResult,
        {"year": "year", "profile": "profile__code", "exam": "exam", "part": "part"},
        same("decided", "passed_first", "passed_second", "source"),
    ),
}


def records(kind: Kind, pages: Collection[str] | None = None) -> Records:
    """The records of these schools, or of all, by page and key; each whole, with its id."""
    table = TABLES[kind]
    rows = table.model._default_manager.order_by("pk")
    if pages is not None:
        rows = rows.filter(**{f"{table.school}__in": list(pages)})
    fields = (table.school, *table.key.values(), "pk", *table.values.values())
    names = ("id", *table.values)
    first = 1 + len(table.key)
    found = {
        (page, tuple(rest[: first - 1])): dict(zip(names, map(as_json, rest[first - 1 :]), strict=True))
        for page, *rest in rows.values_list(*fields).iterator(chunk_size=5000)
    }
    if kind is Kind.SCHOOLS:
        add_histories(found)
    if kind is Kind.COURSES:
        add_course_types(found)
    return found


def as_json(value: Any) -> Any:
    """As JSON gives it back, the same from both databases."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    return None if value == "" else value


def add_histories(found: Records) -> None:
    by_id = {values["id"]: values for values in found.values()}
    for values in by_id.values():
        values["history"], values["former_names"] = [], []
    periods = StatusPeriod.objects.filter(school__in=by_id).order_by("school", "starts_on")
    for school, *period in periods.values_list("school", "status", "starts_on", "ends_on", "source"):
        by_id[school]["history"].append([as_json(value) for value in period])
    for school, name in FormerName.objects.filter(school__in=by_id).order_by("pk").values_list("school", "name"):
        by_id[school]["former_names"].append(name)


def add_course_types(found: Records) -> None:
    """For each type of course the places where it is given, in their own order."""
    order = {key: position for position, key in enumerate(DELIVERIES)}
    names = {key: name for name, key in COURSE_TYPES.items()}
    by_id = {values["id"]: values for values in found.values()}
    for values in by_id.values():
        values.update({name: [] for name in COURSE_TYPES})
    for course, type_, delivery in CourseKind.objects.filter(course__in=by_id).values_list(
        "course", "type", "delivery"
    ):
        given = by_id[course][names[type_]]
        given.append(delivery)
        given.sort(key=order.__getitem__)


def known(today: date) -> Known:
    """What the checks must know; five queries."""
    schools = {
        one.slug: KnownSchool(
            one.slug, one.duo_number or "", one.name, one.kvk_number, one.status or "", one.successor or ""
        )
        for one in School.objects.with_status(today)
        .annotate(successor=F("merged_into__slug"))
        .only("slug", "duo_number", "name", "kvk_number")
    }
    former = FormerName.objects.filter(slug__isnull=False).values_list("slug", flat=True)
    profiles = {
        one.code: (one.name_nl, one.name_en, *LEVELS.get(one.level or "", ())) for one in LearningProfile.objects.all()
    }
    return Known(today, schools, frozenset(str(slug) for slug in former) | set(RESERVED), profiles, colleagues())


def colleagues() -> frozenset[str]:
    """The whole names of those who work here now."""
    return frozenset(one.get_full_name() for one in User.objects.filter(is_active=True))
