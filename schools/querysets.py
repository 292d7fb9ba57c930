"""Questions to the database about schools. “Day” is a calendar day in Europe/Amsterdam."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery

from schools.status import IN_SEARCH

if TYPE_CHECKING:
    from schools.models import School, StatusPeriod  # noqa: F401


def holds_on(day: date) -> Q:
    """Status periods that hold on `day`: both the first and the last day belong to a period."""
    return Q(starts_on__lte=day) & (Q(ends_on__isnull=True) | Q(ends_on__gte=day))


class SchoolQuerySet(models.QuerySet["School"]):
    def with_status(self, day: date) -> SchoolQuerySet:
        """Adds `status`: the key of the status on `day`, or None."""
        periods = self.model.status_periods.rel.related_model.objects.filter(holds_on(day), school=OuterRef("pk"))
        return self.annotate(status=Subquery(periods.values("status")[:1]))

    def in_search(self, day: date) -> SchoolQuerySet:
        """Aspirants and holders on `day`."""
        periods = self.model.status_periods.rel.related_model.objects.filter(
            holds_on(day), school=OuterRef("pk"), status__in=IN_SEARCH
        )
        return self.filter(Exists(periods))
