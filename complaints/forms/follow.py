"""The field for the code. A mistake in typing is found here, without the database."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from complaints import codes


class CodeForm(forms.Form):
    """Takes spaces, signs and the digits of any script. `code` is the sixteen digits, after `is_valid`."""

    use_required_attribute = False

    code = forms.CharField(
        label=_("Your code"),
        help_text=_("The code has 16 digits, in groups of 4. Spaces do not matter."),
        required=False,
        max_length=200,
        error_messages={"max_length": _("This is too long for a code. A code has 16 digits.")},
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "off", "spellcheck": "false", "class": "code-field"}
        ),
    )

    def clean_code(self) -> str:
        reading = codes.read(self.cleaned_data["code"])
        if reading.problem:
            raise forms.ValidationError(sentence_for(reading))
        return reading.digits


def sentence_for(reading: codes.Reading) -> str:
    """What is wrong with what was typed, so that it can be made right."""
    if reading.problem == "empty":
        return str(_("Fill in your code."))
    if reading.problem == "check":
        return str(_("There is a mistake in this code. Look at each digit again."))
    typed = ngettext("You typed %(count)s digit.", "You typed %(count)s digits.", reading.count) % {
        "count": reading.count
    }
    return f"{typed} {_('A code has 16 digits.')}"
