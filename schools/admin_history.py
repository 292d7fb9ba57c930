"""In the admin: why something changes is asked, and the history of each record tells old → new."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from schools.models.history import LONGEST_REASON
from schools.record_changes import moments_of

PER_PAGE = 50  # moments
REASON = "change_reason"


class FormWithReason(forms.ModelForm):
    change_reason = forms.CharField(
        label=gettext_lazy("Why is it changed?"),
        max_length=LONGEST_REASON,
        required=False,
        help_text=gettext_lazy("It stands in the history, for colleagues. Visitors do not see it."),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )


class WithHistory(admin.ModelAdmin):
    """Put in front of the other classes of an admin. Who may see the record may see its history."""

    form = FormWithReason

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """The reason stands last, and only where something can be changed."""
        found = [
            (name, {**about, "fields": [one for one in about["fields"] if one != REASON]})
            for name, about in super().get_fieldsets(request, obj)
        ]
        is_asked = obj is not None and self.has_change_permission(request, obj)
        return [*found, (_("Why?"), {"fields": [REASON]})] if is_asked else found

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        obj._change_reason = form.cleaned_data.get(REASON) or None
        super().save_model(request, obj, form, change)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        for one in formset.forms:
            one.instance._change_reason = form.cleaned_data.get(REASON) or None
        super().save_formset(request, form, formset, change)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        record = self.get_object(request, unquote(object_id))
        if record is None:
            raise Http404
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": _("History of %(name)s") % {"name": record},
            "moments": Paginator(moments_of(record), PER_PAGE).get_page(request.GET.get("page")),
            "object": record,
            "opts": self.opts,
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/schools/history.html", context)
