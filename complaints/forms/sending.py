"""The last button, and the code that must be seen."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from complaints import codes

LAST_DIGITS = codes.GROUP


class SendForm(forms.Form):
    """Two traps for machines, in place of a puzzle for people: a field that nobody sees, and haste.

    Who was only fast presses the button again; the page then says so with `again`.
    """

    too_fast = timedelta(seconds=5)  # between the beginning and the sending: nobody answers all questions so fast

    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": -1, "autocomplete": "off"}),
    )
    again = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, begun_at: datetime, now: datetime) -> None:
        super().__init__(data)
        self.is_fast = timedelta() <= now - begun_at < self.too_fast  # one clock may be behind another

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("website"):
            raise ValidationError(_("This page was filled in by a machine. Are you a person? Press the button again."))
        if self.is_fast and not self.cleaned_data.get("again"):
            raise ValidationError(_("That was very fast. Look at your answers once more. Then press the button again."))
        return self.cleaned_data


def digits_field(label: Any, count: int, **options: Any) -> forms.CharField:
    """A field for so many digits of a code, with or without spaces."""
    attributes = {"inputmode": "numeric", "autocomplete": "off", "class": "code-field", "size": count}
    return forms.CharField(label=label, max_length=100, widget=forms.TextInput(attrs=attributes), **options)


class CodeSeenForm(forms.Form):
    """The last four digits of the code, typed over: then it was not passed by unseen. The whole code is fine too."""

    use_required_attribute = False

    last_digits = digits_field(
        _("Type the last 4 digits of your code"),
        LAST_DIGITS,
        error_messages={"required": _("Type the last 4 digits of your code.")},
    )

    def __init__(self, data: Any = None, *, code: str) -> None:
        super().__init__(data, label_suffix="")
        self.code = code

    def clean_last_digits(self) -> str:
        digits = codes.digits_in(self.cleaned_data["last_digits"])
        if len(digits) < LAST_DIGITS or not self.code.endswith(digits):
            raise ValidationError(_("These are not the last 4 digits of your code. Look again."))
        return digits
