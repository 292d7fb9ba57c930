"""What somebody with the code fills in. Where a helper may act too, each form asks who sits at the screen."""

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from cryptography.fernet import InvalidToken
from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from complaints.codes import grouped, new_code
from complaints.contact import Contact
from complaints.encryption import decrypted, encrypted
from complaints.filing.choices import YesNo
from complaints.forms import filing_person, filing_story
from complaints.forms.filing import StepForm, cards, line
from complaints.forms.filing_story import TextForm, about_bsn, several_lines
from complaints.forms.sending import CodeSeenForm
from complaints.models import Complaint
from complaints.own_case.citizen import OPENING
from complaints.own_case.words import open_question
from complaints.vocabulary import Act, Actor, Identity

NAMES = {identity: identity.label for identity in (Identity.CONFIDENTIAL, Identity.NAMED)}


class CaseForm(StepForm):
    """An act on a case. `given` is what is there already: typed before the visit ended, or chosen before."""

    actor = cards(
        _("Who are you?"),
        [(Actor.VISITOR, _("It is my own complaint")), (Actor.HELPER, _("I help somebody"))],
        _("Choose who you are."),
        icons={Actor.VISITOR: "smile", Actor.HELPER: "guidance"},
    )
    code = ""  # a new one, for the form that brings it

    def __init__(
        self,
        typed: Mapping[str, Any] | None = None,
        *,
        case: Complaint,
        given: Mapping[str, Any],
        today: date,
        files: MultiValueDict | None = None,
    ) -> None:
        self.case = case
        super().__init__(typed, known={"identity": case.identity, "kind": case.kind}, today=today)
        self.files = files or MultiValueDict()
        self.initial = {**self.what_is_known(), **given}

    def adapt(self) -> None:
        actor = self.fields.pop("actor")
        super().adapt()
        if self.case.has_helper:
            self.fields["actor"] = actor

    def what_is_known(self) -> dict[str, Any]:
        """What the case says already of these fields."""
        return {}

    @property
    def done_by(self) -> Actor:
        return Actor(self.cleaned_data.get("actor") or Actor.VISITOR)


class WithoutFields(CaseForm):
    """Only a button, for what is explained on the page."""


class MessageForm(CaseForm, TextForm):
    text_field, bsn_field = "text", "text_bsn"

    text = several_lines(
        _("Your message"),
        help_text=_("Never write your BSN or a password."),
        error_messages={"required": _("Write your message. A few words are enough.")},
    )
    text_bsn = about_bsn()


class AnswerForm(MessageForm):
    """`question` is the key of the question that stood on the page."""

    text = several_lines(
        _("Your answer"),
        help_text=_("Never write your BSN or a password."),
        error_messages={"required": _("Write your answer. A few words are enough.")},
    )
    question = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def what_is_known(self) -> dict[str, Any]:
        question = open_question(self.case)
        return {"question": question.pk if question else None}


class ReopenForm(MessageForm):
    text = several_lines(
        _("Why do you open it again?"),
        help_text=_("What happened since then? Never write your BSN or a password."),
        error_messages={"required": _("Tell us why. A few words are enough.")},
    )


class FilesForm(CaseForm, filing_story.EvidenceForm):
    @classmethod
    def typed_in(cls, data: QueryDict) -> dict[str, Any]:
        return {"actor": data.get("actor")}

    def clean(self) -> dict[str, Any]:
        if not self.sent_files:
            self.add_error("uploads", _("Choose a file first."))
        return self.cleaned_data

    @property
    def sent_files(self) -> list[UploadedFile]:
        return cast("MultiValueDict[str, UploadedFile]", self.files).getlist("uploads")


class NameForm(CaseForm, filing_person.ContactForm):
    """Who may know the name from now on. Who tells it can be reached, so that is asked where we do not know it yet."""

    identity = cards(
        _("Who may know your name?"),
        NAMES.items(),
        _("Choose who may know your name."),
        details={
            Identity.CONFIDENTIAL: _("We know it. The school never hears it from us."),
            Identity.NAMED: _("We know it. The school hears it only if you agree."),
        },
        icons={Identity.CONFIDENTIAL: "shield", Identity.NAMED: "chat"},
    )
    name = line(
        _("Your name"),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Fill in your name.")},
    )
    field_order = ("identity", "name", "phone", "email")

    def adapt(self) -> None:
        super().adapt()
        now = OPENING.index(Identity(self.case.identity))
        # Only what is shown: what another window chose a moment ago is no mistake.
        self.shown = [(key, NAMES[key]) for key in OPENING[now + 1 :]]
        self.fields["identity"].widget.choices = self.shown
        if self.case.phone or self.case.email:
            del self.fields["phone"], self.fields["email"]
        else:
            self.fields["phone"].help_text = _("Give a phone number or an e-mail address. One is enough.")

    @property
    def is_anonymous(self) -> bool:
        return False

    def what_is_known(self) -> dict[str, Any]:
        return {"name": self.case.name, "identity": self.shown[0][0] if len(self.shown) == 1 else None}

    def clean(self) -> dict[str, Any]:
        return super().clean() if "phone" in self.fields else self.cleaned_data


class ConsentForm(CaseForm, filing_person.ConsentForm):
    def what_is_known(self) -> dict[str, Any]:
        return {"may_tell_school": YesNo.YES if self.case.may_tell_school else YesNo.NO}


class MandateForm(CaseForm):
    """`token` holds the new code that the page showed, so that a second press brings no second code."""

    last_digits = CodeSeenForm.base_fields["last_digits"]
    token = forms.CharField(widget=forms.HiddenInput, required=False)

    def adapt(self) -> None:
        super().adapt()
        self.code = code_in(self.data, self.case.pk) or new_code()
        self.data = {**self.data, "token": encrypted(f"{self.case.pk}|{self.code}".encode()).decode()}

    def what_is_known(self) -> dict[str, Any]:
        return {"token": self.data["token"]}

    clean_last_digits = CodeSeenForm.clean_last_digits

    @property
    def code_in_fours(self) -> list[str]:
        return grouped(self.code).split()


def code_in(data: Mapping[str, Any], case_key: int) -> str:
    """The new code that we put into the page of this case ourselves; nothing for what we did not."""
    try:
        of_case, _, code = decrypted(str(data.get("token", "")).encode()).decode().partition("|")
    except InvalidToken:
        return ""
    return code if of_case == str(case_key) else ""


class SolvedForm(CaseForm):
    is_solved = cards(
        _("Is your problem solved now?"),
        [(YesNo.YES, _("Yes, it is solved")), (YesNo.NO, _("No, it is not solved"))],
        _("Choose yes or no."),
        icons={YesNo.YES: "smile", YesNo.NO: "chat"},
    )

    def what_is_known(self) -> dict[str, Any]:
        known = {True: YesNo.YES, False: YesNo.NO}
        return {"is_solved": known[self.case.is_solved]} if self.case.is_solved is not None else {}


class ReachForm(CaseForm, filing_person.ContactForm, filing_person.CallingForm, filing_person.LanguageForm):
    """How we reach somebody. `seen` says which change of it the page showed: another window may have made one since."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    field_order = ("phone", "email", "call_moments", "may_say_who", "contact_language", "interpreter")

    def what_is_known(self) -> dict[str, Any]:
        case = self.case
        return {
            "phone": case.phone,
            "email": case.email,
            "call_moments": case.call_moments.split(),
            "may_say_who": YesNo.YES if case.may_say_who else YesNo.NO,
            "contact_language": case.language,
            "interpreter": case.interpreter,
            "seen": self.last_change,
        }

    def adapt(self) -> None:
        super().adapt()
        self.fields["call_moments"].label = _("When may we call you?")

    @property
    def last_change(self) -> int:
        changed = self.case.events.filter(act__in=(Act.CHANGED_CONTACT, Act.GAVE_NAME))
        return changed.values_list("pk", flat=True).last() or 0

    @property
    def contact(self) -> Contact:
        answer = self.cleaned_data
        return Contact(
            email=answer["email"],
            phone=answer["phone"],
            call_moments=" ".join(answer["call_moments"]),
            may_say_who=answer["may_say_who"] == YesNo.YES,
            language=answer["contact_language"],
            interpreter=answer["interpreter"],
        )

    def clean(self) -> dict[str, Any]:
        answer = super().clean()
        if not self.errors and answer.get("seen") != self.last_change and self.contact != Contact.of(self.case):
            self.add_error(None, _("You changed this in another window. Look at it, and press the button again."))
            self.data = {**self.data, "seen": self.last_change}
        return answer


def typed_in(form: type[CaseForm], data: QueryDict) -> dict[str, Any]:
    """What was typed, after what the visitor asked us to do with it."""
    return form.tidied(form.typed_in(data))
