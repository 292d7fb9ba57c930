"""Words between the complainant and the complaints line."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from complaints.fields import EncryptedText
from complaints.models.complaint import Complaint
from complaints.vocabulary import Actor, MessageKind
from schools.models.constraints import rule


class Message(models.Model):
    """A message, a question with a date to answer by, or an answer."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="messages")
    kind = models.CharField(max_length=10, choices=MessageKind, default=MessageKind.MESSAGE)
    sender = models.CharField(max_length=10, choices=Actor)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    text = EncryptedText()
    sent_at = models.DateTimeField()
    answer_by = models.DateField(null=True, blank=True)
    answers = models.OneToOneField("self", models.SET_NULL, null=True, blank=True, related_name="answer")

    class Meta:
        ordering = ["sent_at", "pk"]
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        constraints = [
            rule(
                Q(kind=MessageKind.QUESTION, answer_by__isnull=False)
                | (~Q(kind=MessageKind.QUESTION) & Q(answer_by__isnull=True)),
                "message_question_has_a_date",
                _("A question has a date to answer by."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.sent_at:%Y-%m-%d}"
