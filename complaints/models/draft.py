"""A complaint that is being written: kept thirty days after the last answer."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from complaints.fields import EncryptedJson


class Draft(models.Model):
    """What was typed so far, step by step, good or not: `{step: {field: value}}`. Nobody reads it but its writer."""

    answers = EncryptedJson(blank=True, default=dict)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    code_hash = models.CharField(max_length=64, unique=True, null=True, editable=False)  # when saved for later  # noqa: DJ001
    code_key = models.CharField(max_length=8, blank=True, editable=False)
    begun_at = models.DateTimeField()
    moved_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("complaint being written")
        verbose_name_plural = _("complaints being written")

    def __str__(self) -> str:
        return f"{self.pk}"
