"""The history of a record for staff: who changed what, when and why, old → new."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _

from schools.editions.value_words import number
from schools.models import (
    Course,
    CourseKind,
    Edition,
    ExamResult,
    FormerName,
    Location,
    QualityReview,
    School,
    StatusPeriod,
)
from schools.record_history import BEFORE, CHANGED, LIVE, MADE, REMOVED, TAKEN_BACK

NOT_TOLD = frozenset({"id", "school", "course", "is_sample"})
# What tells a record from the others of its school.
KNOWN_BY: Mapping[type[Model], tuple[str, ...]] = {
    FormerName: ("name",),
    StatusPeriod: ("status", "starts_on"),
    Location: ("street", "town"),
    Course: ("level",),
    CourseKind: ("type", "delivery"),
    QualityReview: ("year",),
    ExamResult: ("year", "profile", "exam", "part"),
}


@dataclass(frozen=True, slots=True)
class OldAndNew:
    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class RecordChange:
    """What happened to one record."""

    what: str
    act: str
    values: list[OldAndNew]


@dataclass(slots=True)
class Moment:
    """All that one person did at once, for one reason; `edition` is the number of the edition that did it."""

    at: datetime
    by: str
    reason: str
    edition: int | None
    changes: list[RecordChange] = field(default_factory=list)


def moments_of(record: Model) -> list[Moment]:
    """What happened to a record and to those that belong to it, latest first."""
    told = [(row, change) for rows in histories_of(record) for row, change in changes_in(rows)]
    told.sort(key=lambda one: (one[0].history_date, one[0].history_id), reverse=True)
    reasons = Reasons(row.history_change_reason for row, _change in told)
    together = groupby(told, key=lambda one: (minute_of(one[0]), one[0].history_user_id, one[0].history_change_reason))
    return [moment_of(list(rows), reasons) for _key, rows in together]


def minute_of(row: Any) -> datetime:
    return row.history_date.replace(second=0, microsecond=0)


def moment_of(rows: list[tuple[Any, RecordChange]], reasons: "Reasons") -> Moment:
    first = rows[0][0]
    user = first.history_user
    by = (user.get_full_name() or user.get_username()) if user else ""
    why = first.history_change_reason
    return Moment(first.history_date, by, reasons.words(why), reasons.edition(why), [change for _row, change in rows])


def histories_of(record: Any) -> Iterator[QuerySet[Any]]:
    """The rows of each history: of the record, and of what belongs to it, also when that is gone."""
    history = type(record).history
    yield history.filter(id=record.pk)
    if isinstance(record, School):
        for model in KNOWN_BY.keys() - {CourseKind}:
            yield model.history.filter(school_id=record.pk)  # type: ignore[attr-defined] # each keeps a history
        courses = Course.history.filter(school_id=record.pk).values("id")
        yield CourseKind.history.filter(course_id__in=courses)
    if isinstance(record, Course):
        yield CourseKind.history.filter(course_id=record.pk)


def rows_of(record: Model) -> int:
    """How many rows those histories hold."""
    return sum(rows.count() for rows in histories_of(record))


def changes_in(rows: QuerySet[Any]) -> Iterator[tuple[Any, RecordChange]]:
    """Each row that changed something, compared with the row before of the same record."""
    before: dict[int, Any] = {}
    model = rows.model.instance_type
    for row in rows.select_related("history_user").order_by("history_id"):
        earlier = before.get(row.id)
        before[row.id] = row
        if row.history_change_reason == BEFORE:
            continue
        values = list(old_and_new(earlier, row))
        if values or row.history_type != CHANGED:
            yield row, RecordChange(name_of(model, row), row.history_type, values)


def old_and_new(earlier: Any, row: Any) -> Iterator[OldAndNew]:
    """A row of a removed record holds its last values."""
    old_row = {MADE: None, REMOVED: row}.get(row.history_type, earlier)
    new_row = None if row.history_type == REMOVED else row
    for one in type(row).tracked_fields:
        old = shown(one, getattr(old_row, one.attname)) if old_row else ""
        new = shown(one, getattr(new_row, one.attname)) if new_row else ""
        if one.name not in NOT_TOLD and old != new:
            yield OldAndNew(str(one.verbose_name), old, new)


def name_of(model: type[Model], row: Any) -> str:
    """“course: High”; of a school its name."""
    known_by = KNOWN_BY.get(model)
    if known_by is None:
        return str(model._meta.verbose_name)
    fields = (row._meta.get_field(name) for name in known_by)
    told = ", ".join(shown(one, getattr(row, one.attname)) for one in fields)
    return f"{model._meta.verbose_name}: {told}"


def shown(one: Any, value: Any) -> str:
    """One value for people; what is not known is empty."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if one.remote_field:
        return str(one.related_model._default_manager.filter(pk=value).first() or value)
    if one.choices:
        return str(dict(one.flatchoices).get(value, value))
    if hasattr(value, "isoformat"):
        return format_date(value, "j F Y")
    return number(value) if one.get_internal_type() in {"DecimalField", "FloatField"} else str(value)


class Reasons:
    """Why something changed, in words; that of an edition with what was said of it."""

    def __init__(self, reasons: Iterable[str | None]) -> None:
        numbers = {int(text.partition(" ")[2]) for text in reasons if text and is_of_edition(text)}
        self.editions = Edition.objects.in_bulk(numbers)

    def words(self, reason: str | None) -> str:
        if not reason or not is_of_edition(reason):
            return reason or ""
        act, _space, text = reason.partition(" ")
        told = _("Edition %(number)s went live.") if act == LIVE else _("Edition %(number)s was rolled back.")
        edition = self.editions.get(int(text))
        return " ".join(filter(None, (told % {"number": text}, edition.reason if edition else "")))

    def edition(self, reason: str | None) -> int | None:
        """The edition that a reason is about, when it is still there."""
        number = int(reason.partition(" ")[2]) if reason and is_of_edition(reason) else None
        return number if number in self.editions else None


def is_of_edition(reason: str) -> bool:
    act, _space, text = reason.partition(" ")
    return act in {LIVE, TAKEN_BACK} and text.isdecimal()
