"""Staff keep schools here: addresses and texts at once; names, statuses and figures by hand, through editions."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

import schools.admin_for_visitors  # noqa: F401 # registers what visitors read and write
from schools import to_do
from schools.admin_by_hand import FigureAdmin, FigureInline, SchoolPages, ShownOnly
from schools.admin_forms import LabelledFormSet, LessonPlaceFormSet, NeverDeleted, SchoolForm
from schools.admin_history import WithHistory
from schools.admin_places import PlacedOnMap
from schools.models import (
    Course,
    CourseKind,
    ExamResult,
    FormerName,
    LearningProfile,
    Location,
    QualityReview,
    School,
    StatusPeriod,
)
from schools.vocabulary import Status

admin.site.site_header = admin.site.site_title = _("Ik wil inburgeren: schools")
admin.site.index_title = _("What we know about schools")


HTTPS: "Mapping[type[models.Field[Any, Any]], Mapping[str, Any]]" = {
    models.URLField: {"assume_scheme": "https"},  # when no scheme is typed
}


class StatusPeriodInline(ShownOnly, admin.TabularInline):
    model = StatusPeriod
    fields = ["status", "starts_on", "ends_on", "source"]
    extra = 0
    show_change_link = True  # a table that scrolls must hold something that takes the focus


class LocationInline(admin.TabularInline):
    model = Location
    formset = LessonPlaceFormSet
    fields = ["name", "street", "postcode", "town"]
    extra = 0
    show_change_link = True


class CourseInline(FigureInline):
    model = Course
    fields = ["level", "hourly_rate", "rate_year", "class_size", "same_level", "start", "guidance", "correct"]


class QualityReviewInline(FigureInline):
    model = QualityReview
    formfield_overrides = HTTPS
    fields = ["year", "total_score", "stars", "satisfaction", "answers", "report", "correct"]


class FormerNameInline(admin.TabularInline):
    model = FormerName
    formset = LabelledFormSet
    extra = 0


class CourseKindInline(ShownOnly, admin.TabularInline):
    model = CourseKind
    extra = 0


class StatusTodayFilter(admin.SimpleListFilter):
    title = _("status today")
    parameter_name = "status_today"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [*Status.choices, ("none", _("No status"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[School]) -> QuerySet[School]:
        if self.value() is None:
            return queryset
        return queryset.filter(Q(status=None) if self.value() == "none" else Q(status=self.value()))


class ToDoFilter(admin.SimpleListFilter):
    """The lists behind the first page."""

    title = _("what is missing")
    parameter_name = "to_do"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("satisfaction", _("no recent satisfaction mark")),
            ("complaints-procedure", _("no complaints procedure")),
            ("text", _("text in one language only")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[School]) -> QuerySet[School]:
        if self.value() not in to_do.OF_SCHOOLS:
            return queryset
        return queryset.filter(pk__in=to_do.OF_SCHOOLS[str(self.value())](timezone.localdate()).values("pk"))


@admin.register(School)
class SchoolAdmin(WithHistory, SchoolPages, NeverDeleted):
    form = SchoolForm
    formfield_overrides = HTTPS
    list_display = ["name", "status_today", "towns", "kvk_number", "duo_number"]
    list_filter = [StatusTodayFilter, ToDoFilter, "courses__level", "is_sample"]
    search_fields = ["name", "legal_name", "kvk_number", "duo_number", "former_names__name", "locations__town"]
    inlines = [StatusPeriodInline, LocationInline, CourseInline, QualityReviewInline, FormerNameInline]
    fieldsets = [
        (None, {"fields": ["name", "slug", "legal_name", ("kvk_number", "duo_number"), "merged_into"]}),
        (_("Contact"), {"fields": [("phone", "email"), "website", "office_address", "complaints_procedure"]}),
        (_("The school's own words"), {"fields": [("text_nl", "text_en")]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[School]:
        return School.objects.with_status(timezone.localdate()).prefetch_related("locations")

    def get_inlines(self, request: HttpRequest, obj: School | None = None) -> Any:
        """A new school has no status and no figures yet: those come afterwards, by hand."""
        return self.inlines if obj else [LocationInline, FormerNameInline]

    def view_on_site(self, obj: School) -> str | None:
        """Its public page, from the first day of its first status."""
        is_public = obj.status_periods.filter(starts_on__lte=timezone.localdate()).exists()
        return obj.get_absolute_url() if is_public else None

    def get_prepopulated_fields(self, request: HttpRequest, obj: School | None = None) -> dict[str, Sequence[str]]:
        return {} if obj else {"slug": ["name"]}

    def get_readonly_fields(self, request: HttpRequest, obj: School | None = None) -> list[str]:
        """Who a school is changes through an edition. Nobody merges schools here: it takes a page away at once."""
        return ["slug", "name", "legal_name", "kvk_number", "duo_number", "merged_into"] if obj else ["merged_into"]

    @admin.display(description=_("status today"), ordering="status")
    def status_today(self, school: Any) -> Any:
        return Status(school.status).label if school.status else "–"

    @admin.display(description=_("towns"))
    def towns(self, school: School) -> str:
        return ", ".join(sorted({location.town for location in school.locations.all()}))


@admin.register(Location)
class LocationAdmin(PlacedOnMap, WithHistory, NeverDeleted):
    """A lesson place goes on the page of its school, where the reason is asked."""

    list_display = ["school", "street", "postcode", "town", "has_point"]
    list_filter = [("latitude", admin.EmptyFieldListFilter)]
    search_fields = ["school__name", "street", "postcode", "town"]
    list_select_related = ["school"]

    def get_readonly_fields(self, request: HttpRequest, obj: Location | None = None) -> list[str]:
        """A place that went to another school would be gone from this one without a reason."""
        return ["school"] if obj else []

    @admin.display(description=_("on the map"), boolean=True)
    def has_point(self, location: Location) -> bool:
        return location.point is not None


@admin.register(Course)
class CourseAdmin(WithHistory, FigureAdmin):
    list_display = ["school", "level", "hourly_rate", "rate_year", "class_size", "start"]
    list_filter = ["level", "start", "kinds__type", "kinds__delivery", ("hourly_rate", admin.EmptyFieldListFilter)]
    search_fields = ["school__name"]
    list_select_related = ["school"]
    inlines = [CourseKindInline]


@admin.register(StatusPeriod)
class StatusPeriodAdmin(WithHistory, ShownOnly, admin.ModelAdmin):
    """To look through by date; changes are made at the school, where the whole history is checked."""

    list_display = ["school", "status", "starts_on", "ends_on", "source"]
    list_filter = ["status"]
    date_hierarchy = "starts_on"
    search_fields = ["school__name"]
    list_select_related = ["school"]


@admin.register(QualityReview)
class QualityReviewAdmin(WithHistory, FigureAdmin):
    formfield_overrides = HTTPS
    list_display = ["school", "year", "stars", "total_score", "satisfaction", "answers"]
    list_filter = ["year", "stars"]
    search_fields = ["school__name"]
    list_select_related = ["school"]


@admin.register(ExamResult)
class ExamResultAdmin(WithHistory, FigureAdmin):
    list_display = ["school", "year", "profile", "exam", "part", "decided", "passed_first", "passed_second"]
    list_filter = ["year", "profile", "exam", "part"]
    search_fields = ["school__name"]
    list_select_related = ["school", "profile"]


@admin.register(LearningProfile)
class LearningProfileAdmin(WithHistory, NeverDeleted):
    list_display = ["code", "name_nl", "name_en", "level", "position"]

    def get_readonly_fields(self, request: HttpRequest, obj: LearningProfile | None = None) -> list[str]:
        """Pass rates and editions find a profile by its code, and a level by its profile."""
        return ["code", "level"] if obj else []
