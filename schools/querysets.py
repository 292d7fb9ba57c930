"""Questions to the database about schools. “Day” is a calendar day in Europe/Amsterdam."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery

from schools.status import IN_SEARCH

if TYPE_CHECKING:
    from schools.models import School, StatusPeriod  # noqa: F401 # the models need this module first


def holds_on(day: date) -> Q:
    """Status periods that hold on `day`: both the first and the last day belong to a period."""
    return Q(starts_on__lte=day) & (Q(ends_on__isnull=True) | Q(ends_on__gte=day))


class SchoolQuerySet(models.QuerySet["School"]):
    def with_status(self, day: date) -> SchoolQuerySet:
        """Adds `status`: the key of the status on `day`, or None."""
        return self.annotate(status=Subquery(self.periods_on(day).values("status")[:1]))

    def in_search(self, day: date) -> SchoolQuerySet:
        """Aspirants and holders on `day`."""
        return self.filter(Exists(self.periods_on(day).filter(status__in=IN_SEARCH)))

    def periods_on(self, day: date) -> models.QuerySet[StatusPeriod]:
        periods = apps.get_model("schools", "StatusPeriod")
        return periods.objects.filter(holds_on(day), school=OuterRef("pk"))
