"""What staff tell visitors, and what visitors tell staff. A notice is live at once; a report asks for an answer."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import label_for_field
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from schools import reports
from schools.admin_forms import NeverDeleted
from schools.admin_history import WithHistory
from schools.models import Notice, ReportState, VisitorReport
from schools.querysets import holds_on

PLACES = ("on_home", "on_results", "on_schools", "on_guide", "on_complaints", "everywhere")


class ShownTodayFilter(admin.SimpleListFilter):
    title = _("shown today")
    parameter_name = "shown"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("now", _("shown today")), ("later", _("later")), ("over", _("over"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Notice]) -> QuerySet[Notice]:
        today = timezone.localdate()
        meant = {"now": holds_on(today), "later": Q(starts_on__gt=today), "over": Q(ends_on__lt=today)}
        return queryset.filter(meant.get(self.value() or "", Q()))


class WhereFilter(admin.SimpleListFilter):
    title = _("where")
    parameter_name = "where"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(name, label_for_field(name, Notice)) for name in PLACES]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Notice]) -> QuerySet[Notice]:
        return queryset.filter(**{str(self.value()): True}) if self.value() in PLACES else queryset


@admin.register(Notice)
class NoticeAdmin(WithHistory, NeverDeleted):
    list_display = ["title_here", "starts_on", "ends_on", "where", "is_shown"]
    list_filter = [ShownTodayFilter, WhereFilter]
    search_fields = ["title_nl", "title_en", "text_nl", "text_en"]
    date_hierarchy = "starts_on"
    fieldsets = [
        (
            _("What visitors read"),
            {
                "fields": [("title_nl", "title_en"), ("text_nl", "text_en"), ("link_nl", "link_en")],
                "description": _(
                    "Write for people who learn Dutch. One thought a sentence, ten words on average. "
                    "The most important thing comes first. Explain a difficult word. "
                    "Say the same in both languages, with the same dates and numbers."
                ),
            },
        ),
        (
            _("When and where"),
            {
                "fields": [("starts_on", "ends_on"), *PLACES],
                "description": _("Visitors see it as soon as you keep it, from the first day until the last day."),
            },
        ),
    ]

    @admin.display(description=_("title"))
    def title_here(self, notice: Notice) -> str:
        return notice.title

    @admin.display(description=_("where"))
    def where(self, notice: Notice) -> str:
        return ", ".join(str(label_for_field(name, Notice)) for name in PLACES if getattr(notice, name))

    @admin.display(description=_("shown today"), boolean=True)
    def is_shown(self, notice: Notice) -> bool:
        today = timezone.localdate()
        return notice.starts_on <= today <= (notice.ends_on or date.max)


class SettlingForm(forms.ModelForm):
    class Meta:
        widgets = {"note": forms.Textarea(attrs={"rows": 4, "cols": 60})}

    def clean(self) -> dict[str, Any]:
        """A report is settled with words: others must see what became of it."""
        values = super().clean() or {}
        if values.get("state") != ReportState.OPEN and not values.get("note"):
            raise ValidationError({"note": _("Write what you did, or why not.")})
        return values


@admin.register(VisitorReport)
class VisitorReportAdmin(NeverDeleted):
    form = SettlingForm
    list_display = ["made_at", "school", "wrong", "beginning", "state", "settled_by", "settled_at"]
    list_display_links = ["made_at", "beginning"]
    list_filter = ["state", "wrong", "language"]
    list_select_related = ["school", "settled_by"]
    ordering = ["-state", "-made_at", "-pk"]  # by their letters: open, done, declined
    search_fields = ["school__name", "text", "note"]
    date_hierarchy = "made_at"
    readonly_fields = ["school", "place", "wrong", "text", "answer_to", "language", "made_at", "signature"]
    fields = [*readonly_fields[:-1], "state", "note", "signature"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def view_on_site(self, report: VisitorReport) -> str:
        return report.school.get_absolute_url()

    def save_model(self, request: HttpRequest, obj: VisitorReport, form: Any, change: bool) -> None:
        reports.settle(obj, request.user, timezone.now())

    @admin.display(description=_("what the visitor says"))
    def beginning(self, report: VisitorReport) -> str:
        return report.text[:80]

    @admin.display(description=_("answer to"))
    def answer_to(self, report: VisitorReport) -> str | SafeString:
        if not report.email:
            return str(_("No answer is asked, or the address is gone."))
        gone = _("Write first: this address goes when you settle the report.")
        return format_html('<a href="mailto:{}">{}</a><br>{}', report.email, report.email, gone)

    @admin.display(description=_("settled by"))
    def signature(self, report: VisitorReport) -> str:
        when = report.settled_at and timezone.localtime(report.settled_at)
        return f"{report.settled_by} · {when:%Y-%m-%d %H:%M}" if when else "–"
