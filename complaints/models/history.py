"""What happened, for ever true: events, deletions, counts."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from complaints.models.complaint import Complaint
from complaints.vocabulary import Act, Actor, Kind, Outcome, Route, State, Wiped
from schools.models import School
from schools.models.constraints import rule


class Event(models.Model):
    """One act on a case: codes, dates and keys, never text. The database refuses to change or remove it.

    The one way past is a purge: a row in `Purge` for the complaint, in the same transaction.
    """

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="events")
    at = models.DateTimeField()
    act = models.CharField(max_length=20, choices=Act)
    actor = models.CharField(max_length=10, choices=Actor)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    before = models.CharField(max_length=20, choices=State, blank=True)
    after = models.CharField(max_length=20, choices=State, blank=True)
    due_on = models.DateField(null=True, blank=True)  # the date that this act sets
    subject = models.PositiveBigIntegerField(null=True, blank=True)  # the message or file it is about

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["act", "complaint"], name="event_by_act")]
        verbose_name = _("event")
        verbose_name_plural = _("events")

    def __str__(self) -> str:
        return f"{self.act} {self.at:%Y-%m-%d}"


class Purge(models.Model):
    """Stands while the events of one complaint may be removed: inside the transaction that deletes it, never longer."""

    complaint_key = models.PositiveBigIntegerField(unique=True)

    def __str__(self) -> str:
        return f"{self.complaint_key}"


class Deletion(models.Model):
    """What was deleted, when and by which rule; nothing of its content."""

    what = models.CharField(max_length=20, choices=Wiped)
    made_on = models.DateField()
    last_moved_on = models.DateField()
    deleted_at = models.DateTimeField()

    class Meta:
        ordering = ["-deleted_at", "-pk"]
        verbose_name = _("deletion")
        verbose_name_plural = _("deletions")

    def __str__(self) -> str:
        return f"{self.what} {self.deleted_at:%Y-%m-%d}"


class Tally(models.Model):
    """One closed case as a count: what survives when the case itself is deleted. It names no person."""

    filed_on = models.DateField()
    closed_on = models.DateField()
    kind = models.CharField(max_length=20, choices=Kind)
    route = models.CharField(max_length=10, choices=Route)
    outcome = models.CharField(max_length=20, choices=Outcome)
    school = models.ForeignKey(School, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["closed_on", "pk"]
        verbose_name = _("closed case, counted")
        verbose_name_plural = _("closed cases, counted")
        constraints = [
            rule(Q(closed_on__gte=models.F("filed_on")), "tally_closes_after_filing", _("It closes after it began."))
        ]

    def __str__(self) -> str:
        return f"{self.outcome} {self.closed_on:%Y-%m-%d}"
