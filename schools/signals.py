"""Moves the stamp with every change to a record that visitors see. Bulk work moves it itself."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from schools import stamp
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

PUBLISHED = (School, FormerName, StatusPeriod, Location, Course, CourseKind, LearningProfile, QualityReview, ExamResult)


@receiver([post_save, post_delete])
def published_data_changed(sender: type, **_kwargs: Any) -> None:
    if sender in PUBLISHED:
        stamp.move()
