"""Mail that must go out, and reminders that were asked for."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from complaints.fields import EncryptedText
from complaints.models.complaint import Complaint
from complaints.vocabulary import MailKind
from schools.models.constraints import rule


class Reminder(models.Model):
    """A mail on the day the door opens. Deleted once it is sent; nothing else about the person is kept."""

    email = EncryptedText()
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    due_on = models.DateField(db_index=True)
    asked_on = models.DateField(default=localdate)

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")

    def __str__(self) -> str:
        return f"{self.due_on:%Y-%m-%d}"


class Mail(models.Model):
    """One mail in the outbox: its kind and whom it is about or for. The address is read when it is sent."""

    kind = models.CharField(max_length=20, choices=MailKind)
    complaint = models.ForeignKey(Complaint, models.CASCADE, null=True, blank=True, related_name="mails")
    reminder = models.OneToOneField(Reminder, models.CASCADE, null=True, blank=True, related_name="mail")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="+")
    queued_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(db_index=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["queued_at", "pk"]
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        constraints = [
            rule(
                Q(complaint__isnull=False, reminder__isnull=True, person__isnull=True)
                | Q(complaint__isnull=True, reminder__isnull=False, person__isnull=True)
                | Q(complaint__isnull=True, reminder__isnull=True, person__isnull=False),
                "mail_is_about_one",
                _("A mail is about one complaint, one reminder or one person of the staff."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.queued_at:%Y-%m-%d}"
