"""What the desk keeps beside a case: notes, who stepped aside, who read it, what was checked; and reply templates."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from complaints.fields import EncryptedText
from complaints.models.complaint import Complaint
from complaints.vocabulary import Part, State
from schools.models.constraints import rule


class Note(models.Model):
    """Words of the complaints line to itself. The complainant never sees them."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="notes")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    text = EncryptedText()
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["written_at", "pk"]
        verbose_name = _("internal note")
        verbose_name_plural = _("internal notes")

    def __str__(self) -> str:
        return f"{self.written_at:%Y-%m-%d}"


class Call(models.Model):
    """A phone call about a case: who called, when, and what was said. Like a note it is for ourselves."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="calls")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    caller = EncryptedText()
    called_at = models.DateTimeField()
    text = EncryptedText()
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["called_at", "pk"]
        verbose_name = _("phone call")
        verbose_name_plural = _("phone calls")

    def __str__(self) -> str:
        return f"{self.called_at:%Y-%m-%d}"


class StepAside(models.Model):
    """Somebody knows the people of this case. From then on it is not there for them."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="steps_aside")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["complaint", "person"], name="steps_aside_once")]
        verbose_name = _("stepping aside")
        verbose_name_plural = _("stepping aside")

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}"


class Read(models.Model):
    """Who opened what of which case in which hour."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="reads")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    part = models.CharField(max_length=12, choices=Part, default=Part.CASE, db_default=Part.CASE)
    paper = models.PositiveSmallIntegerField(default=0, db_default=0)  # its place among the papers of the case, from 1
    hour = models.DateTimeField()

    class Meta:
        ordering = ["-hour", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["complaint", "person", "part", "paper", "hour"], name="part_once_an_hour"),
            rule(
                Q(part=Part.PAPER, paper__gte=1) | (~Q(part=Part.PAPER) & Q(paper=0)),
                "read_names_a_paper",
                _("A read of a paper says which one."),
            ),
        ]
        verbose_name = _("read")
        verbose_name_plural = _("reads")

    def __str__(self) -> str:
        return f"{self.hour:%Y-%m-%d %H}"


class TermWarning(models.Model):
    """A term is near or over, and this person was told: the jurist first, then the lead."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="term_warnings")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="term_warnings")
    due_on = models.DateField()
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["complaint", "person", "due_on"], name="warned_once_a_term")]
        verbose_name = _("warning about a term")
        verbose_name_plural = _("warnings about terms")

    def __str__(self) -> str:
        return f"{self.due_on:%Y-%m-%d}"


class CheckedItem(models.Model):
    """One item of the checklist that somebody has seen to. `item` is a key of `checklists.py`."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="checked_items")
    item = models.CharField(max_length=40)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["complaint", "item"], name="item_is_checked_once")]
        verbose_name = _("checked item")
        verbose_name_plural = _("checked items")

    def __str__(self) -> str:
        return self.item


class ReplyTemplate(models.Model):
    """A text to start a message from, in both languages; for one state, or for every state."""

    title = models.CharField(_("title"), max_length=80)
    state = models.CharField(_("for a case that is"), max_length=20, choices=State, blank=True)
    text_nl = models.TextField(_("Dutch text"), max_length=4000)
    text_en = models.TextField(_("English text"), max_length=4000)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    edited_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            rule(Q(state__in=["", *State.values]), "reply_template_state", _("Choose one of the given values."))
        ]
        verbose_name = _("reply template")
        verbose_name_plural = _("reply templates")

    def __str__(self) -> str:
        return self.title
