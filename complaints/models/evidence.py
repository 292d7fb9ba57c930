"""A file that belongs to a draft or a complaint. The bytes lie encrypted in the evidence store under the key."""

from secrets import token_hex

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from complaints.fields import EncryptedText
from complaints.models.complaint import Complaint
from complaints.models.draft import Draft
from complaints.models.message import Message
from complaints.vocabulary import Actor
from schools.models.constraints import rule


def new_key() -> str:
    """32 characters that nobody guesses."""
    return token_hex(16)


class Evidence(models.Model):
    """A photo or document, made anew from what was sent: JPEG, PNG or PDF without hidden data."""

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    draft = models.ForeignKey(Draft, models.CASCADE, null=True, blank=True, related_name="evidence")
    complaint = models.ForeignKey(Complaint, models.CASCADE, null=True, blank=True, related_name="evidence")
    message = models.ForeignKey(Message, models.SET_NULL, null=True, blank=True, related_name="evidence")
    name = EncryptedText(_("name of the file"))
    media_type = models.CharField(max_length=20)
    size = models.PositiveIntegerField(_("bytes"))
    sent_by = models.CharField(max_length=10, choices=Actor, default=Actor.VISITOR)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["added_at", "pk"]
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        constraints = [
            rule(
                Q(draft__isnull=True, complaint__isnull=False) | Q(draft__isnull=False, complaint__isnull=True),
                "evidence_belongs_to_one",
                _("A file belongs to one complaint."),
            )
        ]

    def __str__(self) -> str:
        return self.key
