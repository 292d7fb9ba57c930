"""A school, its names and its keurmerk status."""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from schools.models.constraints import RESERVED, one_of, rule
from schools.models.history import kept_history
from schools.querysets import SchoolQuerySet
from schools.vocabulary import Status


class School(models.Model):
    """A school that has or had the keurmerk. It is never deleted: its status ends."""

    slug = models.SlugField(
        _("address"), max_length=80, unique=True, help_text=_("Part of the page's address. It never changes.")
    )
    name = models.CharField(_("name"), max_length=120, db_index=True)
    legal_name = models.CharField(_("legal name"), max_length=160)
    kvk_number = models.CharField(_("KvK number"), max_length=8, validators=[RegexValidator(r"^\d{8}$")])
    duo_number = models.CharField(_("Blik op Werk / DUO number"), max_length=12, unique=True, null=True, blank=True)
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="merged_from",
        verbose_name=_("merged into"),
        help_text=_("The page of this school then leads to that school."),
    )
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    website = models.URLField(_("website"), blank=True)
    office_address = models.CharField(
        _("office address"), max_length=200, blank=True, help_text=_("Not a lesson place.")
    )
    complaints_procedure = models.URLField(_("address of the complaints procedure"), blank=True)
    text_nl = models.TextField(_("text in Dutch"), blank=True)
    text_en = models.TextField(_("text in English"), blank=True)
    is_sample = models.BooleanField(_("fictional"), default=False, editable=False)

    status: str | None  # only after `objects.with_status(day)`

    objects = SchoolQuerySet.as_manager()
    history = kept_history()

    class Meta:
        verbose_name, verbose_name_plural = _("school"), _("schools")
        ordering = ["name", "pk"]
        constraints = [
            rule(Q(kvk_number__regex=r"^[0-9]{8}$"), "school_kvk_number_is_8_digits", _("A KvK number has 8 digits.")),
            rule(
                Q(merged_into__isnull=True) | ~Q(merged_into=F("pk")),
                "school_not_merged_into_itself",
                _("A school cannot merge into itself."),
            ),
            rule(~Q(name="") & ~Q(slug=""), "school_has_name_and_address", _("A school needs a name and an address.")),
            rule(~Q(slug__in=RESERVED), "school_address_is_free", _("This address is taken by a page of the site.")),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("school", kwargs={"slug": self.slug})

    def clean(self) -> None:
        """An address leads to one school, and no school merges into one that merged into it."""
        if FormerName.objects.filter(slug=self.slug).exists():
            raise ValidationError({"slug": _("This is the former address of another school.")})
        self.refuse_merging_in_a_circle()

    def refuse_merging_in_a_circle(self) -> None:
        """Schools that merge into each other would lead visitors round for ever."""
        if self in self.successors():
            raise ValidationError(_("This school cannot merge into a school that has merged into it."))

    def successors(self) -> Iterator["School"]:
        """The school that this one merged into, the one that that one merged into, and so on; each once."""
        passed: set[int] = set()
        successor = self.merged_into
        while successor is not None and successor.pk not in passed:
            yield successor
            passed.add(successor.pk)
            successor = successor.merged_into

    @property
    def of_today(self) -> "School":
        """What this school is now: itself, or the last school that it merged into."""
        return [self, *self.successors()][-1]

    @property
    def text(self) -> str:
        """The school's own words in the reader's language, else in the other one."""
        first, second = (self.text_en, self.text_nl) if get_language() == "en" else (self.text_nl, self.text_en)
        return first or second


class FormerName(models.Model):
    """A name the school had before; with an address, that address leads to the school."""

    school = models.ForeignKey(School, models.CASCADE, related_name="former_names", verbose_name=_("school"))
    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("former address"), max_length=80, unique=True, null=True, blank=True)

    history = kept_history()

    class Meta:
        verbose_name, verbose_name_plural = _("former name"), _("former names")
        constraints = [
            models.UniqueConstraint(fields=["school", "name"], name="former_name_once"),
            rule(
                Q(slug__isnull=True) | ~Q(slug__in=RESERVED),
                "former_address_is_free",
                _("This address is taken by a page of the site."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        if self.slug and School.objects.filter(slug=self.slug).exists():
            raise ValidationError({"slug": _("This is the address of a school.")})


class StatusPeriod(models.Model):
    """A keurmerk status from one day to another, both included.

    Periods of one school never overlap: migration 0002 says so to the database.
    """

    school = models.ForeignKey(School, models.CASCADE, related_name="status_periods", verbose_name=_("school"))
    status = models.CharField(_("status"), max_length=12, choices=Status.choices)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=200, help_text=_("Who decided, and in which letter or list."))

    history = kept_history()

    class Meta:
        verbose_name, verbose_name_plural = _("status"), _("status history")
        ordering = ["starts_on"]
        indexes = [models.Index(fields=["school", "starts_on"], name="status_by_school_and_day")]
        constraints = [
            one_of("status", Status, "status_is_known"),
            rule(
                Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                "status_ends_after_start",
                _("The last day comes before the first day."),
            ),
            rule(~Q(source=""), "status_has_source", _("Say who decided, and where that stands.")),
        ]

    def __str__(self) -> str:
        return f"{self.get_status_display()} · {self.starts_on:%Y-%m-%d}"
