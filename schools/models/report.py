"""What a visitor says is wrong about a school, and what became of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from schools.models.constraints import one_of, rule
from schools.models.school import School

LONGEST_TEXT = 1000  # characters


class Wrong(models.TextChoices):
    """What may be wrong on the page of a school."""

    PHONE = "phone", _("Phone, e-mail or website")
    ADDRESS = "address", _("The address of the lessons")
    RATE = "rate", _("A price")
    STATUS = "status", _("The Keurmerk")
    FIGURES = "figures", _("Stars, scores or pass rates")
    OTHER = "other", _("Something else")


class ReportState(models.TextChoices):
    OPEN = "open", _("open")
    DONE = "done", _("done")
    DECLINED = "declined", _("declined")


class VisitorReport(models.Model):
    """No personal data is asked. An e-mail address stays until the answer, three months at most."""

    school = models.ForeignKey(School, models.CASCADE, related_name="visitor_reports", verbose_name=_("school"))
    place = models.CharField(_("lesson place"), max_length=250, blank=True)  # as it stood on the page that day
    wrong = models.CharField(_("what is wrong"), max_length=8, choices=Wrong)
    text = models.TextField(_("what the visitor says"), max_length=LONGEST_TEXT)
    email = models.EmailField(_("e-mail for an answer"), blank=True)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    made_at = models.DateTimeField(_("received"))
    state = models.CharField(_("state"), max_length=8, choices=ReportState, default=ReportState.OPEN)
    note = models.CharField(_("what we did, or why not"), max_length=500, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("settled by")
    )
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _("report from a visitor"), _("reports from visitors")
        ordering = ["-made_at", "-pk"]
        constraints = [
            one_of("wrong", Wrong, "report_says_what_is_wrong"),
            one_of("state", ReportState, "report_state_is_known"),
            rule(
                Q(state=ReportState.OPEN, settled_by__isnull=True, settled_at__isnull=True)
                | (~Q(state=ReportState.OPEN) & Q(settled_by__isnull=False, settled_at__isnull=False) & ~Q(note="")),
                "report_is_settled_by_somebody_with_a_note",
                _("Write what you did, or why not."),
            ),
            rule(
                Q(state=ReportState.OPEN) | Q(email=""),
                "report_keeps_no_address_once_settled",
                _("The e-mail address goes once a report is settled."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_wrong_display()} · {self.made_at:%Y-%m-%d}"
