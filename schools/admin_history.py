"""In the admin: why something changes is asked, and the history of each record tells old → new.

Two people at once: the second is told what changed meanwhile, and keeps what they typed.
"""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from schools.models.history import LONGEST_REASON
from schools.record_changes import moments_of, rows_of

PER_PAGE = 50  # moments
REASON, SEEN = "change_reason", "seen"


class FormWithReason(forms.ModelForm):
    change_reason = forms.CharField(
        label=gettext_lazy("Why is it changed?"),
        max_length=LONGEST_REASON,
        required=False,
        help_text=gettext_lazy("It stands in the history, for colleagues. Visitors do not see it."),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    # How long the record's history was when the form was drawn. Histories only grow.
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        if self.instance.pk:
            self.initial[SEEN] = str(rows_of(self.instance))

    def clean(self) -> Any:
        values = super().clean()
        seen, now = self.cleaned_data.get(SEEN), self.initial.get(SEEN)
        if seen and seen != now:
            typed: Any = self.data.copy()  # type: ignore[attr-defined] # what is typed stays; who has looked may keep it
            typed[self.add_prefix(SEEN)] = now
            self.data = typed
            raise ValidationError(told(self.instance))
        return values


def told(record: Any) -> list[str]:
    """What changed last, between two sentences."""
    changes = [change for moment in moments_of(record)[:1] for change in moment.changes]
    values = [f"{one.name}: {one.old} → {one.new}" for change in changes for one in change.values]
    return [
        _("Somebody else changed this while you typed."),
        *values,
        _("What you typed still stands below. Look at it, and keep it once more."),
    ]


class WithHistory(admin.ModelAdmin):
    """Put in front of the other classes of an admin. Who may see the record may see its history."""

    form = FormWithReason

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """The reason stands last, and only where something can be changed."""
        found = [
            (name, {**about, "fields": [one for one in about["fields"] if one not in (REASON, SEEN)]})
            for name, about in super().get_fieldsets(request, obj)
        ]
        is_asked = obj is not None and self.has_change_permission(request, obj)
        return [*found, (_("Why?"), {"fields": [REASON, SEEN]})] if is_asked else found

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """While somebody keeps a record nobody else writes it: what this page does not show is not put back."""
        if request.method == "POST" and connection.in_atomic_block and object_id.isdecimal():
            list(self.model._base_manager.select_for_update(no_key=True).filter(pk=object_id).values("pk"))
        return super().get_object(request, object_id, from_field)

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
