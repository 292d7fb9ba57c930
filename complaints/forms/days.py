"""A day in a form: chosen from a calendar or typed in words or figures."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from schools.days import day_in


class DayInput(forms.DateInput):
    """The browser's calendar. What it could not show is shown as it was typed."""

    input_type = "date"

    def format_value(self, value: Any) -> str:
        day = value if isinstance(value, date) else day_in(str(value or ""))
        return day.isoformat() if day else str(value or "")

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        written = context["widget"]["value"]
        if written and day_in(written) is None:
            context["widget"]["type"] = "text"
            for limit in ("min", "max"):  # a text has neither
                context["widget"]["attrs"].pop(limit, None)
        return context


class DayField(forms.Field):
    """A day in Amsterdam, or None. What is no day is refused with an example."""

    widget = DayInput

    def to_python(self, value: Any) -> date | None:
        if not value or isinstance(value, date):
            return value or None
        day = day_in(str(value))
        if day is None:
            raise ValidationError(_("We do not know this day. Write it like this: 1-3-2019."))
        return day
