"""Who tells it, how we reach that person, and who may know."""

import re
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from complaints.contact import international
from complaints.filing.choices import ForWhom, YesNo
from complaints.forms.cards import CheckboxCards
from complaints.forms.filing import StepForm, cards, line
from complaints.vocabulary import CallMoment, Identity, Kind

PHONE_SIGNS = re.compile(r"[\d\s()./+-]+")
PHONE_DIGITS = range(8, 16)  # with the country before it
NO_PHONE = _("This is no phone number. Look at it again. For example: 06 12345678.")


class ForWhomForm(StepForm):
    for_whom = cards(
        _("For whom do you fill this in?"),
        ForWhom,
        _("Choose for whom you fill this in."),
        icons={ForWhom.MYSELF: "smile", ForWhom.OTHER: "guidance"},
        details={ForWhom.OTHER: _("A friend, a member of your family, or somebody in your work.")},
    )


class HelperForm(StepForm):
    heading = _("Who are you?")
    lead = _("You may help if the other person wants it. That person can stop your help at any time.")

    helper_name = line(
        _("Your name"),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Fill in your name.")},
    )
    helper_relation = line(
        _("Who are you to this person?"),
        help_text=_("For example: a neighbour, a daughter, a volunteer."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Fill in who you are to this person.")},
    )
    mandate = forms.BooleanField(
        label=_("I may do this. The person knows what I send, and wants it."),
        error_messages={"required": _("Ask the person first. Is it a yes? Then tick this box.")},
    )


class IdentityForm(StepForm):
    identity = cards(
        _("Who may know the name?"),
        Identity,
        _("Choose who may know the name."),
        help_text=_("You can let more people know later. You cannot take a name back."),
        details={
            Identity.NAMED: _("We know it. The school hears it only if you agree. We ask that later."),
            Identity.CONFIDENTIAL: _("We know it. The school never hears it from us."),
            Identity.ANONYMOUS: _("We do not ask for it. Sometimes we can do less then."),
        },
        icons={Identity.NAMED: "chat", Identity.CONFIDENTIAL: "shield", Identity.ANONYMOUS: "close"},
    )


class NameForm(StepForm):
    name = line(
        _("What is your name?"),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Fill in the name.")},
    )

    def adapt(self) -> None:
        if is_helped(self.known):
            self.fields["name"].label = _("What is the name of the person you help?")
            self.fields["name"].widget.attrs["autocomplete"] = "off"


class ContactForm(StepForm):
    heading = _("How can we reach you?")
    lead = _("Give a phone number or an e-mail address. One is enough.")

    phone = line(
        _("Phone number"), required=False, widget=forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"})
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        max_length=254,
        help_text=_("We mail you when there is news. The mail never says what your complaint is about."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": _("This is no e-mail address. Look at it again. For example: name@example.nl.")},
    )

    def adapt(self) -> None:
        if self.known.get("kind") == Kind.HELP:
            self.lead = _("Give a phone number, then we call you. Do you like mail better? Give an e-mail address.")
        if self.is_anonymous:
            self.lead = _("You may leave both empty. Then you follow your complaint with a code only.")

    @property
    def is_anonymous(self) -> bool:
        return self.known.get("identity") == Identity.ANONYMOUS

    def clean_phone(self) -> str:
        phone = self.cleaned_data["phone"]
        if phone and not (PHONE_SIGNS.fullmatch(phone) and len(international(phone)) in PHONE_DIGITS):
            raise ValidationError(NO_PHONE)
        return phone

    def clean(self) -> dict[str, Any]:
        answer = self.cleaned_data
        if not (self.errors or self.is_anonymous or answer["phone"] or answer["email"]):
            self.add_error("phone", _("Fill in a phone number or an e-mail address."))
        return answer


class CallingForm(StepForm):
    heading = _("When may we call you?")
    lead = _("We call on working days.")

    call_moments = forms.MultipleChoiceField(
        label=_("You can choose more than one"),
        choices=CallMoment,
        widget=CheckboxCards(
            icons={CallMoment.MORNING: "sun", CallMoment.AFTERNOON: "sun", CallMoment.EVENING: "history"}
        ),
        required=False,
        help_text=_("Nothing chosen? Then we try at different times."),
        error_messages={"invalid_choice": _("Choose from these times.")},
    )
    may_say_who = cards(
        _("Does somebody else answer? May we say who we are then?"),
        [(YesNo.NO, _("No, only say that you will call again")), (YesNo.YES, _("Yes, you may say it"))],
        _("Choose yes or no."),
        initial=YesNo.NO,
    )


class LanguageForm(StepForm):
    heading = _("Which language do you want to use?")

    contact_language = cards(_("We write and speak to you in"), settings.LANGUAGES, _("Choose a language."))
    interpreter = line(
        _("Do you need an interpreter? For which language?"),
        required=False,
        help_text=_("An interpreter speaks your language on the phone. Leave this empty if you need none."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def adapt(self) -> None:
        self.fields["contact_language"].initial = get_language()


class ConsentForm(StepForm):
    may_tell_school = cards(
        _("May we talk with the school about your complaint?"),
        [(YesNo.NO, _("No, not now")), (YesNo.YES, _("Yes, you may tell the school"))],
        _("Choose yes or no."),
        initial=YesNo.NO,
        icons={YesNo.NO: "close", YesNo.YES: "building"},
        help_text=_("You decide. You can change this at any time. We help you with yes and with no."),
    )

    def adapt(self) -> None:
        """What a yes means depends on who may know the name."""
        if self.known.get("identity") != Identity.NAMED:
            self.fields["may_tell_school"].widget.details = {YesNo.YES: _("We do not tell the name.")}


def is_helped(known: Any) -> bool:
    """Whether somebody else sits at the screen."""
    return known.get("for_whom") == ForWhom.OTHER
