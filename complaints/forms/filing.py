"""One question a form: what it is about, which school, and what the school did already.

A form judges what was typed. It knows what was answered before (`known`: the good answers of earlier questions, by
field) and the day. The names of the fields are those of the case, and no two forms share one.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from complaints import gate
from complaints.filing.choices import SCHOOL_NOT_LISTED, SchoolAnswer, YesNo
from complaints.filing.school_search import SchoolFound
from complaints.forms.cards import RadioCards
from complaints.forms.clock import PROBLEMS
from complaints.forms.days import DayField
from complaints.vocabulary import Kind
from schools.models import School

Words = str | Promise
LONGEST_LINE, LONGEST_TEXT = 200, 10_000  # characters
# Invisible, and what follows is then read from the other side: no keyboard gives it, and a name could pose as another.
OVERRIDES = re.compile("[\u202d\u202e]")


class StepForm(forms.Form):
    """A question. With one field its label is the heading of the page; else `heading` is."""

    use_required_attribute = False
    heading: Words = ""
    lead: Words = ""

    def __init__(self, typed: Mapping[str, Any] | None = None, *, known: Mapping[str, Any], today: date) -> None:
        super().__init__(typed, label_suffix="")
        self.known, self.today = known, today
        self.adapt()

    def adapt(self) -> None:
        """Fits the question to what is known."""

    @classmethod
    def typed_in(cls, data: QueryDict) -> dict[str, Any]:
        """What was typed, good or not, as it is kept with the draft."""
        fields = cls.base_fields.items()
        return {name: bounded(field.widget.value_from_datadict(data, {}, name)) for name, field in fields}

    @classmethod
    def tidied(cls, typed: dict[str, Any]) -> dict[str, Any]:
        """What was typed, after what the visitor asked us to do with it."""
        return typed


def bounded(value: Any) -> Any:
    """No more than anyone types by hand. A text that is too long to take stays whole, so that it can be shortened."""
    if isinstance(value, str):
        value = OVERRIDES.sub("", value)
    return value[: 3 * LONGEST_TEXT] if isinstance(value, str | list) else value


def line(label: Any, **options: Any) -> forms.CharField:
    """A field of one line."""
    return forms.CharField(label=label, max_length=LONGEST_LINE, **with_length(options))


def with_length(options: dict[str, Any]) -> dict[str, Any]:
    """Says plainly how long a text may be."""
    said = {"max_length": _("This is too long: %(show_value)s signs. Write %(limit_value)s at most.")}
    return {**options, "error_messages": said | options.get("error_messages", {})}


def cards(label: Any, choices: Any, none_chosen: Any, **options: Any) -> forms.ChoiceField:
    """One answer of several, as cards; `none_chosen` is said when there is none."""
    details, icons = options.pop("details", {}), options.pop("icons", {})
    messages = {"required": none_chosen, "invalid_choice": none_chosen}
    widget = RadioCards(details=details, icons=icons)
    return forms.ChoiceField(label=label, choices=choices, widget=widget, error_messages=messages, **options)


class KindForm(StepForm):
    kind = cards(
        _("What is your complaint about?"),
        Kind,
        _("Choose what your complaint is about."),
        help_text=_("Choose what fits best. You can tell the rest later."),
        details={
            Kind.LESSONS: _("Lessons stop, the teacher is often away, or the class is too full."),
            Kind.MONEY: _("The price, or money that you do not get back."),
            Kind.CONTRACT: _("You have no contract, or you may not stop."),
            Kind.BEHAVIOUR: _("The school does not listen or does not keep its promises."),
            Kind.DIGID: _("Somebody of the school logs in with your DigiD."),
            Kind.BILLS: _("You must pay for lessons that you did not have."),
            Kind.UNSAFE: _("Somebody threatens you or makes you afraid."),
            Kind.DISCRIMINATION: _("You are treated worse because of who you are."),
            Kind.HELP: _("A legal adviser calls you and helps you."),
        },
        icons={
            Kind.LESSONS: "book",
            Kind.MONEY: "euro",
            Kind.CONTRACT: "contract",
            Kind.BEHAVIOUR: "people",
            Kind.OTHER: "chat",
            Kind.DIGID: "shield",
            Kind.BILLS: "list",
            Kind.UNSAFE: "warning",
            Kind.DISCRIMINATION: "differs",
            Kind.HELP: "phone",
        },
    )


class SchoolForm(StepForm):
    """The name that is looked for, and the school among those that were found. `offer` gives the cards."""

    heading = _("Which school is it about?")
    lead = _("Type the name of the school, or the town. Then choose your school.")

    school_name = line(
        _("Name of the school"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "enterkeyhint": "search"}),
    )
    school = forms.CharField(label=_("Choose your school"), required=False, widget=RadioCards)
    school_in_words = line(
        _("Name and town of the school"), required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )

    def offer(self, found: Sequence[SchoolFound]) -> None:
        """Shows these schools as cards; the last card is for a school that is not among them."""
        self.has_found = bool(found)
        widget = self.fields["school"].widget
        widget.choices = [*((school.slug, school.name) for school in found), (SCHOOL_NOT_LISTED, NOT_LISTED)]
        widget.details = {school.slug: ", ".join(school.towns) for school in found}
        widget.icons = {school.slug: "building" for school in found}

    def clean_school(self) -> School | None:
        slug = self.cleaned_data["school"]
        if slug == SCHOOL_NOT_LISTED:
            return None
        school = School.objects.filter(slug=slug).first()
        if school is None and self.data.get("school_name"):
            raise forms.ValidationError(_("Choose your school. Is it not here? Then choose the last answer."))
        return school

    def clean(self) -> dict[str, Any]:
        """A school from the list needs no words; without a name to look for there is nothing to choose from."""
        answer = self.cleaned_data
        if answer.get("school"):
            answer["school_in_words"] = ""
        elif not self.data.get("school_name") and self.data.get("school") != SCHOOL_NOT_LISTED:
            self.add_error("school_name", _("Type the name of the school, or the town."))
        elif "school" in answer and not answer.get("school_in_words"):
            self.add_error("school_in_words", _("Write the name of the school, and its town."))
        return answer


NOT_LISTED = _("My school is not here")


class ComplainedForm(StepForm):
    heading = _("Did you complain to the school?")
    lead = _("By letter, by e-mail or on a form of the school.")

    complained = cards(
        _("Your answer"),
        [(YesNo.YES, _("Yes")), (YesNo.NO, _("No, not yet"))],
        _("Choose yes or no."),
        icons={YesNo.YES: "check", YesNo.NO: "close"},
    )
    complained_on = DayField(
        label=_("On which day did you tell the school?"),
        help_text=_("You do not know the exact day? Take the last day that it can have been."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        answer = self.cleaned_data
        if answer.get("complained") == YesNo.NO:
            self.errors.pop("complained_on", None)
            answer["complained_on"] = None
        elif "complained" in answer and "complained_on" in answer:
            self.judge(answer["complained_on"])
        return answer

    def judge(self, day: date | None) -> None:
        if day is None:
            self.add_error("complained_on", _("Fill in the day that you told the school."))
        elif problem := gate.problem_with(self.today, day, None):
            self.add_error("complained_on", PROBLEMS[problem][1])


class SchoolAnswerForm(StepForm):
    school_answer = cards(
        _("What did the school do?"),
        SchoolAnswer,
        _("Choose what the school did."),
        icons={SchoolAnswer.SILENCE: "history", SchoolAnswer.NOT_SOLVED: "mail", SchoolAnswer.SOLVED: "smile"},
    )


class AnsweredForm(StepForm):
    answered_on = DayField(
        label=_("On which day did the school answer?"),
        help_text=_("Take the day of the last answer."),
        error_messages={"required": _("Fill in the day that the school answered.")},
    )

    def clean_answered_on(self) -> date:
        day = self.cleaned_data["answered_on"]
        if problem := gate.problem_with(self.today, self.known["complained_on"], day):
            raise forms.ValidationError(PROBLEMS[problem][1])
        return day


class SixWeeksForm(StepForm):
    """No question: whoever comes too early is told so, and goes another way."""

    heading = _("You cannot hand in your complaint yet")

    def adapt(self) -> None:
        if self.known.get("school_answer") == SchoolAnswer.SOLVED:
            self.heading = _("There is no complaint to hand in")
