"""What a jurist types for a caller, and the proof that the caller has the code on paper."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from complaints import codes
from complaints.forms.days import DayField
from complaints.forms.desk import DeskForm, NoteForm
from complaints.forms.filing import cards, line
from complaints.forms.filing_story import several_lines
from complaints.forms.sending import LAST_DIGITS, digits_field
from complaints.gate import EARLIEST

NOT_THESE = _("These are not the last 4 digits. Read the code out once more.")


class ReadBackForm(forms.Form):
    """The digits that the caller reads back, or the word of the jurist that they were written down."""

    use_required_attribute = False

    last_digits = digits_field(_("Which last 4 digits does the caller read back?"), LAST_DIGITS, required=False)
    wrote_down = forms.BooleanField(label=_("The caller wrote the code down."), required=False)

    def __init__(self, data: Any = None, *, code: str) -> None:
        super().__init__(data, label_suffix="")
        self.code = code

    def clean(self) -> dict[str, Any]:
        """One of the two is enough, but wrong digits are wrong whatever was ticked."""
        answer = self.cleaned_data
        digits = codes.digits_in(answer.get("last_digits", ""))
        if digits and (len(digits) < LAST_DIGITS or not self.code.endswith(digits)):
            self.add_error("last_digits", NOT_THESE)
        elif not digits and not answer.get("wrote_down"):
            self.add_error("last_digits", _("Type the last 4 digits, or tick that the code was written down."))
        return answer


class Checked(TextChoices):
    """How we know that the caller is the complainant, or the helper whom the complainant chose."""

    CALLED_BACK = "called-back", _("I called back the number of the case")
    KNOWS = "knows", _("The caller knows the number and two facts of the case")


class NewCodeForm(DeskForm):
    """No code without a check: whoever has the code reads the whole case."""

    checked = cards(
        _("How did you check who calls?"),
        Checked,
        _("Check first who calls, and choose how."),
        icons={Checked.CALLED_BACK: "phone", Checked.KNOWS: "chat"},
        details={Checked.KNOWS: _("Ask for facts. Never give one away.")},
    )

    @property
    def how(self) -> str:
        """How it was checked, in words for a note."""
        return str(Checked(self.cleaned_data["checked"]).label)


class CallForm(NoteForm):
    """One phone call. The moment of now stands ready."""

    caller = line(
        _("Who called?"),
        help_text=_("For example: the complainant, or a sister."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Write who called.")},
    )
    called_on = DayField(label=_("On which day?"), error_messages={"required": _("Fill in a day.")})
    called_at = forms.TimeField(
        label=_("At what time?"),
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={
            "required": _("Fill in the time."),
            "invalid": _("We do not know this time. Write it like this: 14:30."),
        },
    )
    text = several_lines(
        _("What was said?"),
        help_text=_("One sentence is enough. Only jurists read this."),
        error_messages={"required": _("Write what was said.")},
        rows=4,
    )
    field_order = ("caller", "called_on", "called_at", "text")

    def adapt(self) -> None:
        self.initial.update(called_on=self.today, called_at=timezone.localtime().time())

    def clean_called_on(self) -> date:
        day: date = self.cleaned_data["called_on"]
        if day > self.today:
            raise ValidationError(_("Choose today or a day before it."))
        if day < EARLIEST:
            raise ValidationError(_("This day is very long ago. Is the year right?"))
        return day

    def clean(self) -> dict[str, Any]:
        answer = super().clean() or {}
        if not {"called_on", "called_at"} & self.errors.keys() and self.moment > timezone.now():
            self.add_error("called_at", _("This time is still to come."))
        return answer

    @property
    def moment(self) -> datetime:
        """When the call was, in Amsterdam."""
        return timezone.make_aware(datetime.combine(self.cleaned_data["called_on"], self.cleaned_data["called_at"]))
