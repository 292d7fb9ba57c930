"""Forms of the tables inside a page of the admin."""

from typing import Any

from django import forms


class LabelledFormSet(forms.BaseInlineFormSet):
    """Says each field's name to screen readers: in a table the admin shows it above the column only."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        for field in form.fields.values():
            field.widget.attrs["aria-label"] = str(field.label)
