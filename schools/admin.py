"""Staff keep schools here. Every rule of the forms stands in the database too."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.db import models
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from schools.admin_forms import LabelledFormSet, StatusFormSet
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


class StatusPeriodInline(admin.TabularInline):
    model = StatusPeriod
    formset = StatusFormSet
    extra = 0


class LocationInline(admin.TabularInline):
    model = Location
    formset = LabelledFormSet
    fields = ["name", "street", "postcode", "town"]
    extra = 0
    show_change_link = True


class CourseInline(admin.TabularInline):
    model = Course
    formset = LabelledFormSet
    fields = ["level", "hourly_rate", "rate_year", "class_size", "same_level", "start", "guidance"]
    extra = 0
    show_change_link = True


class QualityReviewInline(admin.TabularInline):
    model = QualityReview
    formset = LabelledFormSet
    formfield_overrides = HTTPS
    extra = 0


class FormerNameInline(admin.TabularInline):
    model = FormerName
    formset = LabelledFormSet
    extra = 0


class CourseKindInline(admin.TabularInline):
    model = CourseKind
    formset = LabelledFormSet
    extra = 1


class StatusTodayFilter(admin.SimpleListFilter):
    title = _("status today")
    parameter_name = "status_today"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [*Status.choices, ("none", _("No status"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[School]) -> QuerySet[School]:
        if self.value() is None:
            return queryset
        return queryset.filter(Q(status=None) if self.value() == "none" else Q(status=self.value()))


class NeverDeleted(admin.ModelAdmin):
    """A school is never deleted: its status ends."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(School)
class SchoolAdmin(NeverDeleted):
    formfield_overrides = HTTPS
    list_display = ["name", "status_today", "towns", "kvk_number", "duo_number"]
    list_filter = [StatusTodayFilter, "courses__level", "is_sample"]
    search_fields = ["name", "legal_name", "kvk_number", "duo_number", "former_names__name", "locations__town"]
    inlines = [
        StatusPeriodInline,
        LocationInline,
        CourseInline,
        QualityReviewInline,
        FormerNameInline,
    ]
    autocomplete_fields = ["merged_into"]
    fieldsets = [
        (None, {"fields": ["name", "slug", "legal_name", ("kvk_number", "duo_number"), "merged_into"]}),
        (_("Contact"), {"fields": [("phone", "email"), "website", "office_address", "complaints_procedure"]}),
        (_("The school's own words"), {"fields": [("text_nl", "text_en")]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[School]:
        return School.objects.with_status(timezone.localdate()).prefetch_related("locations")

    def get_prepopulated_fields(self, request: HttpRequest, obj: School | None = None) -> dict[str, Sequence[str]]:
        return {} if obj else {"slug": ["name"]}

    def get_readonly_fields(self, request: HttpRequest, obj: School | None = None) -> list[str]:
        return ["slug"] if obj else []

    @admin.display(description=_("status today"), ordering="status")
    def status_today(self, school: Any) -> Any:
        return Status(school.status).label if school.status else "–"

    @admin.display(description=_("towns"))
    def towns(self, school: School) -> str:
        return ", ".join(sorted({location.town for location in school.locations.all()}))


@admin.register(Location)
class LocationAdmin(admin.ModelAdmin):
    list_display = ["school", "street", "postcode", "town", "has_point"]
    list_filter = [("latitude", admin.EmptyFieldListFilter)]
    search_fields = ["school__name", "street", "postcode", "town"]
    list_select_related = ["school"]
    autocomplete_fields = ["school"]

    @admin.display(description=_("on the map"), boolean=True)
    def has_point(self, location: Location) -> bool:
        return location.point is not None

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The form, with a map to pick the point on."""
        tiles = settings.MAP_TILES_URL
        outline = reverse("outline", args=[settings.RELEASE])
        context = {**(extra_context or {}), "map_tiles": tiles, "map_outline": outline}
        response = super().changeform_view(request, object_id, form_url, context)
        if tiles:
            response._csp_update = {"img-src": [settings.MAP_TILES_ORIGIN]}  # type: ignore[attr-defined]
        return response


@admin.register(Course)
class CourseAdmin(admin.ModelAdmin):
    list_display = ["school", "level", "hourly_rate", "rate_year", "class_size", "start"]
    list_filter = ["level", "start", "kinds__type", "kinds__delivery", ("hourly_rate", admin.EmptyFieldListFilter)]
    search_fields = ["school__name"]
    list_select_related = ["school"]
    autocomplete_fields = ["school"]
    inlines = [CourseKindInline]


@admin.register(StatusPeriod)
class StatusPeriodAdmin(NeverDeleted):
    """To look through by date; changes are made at the school, where the whole history is checked."""

    list_display = ["school", "status", "starts_on", "ends_on", "source"]
    list_filter = ["status"]
    date_hierarchy = "starts_on"
    search_fields = ["school__name"]
    list_select_related = ["school"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: StatusPeriod | None = None) -> bool:
        return False


@admin.register(QualityReview)
class QualityReviewAdmin(admin.ModelAdmin):
    formfield_overrides = HTTPS
    list_display = ["school", "year", "stars", "total_score", "satisfaction", "answers"]
    list_filter = ["year", "stars"]
    search_fields = ["school__name"]
    list_select_related = ["school"]
    autocomplete_fields = ["school"]


@admin.register(ExamResult)
class ExamResultAdmin(admin.ModelAdmin):
    list_display = ["school", "year", "profile", "exam", "part", "decided", "passed_first", "passed_second"]
    list_filter = ["year", "profile", "exam", "part"]
    search_fields = ["school__name"]
    list_select_related = ["school", "profile"]
    autocomplete_fields = ["school"]


@admin.register(LearningProfile)
class LearningProfileAdmin(NeverDeleted):
    list_display = ["code", "name_nl", "name_en", "level", "position"]
