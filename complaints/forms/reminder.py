"""A mail on the day the door opens: an address, and nothing else."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ReminderForm(forms.Form):
    """`website` is a trap: nobody sees it, and only a machine fills it in."""

    use_required_attribute = False

    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        error_messages={
            "required": _("Fill in your e-mail address."),
            "invalid": _("This is no e-mail address. It looks like this: anna@voorbeeld.nl."),
            "max_length": _("This e-mail address is too long."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": -1, "autocomplete": "off"}),
    )

    @property
    def is_by_a_machine(self) -> bool:
        return bool(self.data.get("website"))
