"""Constraints that many tables share. Each says in a sentence what it wants."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

FIRST_YEAR, LAST_YEAR = 2013, 2100  # the law began in 2013
YEARS = [MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
RESERVED = ("a-z",)  # addresses of pages that stand beside the schools


def rule(condition: Q, name: str, sentence: Any) -> models.CheckConstraint:
    """A condition that every row meets, and what a form says when it does not."""
    return models.CheckConstraint(condition=condition, name=name, violation_error_message=sentence)


def one_of(field: str, choices: type[models.TextChoices], name: str) -> models.CheckConstraint:
    return rule(Q(**{f"{field}__in": choices.values}), name, _("Choose one of the given values."))


def in_range(field: str, low: float, high: float, name: str) -> models.CheckConstraint:
    sentence = format_lazy(
        _("{field}: fill in a number from {low} to {high}."),
        field=field.replace("_", " "),
        low=f"{low:g}",
        high=f"{high:g}",
    )
    return rule(Q(**{f"{field}__gte": low, f"{field}__lte": high}), name, sentence)
