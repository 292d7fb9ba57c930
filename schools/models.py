"""What we know about schools. The rules stand in the database as constraints; forms only say them sooner."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from schools import places
from schools.querysets import SchoolQuerySet
from schools.vocabulary import (
    STATE_EXAM_PARTS,
    CourseType,
    Delivery,
    Exam,
    Level,
    Part,
    Source,
    Start,
    Status,
)

YEARS = [MinValueValidator(2013), MaxValueValidator(2100)]  # the law began in 2013


def one_of(field: str, choices: type[models.TextChoices], name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(**{f"{field}__in": choices.values}), name=name)


def in_range(field: str, low: float, high: float, name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(**{f"{field}__gte": low, f"{field}__lte": high}), name=name)


class School(models.Model):
    """A school that has or had the keurmerk. It is never deleted: its status ends."""

    slug = models.SlugField(_("address"), max_length=80, unique=True, help_text=_("Part of the page's address. It never changes."))
    name = models.CharField(_("name"), max_length=120, db_index=True)
    legal_name = models.CharField(_("legal name"), max_length=160)
    kvk_number = models.CharField(_("KvK number"), max_length=8, validators=[RegexValidator(r"^\d{8}$")])
    duo_number = models.CharField(_("Blik op Werk / DUO number"), max_length=12, unique=True, null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged_from", verbose_name=_("merged into"),
        help_text=_("The page of this school then leads to that school."),
    )
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    website = models.URLField(_("website"), blank=True)
    office_address = models.CharField(_("office address"), max_length=200, blank=True, help_text=_("Not a lesson place."))
    complaints_procedure = models.URLField(_("address of the complaints procedure"), blank=True)
    text_nl = models.TextField(_("text in Dutch"), blank=True)
    text_en = models.TextField(_("text in English"), blank=True)
    is_sample = models.BooleanField(_("fictional"), default=False, editable=False)

    objects = SchoolQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("school"), _("schools")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kvk_number__regex=r"^[0-9]{8}$"), name="school_kvk_number_is_8_digits"),
            models.CheckConstraint(condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("pk")), name="school_not_merged_into_itself"),
            models.CheckConstraint(condition=~Q(name="") & ~Q(slug=""), name="school_has_name_and_address"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("school", kwargs={"slug": self.slug})

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

    class Meta:
        verbose_name, verbose_name_plural = _("former name"), _("former names")
        constraints = [models.UniqueConstraint(fields=["school", "name"], name="former_name_once")]

    def __str__(self) -> str:
        return self.name


class StatusPeriod(models.Model):
    """A keurmerk status from one day to another, both included. Periods of one school never overlap (migration 0002)."""

    school = models.ForeignKey(School, models.CASCADE, related_name="status_periods", verbose_name=_("school"))
    status = models.CharField(_("status"), max_length=12, choices=Status.choices)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=200, help_text=_("Who decided, and in which letter or list."))

    class Meta:
        verbose_name, verbose_name_plural = _("status"), _("status history")
        ordering = ["starts_on"]
        indexes = [models.Index(fields=["school", "starts_on"], name="status_by_school_and_day")]
        constraints = [
            one_of("status", Status, "status_is_known"),
            models.CheckConstraint(condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="status_ends_after_start"),
            models.CheckConstraint(condition=~Q(source=""), name="status_has_source"),
        ]

    def __str__(self) -> str:
        return f"{self.get_status_display()} · {self.starts_on:%Y-%m-%d}"


class Location(models.Model):
    """A lesson place. Without a point of its own it stands at the middle of its postcode."""

    school = models.ForeignKey(School, models.CASCADE, related_name="locations", verbose_name=_("school"))
    name = models.CharField(_("name of the building"), max_length=120, blank=True)
    street = models.CharField(_("street and number"), max_length=120)
    postcode = models.CharField(_("postcode"), max_length=7, validators=[RegexValidator(r"^[1-9]\d{3} [A-Z]{2}$", _("Write a postcode as 1012 AB."))])
    town = models.CharField(_("town"), max_length=80)
    latitude = models.FloatField(_("latitude"), null=True, blank=True, help_text=_("Leave empty: the postcode then gives the point."))
    longitude = models.FloatField(_("longitude"), null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _("lesson place"), _("lesson places")
        ordering = ["pk"]
        indexes = [models.Index(fields=["latitude", "longitude"], name="location_by_point")]
        constraints = [
            in_range("latitude", 50.5, 53.8, "location_latitude_is_dutch"),
            in_range("longitude", 3.0, 7.5, "location_longitude_is_dutch"),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True) | Q(latitude__isnull=False, longitude__isnull=False),
                name="location_has_whole_point",
            ),
            models.UniqueConstraint(fields=["school", "street", "postcode"], name="location_once"),
        ]

    def __str__(self) -> str:
        return f"{self.street}, {self.town}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.latitude is None or self.longitude is None:
            found = places.find(self.postcode).best
            self.latitude, self.longitude = found.point if found else (None, None)
        super().save(*args, **kwargs)


class Course(models.Model):
    """What a school offers at one education level. Every unknown is null, never 0 or “no”."""

    school = models.ForeignKey(School, models.CASCADE, related_name="courses", verbose_name=_("school"))
    level = models.CharField(_("education level"), max_length=10, choices=Level.choices)
    hourly_rate = models.DecimalField(_("hourly rate in euros"), max_digits=5, decimal_places=2, null=True, blank=True)
    rate_year = models.PositiveSmallIntegerField(_("year of the rate"), null=True, blank=True, validators=YEARS)
    class_size = models.PositiveSmallIntegerField(_("students in a class, at most"), null=True, blank=True)
    same_level = models.BooleanField(_("one level in a class"), null=True, blank=True)
    start = models.CharField(_("start"), max_length=8, choices=Start.choices, null=True, blank=True)  # noqa: DJ001 # unknown is null
    guidance = models.BooleanField(_("personal guidance"), null=True, blank=True)
    hours_per_week = models.DecimalField(_("hours a week"), max_digits=3, decimal_places=1, null=True, blank=True)
    by_day = models.BooleanField(_("in the daytime"), null=True, blank=True)
    in_evening = models.BooleanField(_("in the evening"), null=True, blank=True)
    in_weekend = models.BooleanField(_("in the weekend"), null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _("course"), _("courses")
        ordering = ["pk"]
        indexes = [models.Index(fields=["level", "hourly_rate"], name="course_by_level_and_rate")]
        constraints = [
            models.UniqueConstraint(fields=["school", "level"], name="course_once_per_level"),
            one_of("level", Level, "course_level_is_known"),
            one_of("start", Start, "course_start_is_known"),
            in_range("hourly_rate", 0.01, 200, "course_rate_is_an_amount"),
            in_range("class_size", 1, 60, "course_class_size_is_a_number"),
            in_range("hours_per_week", 0.5, 60, "course_hours_fit_a_week"),
            models.CheckConstraint(condition=Q(hourly_rate__isnull=True) | Q(rate_year__isnull=False), name="course_rate_has_year"),
        ]

    def __str__(self) -> str:
        return f"{self.school} · {self.get_level_display()}"


class CourseKind(models.Model):
    """Which course is given at this level, and where. Literacy is given in class only."""

    course = models.ForeignKey(Course, models.CASCADE, related_name="kinds", verbose_name=_("course"))
    type = models.CharField(_("kind of course"), max_length=12, choices=CourseType.choices)
    delivery = models.CharField(_("place"), max_length=8, choices=Delivery.choices)

    class Meta:
        verbose_name, verbose_name_plural = _("kind of course"), _("kinds of course")
        constraints = [
            models.UniqueConstraint(fields=["course", "type", "delivery"], name="kind_once_per_course"),
            one_of("type", CourseType, "kind_type_is_known"),
            one_of("delivery", Delivery, "kind_delivery_is_known"),
            models.CheckConstraint(
                condition=~Q(type=CourseType.LITERACY) | Q(delivery=Delivery.IN_CLASS),
                name="kind_literacy_is_in_class",
                violation_error_message=_("A literacy course may not be given online, not even partly."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_type_display()}, {self.get_delivery_display()}"


class LearningProfile(models.Model):
    """A leerprofiel of the pass rates. The four of today match the education levels; another can be added."""

    code = models.SlugField(_("code"), max_length=20, unique=True)
    level = models.CharField(_("education level"), max_length=10, choices=Level.choices, null=True, blank=True, unique=True)  # noqa: DJ001 # unique when set
    name_nl = models.CharField(_("name in Dutch"), max_length=60)
    name_en = models.CharField(_("name in English"), max_length=60)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name, verbose_name_plural = _("learning profile"), _("learning profiles")
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" else self.name_nl


class QualityReview(models.Model):
    """What Blik op Werk found in one year. Imported facts: none is computed from another."""

    school = models.ForeignKey(School, models.CASCADE, related_name="reviews", verbose_name=_("school"))
    year = models.PositiveSmallIntegerField(_("year"), validators=YEARS)
    total_score = models.DecimalField(_("total score"), max_digits=5, decimal_places=2, null=True, blank=True)
    stars = models.PositiveSmallIntegerField(_("stars"), null=True, blank=True)
    satisfaction = models.DecimalField(_("satisfaction mark"), max_digits=3, decimal_places=1, null=True, blank=True)
    answers = models.PositiveIntegerField(_("number of answers"), null=True, blank=True)
    report = models.URLField(_("address of the report"), blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _("yearly review"), _("yearly reviews")
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["school", "year"], name="review_once_a_year"),
            in_range("year", 2013, 2100, "review_year_is_real"),
            in_range("stars", 1, 4, "review_stars_are_1_to_4"),
            in_range("satisfaction", 1, 10, "review_satisfaction_is_1_to_10"),
            models.CheckConstraint(condition=Q(total_score__gte=0), name="review_total_score_is_positive"),
            models.CheckConstraint(condition=Q(satisfaction__isnull=True) | Q(answers__gte=1), name="review_satisfaction_has_answers"),
        ]

    def __str__(self) -> str:
        return f"{self.school} · {self.year}"


class ExamResult(models.Model):
    """Decided pairs (candidate × part) of one year, profile, exam and part, and how many passed at attempt 1 and 2."""

    school = models.ForeignKey(School, models.CASCADE, related_name="exam_results", verbose_name=_("school"))
    year = models.PositiveSmallIntegerField(_("year"), validators=YEARS)
    profile = models.ForeignKey(LearningProfile, models.PROTECT, verbose_name=_("learning profile"))
    exam = models.CharField(_("exam"), max_length=12, choices=Exam.choices)
    part = models.CharField(_("exam part"), max_length=9, choices=Part.choices)
    decided = models.PositiveIntegerField(_("decided"))
    passed_first = models.PositiveIntegerField(_("passed at the first attempt"))
    passed_second = models.PositiveIntegerField(_("passed at the second attempt"))
    source = models.CharField(_("source"), max_length=12, choices=Source.choices, default=Source.DUO)

    class Meta:
        verbose_name, verbose_name_plural = _("exam result"), _("exam results")
        ordering = ["-year", "profile", "exam", "part"]
        constraints = [
            models.UniqueConstraint(fields=["school", "year", "profile", "exam", "part"], name="result_once"),
            in_range("year", 2013, 2100, "result_year_is_real"),
            one_of("exam", Exam, "result_exam_is_known"),
            one_of("part", Part, "result_part_is_known"),
            one_of("source", Source, "result_source_is_known"),
            models.CheckConstraint(condition=Q(exam=Exam.INTEGRATION) | Q(part__in=STATE_EXAM_PARTS), name="result_part_belongs_to_exam"),
            models.CheckConstraint(condition=Q(decided__gte=F("passed_first") + F("passed_second")), name="result_passed_within_decided"),
        ]

    def __str__(self) -> str:
        return f"{self.school} · {self.year} · {self.get_part_display()}"


class Publication(models.Model):
    """One row: the stamp that moves with every change to published data."""

    stamp = models.CharField(max_length=32)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="publication_is_one_row")]

    def __str__(self) -> str:
        return self.stamp
