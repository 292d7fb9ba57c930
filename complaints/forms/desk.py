"""What a jurist fills in. Each form knows the case and the day, and carries the last event that its page showed."""

from collections.abc import Mapping
from copy import copy
from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _

from complaints import deadlines
from complaints.casework import last_event, outcomes_of
from complaints.deadlines import Term
from complaints.desk.marks import mark_of_typist
from complaints.desk.verdict import verdict_on
from complaints.desk.words import OUTCOMES as WORDS
from complaints.desk.words import STATES
from complaints.forms.days import DayField
from complaints.forms.filing_story import several_lines
from complaints.gate import INVALID, NOT_YET
from complaints.models import Complaint, ReplyTemplate
from complaints.school_side import LONGEST_TERM
from complaints.vocabulary import Outcome, Route
from schools.bsn import holds_bsn
from staff.roles import Right, may

SCHOOL_DAYS = ("complained_on", "answered_on")
# Why a verdict is `invalid`, said to a jurist: the field, and what is wrong with it.
PROBLEMS = {
    "filed-in-future": ("complained_on", _("This date is in the future.")),
    "filed-too-long-ago": ("complained_on", _("This day is very long ago. Is the year right?")),
    "answered-without-filing": ("complained_on", _("Fill in the day on which the school was told.")),
    "answered-in-future": ("answered_on", _("This date is in the future.")),
    "answered-before-filing": ("answered_on", _("The school cannot answer before it was told. Look at both days.")),
}


class DeskForm(forms.Form):
    """A step at the desk. `seen` is the key of the last event that the page showed, `mark` says who types."""

    use_required_attribute = False
    mark = forms.CharField(widget=forms.HiddenInput, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, typed: Mapping[str, Any] | None = None, *, case: Complaint, person: User, today: date, text: str = ""
    ) -> None:
        self.case, self.person, self.today = case, person, today
        initial = {"mark": mark_of_typist(person), "seen": last_event(case), "text": text}
        super().__init__(typed, label_suffix="", initial=initial)
        self.adapt()

    def adapt(self) -> None:
        """Fits the form to the case."""

    def see_all(self) -> None:
        """The page now shows all that happened: the next press may go on from there."""
        data: Any = copy(self.data)
        data["seen"] = last_event(self.case)
        self.data = data

    def clean_text(self) -> str:
        """A BSN goes to nobody, also not by our hand."""
        text: str = self.cleaned_data["text"]
        if holds_bsn(text):
            raise forms.ValidationError(_("This looks like a BSN. Take the number out."))
        return text


class MessageForm(DeskForm):
    text = several_lines(
        _("Message to the complainant"),
        help_text=_("The complainant reads this. The mail only says that there is news."),
        error_messages={"required": _("Write the message.")},
        rows=10,
    )


class NoteForm(DeskForm):
    text = several_lines(
        _("Note for ourselves"),
        help_text=_("Only jurists read this."),
        error_messages={"required": _("Write the note.")},
        rows=8,
    )


class DatedForm(MessageForm):
    """A message with a date to answer by; our own proposal stands ready."""

    answer_by = DayField(
        label=_("Answer by"),
        help_text=_("Ten working days is our own rule. You may choose another day."),
        error_messages={"required": _("Fill in a day.")},
    )

    def adapt(self) -> None:
        self.initial["answer_by"] = deadlines.due(Term.ANSWER, self.today).on

    def clean_answer_by(self) -> date:
        day: date = self.cleaned_data["answer_by"]
        if not self.today < day <= self.today + LONGEST_TERM:
            raise forms.ValidationError(_("Choose a day after today, within 60 days."))
        return day


class SchoolDaysForm(DeskForm):
    """The days that the gate counts from. Of a case that came through the gate they are known already."""

    complained_on = DayField(label=_("Told the school on"), required=False)
    answered_on = DayField(label=_("The school answered on"), required=False, help_text=_("No answer? Leave it empty."))

    def adapt(self) -> None:
        for name in SCHOOL_DAYS:
            if self.case.route == Route.HELP:
                self.initial[name] = getattr(self.case, name)
            else:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        days = super().clean() or {}
        if not self.errors and "complained_on" in self.fields:
            verdict = verdict_on(self.case, days.get("complained_on"), days.get("answered_on"), self.today)
            if verdict.kind == INVALID:
                self.add_error(*PROBLEMS[verdict.reason])
        return days

    @property
    def days(self) -> dict[str, date | None]:
        """The days that were asked here."""
        return {name: self.cleaned_data[name] for name in SCHOOL_DAYS if name in self.fields}


class NotYetForm(MessageForm):
    complained_on = DayField(label=_("Told the school on"), error_messages={"required": _("Fill in the day.")})
    field_order = ("complained_on", "text")

    def adapt(self) -> None:
        self.initial["complained_on"] = self.case.complained_on

    def clean_complained_on(self) -> date:
        day: date = self.cleaned_data["complained_on"]
        verdict = verdict_on(self.case, day, None, self.today)
        if verdict.kind == INVALID:
            raise forms.ValidationError(PROBLEMS[verdict.reason][1])
        if verdict.kind != NOT_YET:
            raise forms.ValidationError(_("From this day the six weeks are over. Take the case up."))
        return day


class CloseForm(MessageForm):
    outcome = forms.ChoiceField(
        label=_("How does it end?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it ends.")},
    )
    field_order = ("outcome", "text")

    def adapt(self) -> None:
        may_be = outcomes_of(self.case)
        self.fields["outcome"].choices = [(outcome.value, WORDS[outcome]) for outcome in may_be]  # type: ignore[attr-defined]
        if Outcome.WITHDRAWN not in may_be:
            self.fields["outcome"].help_text = _("Withdrawn? Note the phone call first in which they said so.")

    @property
    def chosen(self) -> Outcome:
        return Outcome(self.cleaned_data["outcome"])


class HandOverForm(DeskForm):
    to = forms.ModelChoiceField(
        label=_("To whom?"),
        queryset=User.objects.none(),
        empty_label=_("Choose a colleague"),
        error_messages={"required": _("Choose a colleague.")},
    )

    def adapt(self) -> None:
        aside = self.case.steps_aside.values("person")
        people = User.objects.filter(is_active=True).exclude(pk__in=aside).prefetch_related("groups")
        may_work = [one.pk for one in people if may(one, Right.WORK_CASES) and one.pk != self.case.assignee_id]
        field = self.fields["to"]
        field.queryset = User.objects.filter(pk__in=may_work).order_by("first_name", "username")  # type: ignore[attr-defined]
        field.label_from_instance = lambda one: one.first_name or one.username  # type: ignore[attr-defined]


class BringBackForm(NoteForm):
    """Who stepped aside by mistake, and why we think so."""

    who = forms.ModelChoiceField(
        label=_("Who comes back?"),
        queryset=User.objects.none(),
        empty_label=_("Choose a colleague"),
        error_messages={"required": _("Choose a colleague.")},
    )
    text = several_lines(
        _("Why?"),
        help_text=_("Only jurists read this."),
        error_messages={"required": _("Write the reason.")},
        rows=4,
    )
    field_order = ("who", "text")

    def adapt(self) -> None:
        aside = User.objects.filter(pk__in=self.case.steps_aside.values("person"))
        field = self.fields["who"]
        field.queryset = aside.order_by("first_name", "username")  # type: ignore[attr-defined]
        field.label_from_instance = lambda one: one.first_name or one.username  # type: ignore[attr-defined]


class ReplyForm(forms.ModelForm):
    """A template. `seen` is the moment of the last edit that the page showed."""

    use_required_attribute = False
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    state = forms.ChoiceField(
        label=_("For a case that is:"), choices=[("", _("For every case")), *STATES.items()], required=False
    )

    class Meta:
        model = ReplyTemplate
        fields = ["title", "state", "text_nl", "text_en"]
        error_messages = {
            "title": {"required": _("Give it a title.")},
            "text_nl": {"required": _("Write the Dutch text.")},
            "text_en": {"required": _("Write the English text.")},
        }

    def __init__(self, typed: Mapping[str, Any] | None = None, *, instance: ReplyTemplate) -> None:
        self.last_edit = instance.edited_at.isoformat() if instance.edited_at else ""
        super().__init__(typed, instance=instance, label_suffix="", initial={"seen": self.last_edit})

    @property
    def has_seen_all(self) -> bool:
        return bool(self.cleaned_data["seen"] == self.last_edit)

    def see_all(self) -> None:
        """The page now shows the last edit: the next press may go over it."""
        data: Any = copy(self.data)
        data["seen"] = self.last_edit
        self.data = data


class SearchForm(forms.Form):
    """What is looked for travels in the body of the request, so that no number or address stands in a URL."""

    q = forms.CharField(label=_("Number, school, subject, phone or e-mail"), max_length=200, required=False, strip=True)
