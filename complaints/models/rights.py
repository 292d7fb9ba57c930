"""What somebody asks about their own data, and until when we answer."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from complaints.fields import EncryptedText
from complaints.models.complaint import Complaint
from complaints.vocabulary import RightAsked, RightOutcome
from schools.models.constraints import rule


class RightsRequest(models.Model):
    """A request to see, correct or erase personal data. What it says about the person goes when it is answered."""

    asked = models.CharField(_("what is asked"), max_length=10, choices=RightAsked)
    person = EncryptedText(_("who asks, and how we reach them"), blank=True)
    cases = models.ManyToManyField(Complaint, blank=True, related_name="rights_requests")
    received_on = models.DateField(_("received on"))
    due_on = models.DateField(_("answer by"))
    extended_on = models.DateField(null=True, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    outcome = models.CharField(_("outcome"), max_length=10, choices=RightOutcome, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    erased = models.PositiveSmallIntegerField(default=0)  # cases

    class Meta:
        ordering = ["due_on", "pk"]
        verbose_name = _("request about personal data")
        verbose_name_plural = _("requests about personal data")
        constraints = [
            rule(Q(due_on__gte=models.F("received_on")), "rights_due_after_receipt", _("The term begins at receipt.")),
            rule(
                Q(outcome="", answered_on__isnull=True) | Q(answered_on__isnull=False, outcome__in=RightOutcome.values),
                "rights_answer_has_an_outcome",
                _("An answered request has an outcome."),
            ),
            rule(
                Q(answered_on__isnull=True) | Q(person=""),
                "rights_answered_names_nobody",
                _("An answered request names nobody."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.asked} {self.received_on:%Y-%m-%d}"

    @property
    def is_open(self) -> bool:
        return self.answered_on is None


class RightsWarning(models.Model):
    """A request is due soon, or late, and this person was told."""

    request = models.ForeignKey(RightsRequest, models.CASCADE, related_name="warnings")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    due_on = models.DateField()
    is_late = models.BooleanField()
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["request", "person", "due_on", "is_late"], name="warned_once_of_a_request")
        ]
        verbose_name = _("warning about a request")
        verbose_name_plural = _("warnings about requests")

    def __str__(self) -> str:
        return f"{self.due_on:%Y-%m-%d}"
