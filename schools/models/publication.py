"""When the published data last changed."""

from django.db import models
from django.db.models import Q
from django.utils import timezone


class Publication(models.Model):
    """One row: the stamp that moves with every change to published data, and when it last did."""

    stamp = models.CharField(max_length=32)
    moved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="publication_is_one_row")]

    def __str__(self) -> str:
        return self.stamp
