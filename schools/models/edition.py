"""An edition: a load of figures on its way to the site, its lines, what was wrong with it, and who did what.

No row of a person is stored: attempts become counts before they get here.
"""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from schools.editions.columns import Kind
from schools.editions.faults import Severity
from schools.editions.vocabulary import KIND_CHOICES, Act, Origin, State
from schools.models.constraints import FIRST_YEAR, LAST_YEAR, YEARS, in_range, one_of, rule

WAITING = (State.UPLOADED, State.CHECKED, State.DISCARDED)
HAVE_BEEN_LIVE = (State.LIVE, State.ROLLED_BACK)


class Edition(models.Model):
    """One file, or one correction by hand. What is in it stands in its lines."""

    kind = models.CharField(_("kind"), max_length=8, choices=KIND_CHOICES)
    origin = models.CharField(_("origin"), max_length=7, choices=Origin)
    state = models.CharField(_("state"), max_length=11, choices=State, default=State.UPLOADED)
    year = models.PositiveSmallIntegerField(_("year of the results"), null=True, blank=True, validators=YEARS)
    reason = models.CharField(_("reason"), max_length=500, blank=True)  # of a correction by hand
    file_name = models.CharField(_("file"), max_length=200, blank=True)
    file_digest = models.CharField(max_length=64, blank=True, db_index=True, editable=False)  # SHA-256
    read_as = models.CharField(_("read as"), max_length=40, blank=True)
    rows = models.PositiveIntegerField(_("rows"), default=0)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("uploaded by")
    )
    uploaded_at = models.DateTimeField(_("uploaded at"))
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("approved by")
    )
    live_number = models.PositiveIntegerField(null=True, blank=True, unique=True, editable=False)  # order of going live

    class Meta:
        verbose_name, verbose_name_plural = _("edition"), _("editions")
        ordering = ["-uploaded_at", "-pk"]
        permissions = [
            ("approve_edition", "Can approve an edition and put it live"),
            ("roll_back_edition", "Can roll an edition back"),
        ]
        constraints = [
            rule(Q(kind__in=[kind.value for kind in Kind]), "edition_kind_is_known", _("Choose a kind.")),
            one_of("origin", Origin, "edition_origin_is_known"),
            one_of("state", State, "edition_state_is_known"),
            in_range("year", FIRST_YEAR, LAST_YEAR, "edition_year_is_real"),
            rule(
                Q(approved_by__isnull=True) | ~Q(approved_by=F("uploaded_by")),
                "edition_approved_by_a_second_person",
                _("Somebody else than the uploader approves an edition."),
            ),
            rule(
                Q(state__in=WAITING) | Q(approved_by__isnull=False),
                "edition_is_approved_before_it_is_live",
                _("An edition is approved before it goes live."),
            ),
            rule(
                Q(state__in=HAVE_BEEN_LIVE, live_number__isnull=False)
                | (~Q(state__in=HAVE_BEEN_LIVE) & Q(live_number__isnull=True)),
                "edition_has_number_once_live",
                _("An edition has a number from the moment it is live."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.uploaded_at:%Y-%m-%d}"


class EditionReading(models.Model):
    """How far a large file is: the page that waits looks here. It ends as an edition, or with what is wrong.

    Nothing of the file stands in it but the name, and what a whole file is refused for.
    """

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    begun_at = models.DateTimeField()
    heard_at = models.DateTimeField()  # the last sign of life
    kind = models.CharField(max_length=8, choices=KIND_CHOICES)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    file_name = models.CharField(max_length=200)
    rows = models.PositiveIntegerField(default=0)  # checked
    of_all = models.PositiveIntegerField()
    faults = models.JSONField(default=list, blank=True, encoder=DjangoJSONEncoder)  # the file is refused
    has_failed = models.BooleanField(default=False)
    edition = models.ForeignKey(Edition, models.CASCADE, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = _("file that is read"), _("files that are read")

    def __str__(self) -> str:
        return f"{self.file_name} {self.rows}"


class EditionLine(models.Model):
    """One record before and after. `old` is what a roll-back brings back; null: there was no record.

    `new` null: the record goes. The school is named by its page and the record by the JSON text of its key, for
    neither changes, and both are there before the record is.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="lines")
    row = models.PositiveIntegerField(null=True, blank=True)
    kind = models.CharField(max_length=8, choices=KIND_CHOICES)
    school = models.SlugField(max_length=80)
    key = models.CharField(max_length=250)
    old = models.JSONField(null=True)
    new = models.JSONField(null=True)
    changes = models.BooleanField()
    jumps = models.JSONField(default=list, blank=True)  # [value, old, new] of each
    needs_reason = models.BooleanField(default=False)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    stayed = models.JSONField(default=list, blank=True)  # values that were not rolled back: changed since

    class Meta:
        verbose_name, verbose_name_plural = _("line"), _("lines")
        ordering = ["pk"]
        indexes = [models.Index(fields=["kind", "school"], name="line_by_kind_and_school")]
        constraints = [
            models.UniqueConstraint(fields=["edition", "kind", "school", "key"], name="line_once_an_edition"),
            rule(
                ~Q(kind=Kind.SCHOOLS.value) | Q(new__isnull=False),
                "line_never_deletes_a_school",
                _("A school is never deleted: its status ends."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.school} {self.key}"


class EditionFault(models.Model):
    """What is wrong with a row, as a code with parameters; `schools.editions.fault_sentences` puts it into words."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="faults")
    severity = models.CharField(max_length=7, choices=[(one.value, one.value) for one in Severity])
    code = models.CharField(max_length=40)
    row = models.PositiveIntegerField(null=True, blank=True)
    column = models.CharField(max_length=30, blank=True)
    found = models.CharField(max_length=100, blank=True)
    params = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)

    class Meta:
        verbose_name, verbose_name_plural = _("fault"), _("faults")
        ordering = ["row", "pk"]

    def __str__(self) -> str:
        return self.code


class EditionEvent(models.Model):
    """Who did what with an edition, and when."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="events")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    act = models.CharField(max_length=11, choices=Act)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _("event"), _("events")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_act_display()} · {self.at:%Y-%m-%d}"
