"""Forms of the tables inside a page of the admin, and what no page of the admin deletes."""

import re
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from schools.admin_history import REASON, FormWithReason
from schools.editions.columns import PHONE


class NeverDeleted(admin.ModelAdmin):
    """Neither one by one nor many at once: a school's status ends, a notice gets a last day."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class SchoolForm(FormWithReason):
    """What goes live at once is looked at as in a file."""

    def clean_phone(self) -> str:
        phone = str(self.cleaned_data["phone"]).strip()
        if phone and not re.fullmatch(PHONE, phone):
            raise ValidationError(_("A phone number that begins with 0 or +, as 020 123 45 67."))
        return phone


class LabelledFormSet(forms.BaseInlineFormSet):
    """Says each field's name to screen readers: in a table the admin shows it above the column only."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        for field in form.fields.values():
            field.widget.attrs["aria-label"] = str(field.label)


class LessonPlaceFormSet(LabelledFormSet):
    def clean(self) -> None:
        """Visitors stop seeing a lesson place at once, so colleagues can read why."""
        super().clean()
        if self.deleted_forms and not self.data.get(REASON, "").strip():
            raise ValidationError(_("You delete a lesson place. Write below why this changes."))
