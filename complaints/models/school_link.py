"""The school's side: one link, for one answer, until one day."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from complaints.fields import EncryptedText
from complaints.models.complaint import Complaint
from schools.models.constraints import rule


class SchoolLinks(models.QuerySet["SchoolLink"]):
    def open(self) -> "SchoolLinks":
        """Those that nobody ended and that have no answer."""
        return self.filter(ended_at=None, answered_at=None)


class SchoolLink(models.Model):
    """What the jurist asks the school, and what the school answers. Of the link itself only a hash is kept.

    It opens nothing of the case: the school reads `question` and no more.
    """

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="school_links")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    question = EncryptedText(_("question to the school"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    answer_by = models.DateField(_("answer by"))
    ended_at = models.DateTimeField(null=True, blank=True)  # by a jurist or the complainant, before its day
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = EncryptedText(_("who answers"), blank=True)
    answer = EncryptedText(_("answer of the school"), blank=True)
    passed_on_at = models.DateTimeField(null=True, blank=True)

    objects = SchoolLinks.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("link for the school")
        verbose_name_plural = _("links for the school")
        constraints = [
            rule(
                Q(answered_at__isnull=True, answer="") | (Q(answered_at__isnull=False) & ~Q(answer="")),
                "school_link_answer_has_a_moment",
                _("An answer has a moment."),
            ),
            rule(
                Q(passed_on_at__isnull=True) | Q(answered_at__isnull=False),
                "school_link_passes_on_an_answer",
                _("Only an answer can be passed on."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d}"

    def is_usable(self, today: date) -> bool:
        """Whether the school can answer with it: the last day itself is in time."""
        return self.ended_at is None and self.answered_at is None and today <= self.answer_by
