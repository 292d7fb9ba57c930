"""What the admin shows of statuses and figures, and the ways to change them: by hand, and seen by two people."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from schools.by_hand import words
from schools.by_hand.forms import FigureForm, IdentityForm, StatusForm
from schools.by_hand.history_form import HistoryForm
from schools.by_hand.merger_form import MergerForm
from schools.by_hand.views import answer
from schools.editions.columns import Kind
from schools.editions.live import TABLES
from schools.models import Course, ExamResult, QualityReview, School

KINDS = {Course: Kind.COURSES, QualityReview: Kind.REVIEWS, ExamResult: Kind.RESULTS}


class ShownOnly:
    """Looked at here; changed by an edition."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class FigureInline(ShownOnly, admin.TabularInline):
    """The figures of a school, each with the way to correct it."""

    readonly_fields = ["correct"]
    extra = 0

    @admin.display(description=gettext_lazy("correct"))
    def correct(self, record: Any) -> SafeString:
        address = reverse(f"admin:schools_{record._meta.model_name}_correct", args=[record.pk])
        return format_html(
            '<a href="{}">{}<span class="visually-hidden">: {}</span></a>', address, _("Correct this"), record
        )


class FigureAdmin(ShownOnly, admin.ModelAdmin):
    """A table of figures: to look through, and to correct one by one."""

    change_form_template = "admin/schools/figure_change_form.html"

    def get_urls(self) -> list[URLPattern]:
        page = self.admin_site.admin_view(self.correct_view)
        name = f"schools_{self.opts.model_name}_correct"
        return [path("<int:pk>/correct/", page, name=name), *super().get_urls()]

    def correct_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        refuse_others(request)
        record = get_object_or_404(self.model._default_manager.select_related("school"), pk=pk)
        kind = KINDS[self.model]
        key = tuple(reached(record, field) for field in TABLES[kind].key.values())
        form = FigureForm(record.school, timezone.localdate(), kind, key, data=request.POST or None)
        return answer(request, form, _("Correct: %(record)s") % {"record": record})


class SchoolPages(admin.ModelAdmin):
    """Pages at a school: its status, its history, who it is, and new figures."""

    def get_urls(self) -> list[URLPattern]:
        pages = {
            "status": self.status_view,
            "periods": self.periods_view,
            "identity": self.identity_view,
            "merger": self.merger_view,
        }
        return [
            *(
                path(f"<int:pk>/{name}/", self.admin_site.admin_view(page), name=f"schools_school_{name}")
                for name, page in pages.items()
            ),
            path("<int:pk>/new/<slug:kind>/", self.admin_site.admin_view(self.new_view), name="schools_school_new"),
            *super().get_urls(),
        ]

    def status_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        school = kept_school(request, pk)
        form = StatusForm(school, timezone.localdate(), data=request.POST or None)
        return answer(request, form, _("Change the status"))

    def periods_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        school = kept_school(request, pk)
        form = HistoryForm(school, timezone.localdate(), data=request.POST or None)
        return answer(request, form, _("Correct the status history"))

    def identity_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        school = kept_school(request, pk)
        form = IdentityForm(school, timezone.localdate(), data=request.POST or None)
        return answer(request, form, _("Correct the name and the numbers"))

    def merger_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        school = kept_school(request, pk)
        form = MergerForm(school, timezone.localdate(), data=request.POST or None)
        return answer(request, form, _("Goes on as another school"))

    def new_view(self, request: HttpRequest, pk: int, kind: str) -> HttpResponse:
        school = kept_school(request, pk)
        if kind not in words.NEW:
            raise Http404
        form = FigureForm(school, timezone.localdate(), Kind(kind), None, data=request.POST or None)
        return answer(request, form, str(words.NEW[Kind(kind)]))


def kept_school(request: HttpRequest, pk: int) -> School:
    refuse_others(request)
    return get_object_or_404(School, pk=pk)


def refuse_others(request: HttpRequest) -> None:
    if not request.user.has_perm("schools.change_school"):
        raise PermissionDenied


def reached(record: Any, field: str) -> Any:
    """`profile__code` of an exam result is the code of its profile."""
    for name in field.split("__"):
        record = getattr(record, name)
    return record
