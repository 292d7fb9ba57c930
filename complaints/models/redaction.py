"""A text of a case with names and numbers covered. The text itself stays as it was; each covering is kept."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from complaints.fields import EncryptedText
from complaints.models.complaint import Complaint


class Redaction(models.Model):
    """One covering of one text: who made it and when. The newest of a text counts; all go when the case goes."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="redactions")
    place = models.CharField(max_length=30)  # which text: a key of `redacting.py`
    text = EncryptedText()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("covered text")
        verbose_name_plural = _("covered texts")

    def __str__(self) -> str:
        return f"{self.place} {self.at:%Y-%m-%d}"
