"""What a school offers, and where."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from schools import places
from schools.distance import Point
from schools.models.constraints import FIRST_YEAR, LAST_YEAR, YEARS, in_range, one_of, rule
from schools.models.history import kept_history
from schools.models.postcode import PostcodeField
from schools.models.school import School
from schools.vocabulary import CourseType, Delivery, Level, Start


class Location(models.Model):
    """A lesson place. Without a point of its own it stands at the middle of its postcode."""

    stored: tuple[str, float | None, float | None]  # postcode and point as the database has them

    school = models.ForeignKey(School, models.CASCADE, related_name="locations", verbose_name=_("school"))
    name = models.CharField(_("name of the building"), max_length=120, blank=True)
    street = models.CharField(_("street and number"), max_length=120)
    postcode = PostcodeField(_("postcode"))
    town = models.CharField(_("town"), max_length=80)
    latitude = models.FloatField(
        _("latitude"), null=True, blank=True, help_text=_("Leave empty: the postcode then gives the point.")
    )
    longitude = models.FloatField(_("longitude"), null=True, blank=True)

    history = kept_history()

    class Meta:
        verbose_name, verbose_name_plural = _("lesson place"), _("lesson places")
        ordering = ["pk"]
        indexes = [models.Index(fields=["latitude", "longitude"], name="location_by_point")]
        constraints = [
            in_range("latitude", 50.5, 53.8, "location_latitude_is_dutch"),
            in_range("longitude", 3.0, 7.5, "location_longitude_is_dutch"),
            rule(
                Q(latitude__isnull=True, longitude__isnull=True) | Q(latitude__isnull=False, longitude__isnull=False),
                "location_has_whole_point",
                _("Fill in both latitude and longitude, or neither."),
            ),
            models.UniqueConstraint(fields=["school", "street", "postcode"], name="location_once"),
        ]

    def __str__(self) -> str:
        return f"{self.street}, {self.town}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Takes the point of the postcode when there is none, or when the postcode moved and the point did not."""
        postcode, *point = getattr(self, "stored", (self.postcode, None, None))
        stayed_behind = self.postcode[:4] != postcode[:4] and [self.latitude, self.longitude] == point
        if self.point is None or stayed_behind:
            found = places.find(self.postcode).best
            self.latitude, self.longitude = found.point if found else (None, None)
        super().save(*args, **kwargs)
        self.stored = (self.postcode, self.latitude, self.longitude)

    @classmethod
    def from_db(cls, db: Any, field_names: Any, values: Any, **kwargs: Any) -> Self:
        location = super().from_db(db, field_names, values, **kwargs)
        loaded = dict(zip(field_names, values, strict=False))
        if loaded.keys() >= {"postcode", "latitude", "longitude"}:
            location.stored = (loaded["postcode"], loaded["latitude"], loaded["longitude"])
        return location

    @property
    def point(self) -> Point | None:
        if self.latitude is None or self.longitude is None:
            return None
        return Point(self.latitude, self.longitude)


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

    history = kept_history()

    class Meta:
        verbose_name, verbose_name_plural = _("course"), _("courses")
        ordering = ["pk"]
        indexes = [models.Index(fields=["level", "hourly_rate"], name="course_by_level_and_rate")]
        constraints = [
            models.UniqueConstraint(fields=["school", "level"], name="course_once_per_level"),
            one_of("level", Level, "course_level_is_known"),
            one_of("start", Start, "course_start_is_known"),
            in_range("hourly_rate", 0.01, 200, "course_rate_is_an_amount"),
            in_range("rate_year", FIRST_YEAR, LAST_YEAR, "course_rate_year_is_real"),
            in_range("class_size", 1, 60, "course_class_size_is_a_number"),
            in_range("hours_per_week", 0.5, 60, "course_hours_fit_a_week"),
            rule(
                Q(hourly_rate__isnull=True) | Q(rate_year__isnull=False),
                "course_rate_has_year",
                _("A rate needs its year."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.school} · {self.get_level_display()}"


class CourseKind(models.Model):
    """Which course is given at this level, and where. Literacy is given in class only."""

    course = models.ForeignKey(Course, models.CASCADE, related_name="kinds", verbose_name=_("course"))
    type = models.CharField(_("kind of course"), max_length=12, choices=CourseType.choices)
    delivery = models.CharField(_("place"), max_length=8, choices=Delivery.choices)

    history = kept_history()

    class Meta:
        verbose_name, verbose_name_plural = _("kind of course"), _("kinds of course")
        constraints = [
            models.UniqueConstraint(fields=["course", "type", "delivery"], name="kind_once_per_course"),
            one_of("type", CourseType, "kind_type_is_known"),
            one_of("delivery", Delivery, "kind_delivery_is_known"),
            rule(
                ~Q(type=CourseType.LITERACY) | Q(delivery=Delivery.IN_CLASS),
                "kind_literacy_is_in_class",
                _("A literacy course may not be given online, not even partly."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_type_display()}, {self.get_delivery_display()}"
