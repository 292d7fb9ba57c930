"""Writes the history of records that change in bulk, and the state from which a history begins.

Saving one record writes its own history. Work in bulk passes that by, so it says here what it did.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, Model, OuterRef, QuerySet
from django.utils import timezone

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

BATCH = 1000
MADE, CHANGED, REMOVED = "+", "~", "-"
BEFORE = "before"  # the reason of a first row: the record as it was before its first change
LIVE, TAKEN_BACK = "live", "taken-back"  # the reasons of editions, with their number
# Every model that keeps a history.
KEPT: tuple[type[Any], ...] = (
    School,
    FormerName,
    StatusPeriod,
    Location,
    Course,
    CourseKind,
    LearningProfile,
    QualityReview,
    ExamResult,
)


@dataclass(frozen=True, slots=True)
class Because:
    """Who answers for changes, when they happened, and why."""

    by: Any  # a user
    at: datetime
    reason: str


def of_edition(act: str, number: int) -> str:
    """The reason that stands beside what an edition did: `live 12`, `taken-back 12`."""
    return f"{act} {number}"


def note(records: Collection[Model], change: str, because: Because) -> None:
    """Appends the present values of records of one model, in a few queries; of removed ones their last."""
    if not records:
        return
    kept = type(next(iter(records))).history.model  # type: ignore[attr-defined] # of a model in KEPT
    names = [field.attname for field in kept.tracked_fields]
    about = {
        "history_type": change,
        "history_date": because.at,
        "history_user_id": because.by and because.by.pk,
        "history_change_reason": because.reason,
    }
    rows = [kept(**about, **{name: getattr(record, name) for name in names}) for record in records]
    kept.objects.bulk_create(rows, BATCH)


def begin(rows: QuerySet[Any], at: datetime | None = None) -> None:
    """Before rows change: keeps the state of those without a history, so that old → new can be told."""
    begun = rows.model.history.filter(id=OuterRef("pk"))
    note(list(rows.filter(~Exists(begun))), MADE, Because(None, at or timezone.now(), BEFORE))
