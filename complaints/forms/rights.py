"""What a lead fills in when somebody asks about their own data."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from complaints.contact import Contact
from complaints.forms.days import DayField
from complaints.forms.desk import DeskForm
from complaints.forms.filing import line
from complaints.forms.filing_person import ContactForm
from complaints.forms.filing_story import several_lines
from complaints.gate import EARLIEST
from complaints.vocabulary import Identity, RightAsked, RightOutcome


class RequestForm(forms.Form):
    use_required_attribute = False
    asked = forms.ChoiceField(
        label=_("What does the person ask?"),
        choices=RightAsked,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is asked.")},
    )
    person = several_lines(
        _("Who asks, and how do we answer?"),
        help_text=_("Name, phone number or e-mail address. We forget this when the request is answered."),
        error_messages={"required": _("Write down who asks.")},
        rows=3,
    )
    received_on = DayField(label=_("Received on"), error_messages={"required": _("Fill in a day.")})

    def __init__(self, typed: Any = None, *, today: date) -> None:
        self.today = today
        super().__init__(typed, label_suffix="", initial={"received_on": today})

    def clean_received_on(self) -> date:
        day: date = self.cleaned_data["received_on"]
        if day > self.today:
            raise forms.ValidationError(_("This date is in the future."))
        if day < EARLIEST:
            raise forms.ValidationError(_("This day is very long ago. Is the year right?"))
        return day


class FindForm(forms.Form):
    use_required_attribute = False
    q = line(
        _("Number of the case, phone number or e-mail address"),
        error_messages={"required": _("Fill in what to look for.")},
    )


class OutcomeForm(forms.Form):
    use_required_attribute = False
    outcome = forms.ChoiceField(
        label=_("How was it answered?"),
        choices=RightOutcome,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it was answered.")},
    )


class CorrectForm(DeskForm):
    """Who somebody is and how we reach them. Their own words are theirs: those are not changed here."""

    name = line(_("Name"), required=False)
    helper_name = line(_("Helper"), required=False)
    phone = line(
        _("Phone number"), required=False, widget=forms.TextInput(attrs={"autocomplete": "off", "type": "tel"})
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"invalid": _("This is no e-mail address. Look at it again. For example: name@example.nl.")},
    )

    def adapt(self) -> None:
        self.initial.update({name: getattr(self.case, name) for name in ("name", "helper_name", "phone", "email")})

    clean_phone = ContactForm.clean_phone

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if self.case.identity != Identity.ANONYMOUS and not self.errors and not (given["phone"] or given["email"]):
            self.add_error("phone", _("Give a phone number or an e-mail address."))
        return given

    @property
    def contact(self) -> Contact:
        return Contact.of(self.case).reached_at(self.cleaned_data["phone"], self.cleaned_data["email"])
