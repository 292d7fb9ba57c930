"""The question to the clock: when did you tell the school, did it answer, is it solved?"""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from complaints import gate
from complaints.forms.cards import RadioCards
from complaints.forms.days import DayField
from complaints.gate import Verdict

NOT_FILED = "no"
SOLVED = {"yes": True, "no": False}
# Why a verdict is `invalid`: the field that it is about, and what is wrong with it.
PROBLEMS = {
    "filed-in-future": ("filed", _("This day is in the future. On which day did you tell the school?")),
    "filed-too-long-ago": ("filed", _("This day is very long ago. Is the year right?")),
    "answered-without-filing": ("filed", _("Fill in the day that you told the school. The answer comes after it.")),
    "answered-in-future": ("answered", _("This day is in the future. On which day did the school answer?")),
    "answered-before-filing": ("answered", _("The school cannot answer before you told it. Look at both days.")),
}


class ClockForm(forms.Form):
    """Days as text from the address. Ask `verdict` after `is_valid`."""

    use_required_attribute = False

    filed = DayField(label=_("On which day did you tell the school?"), required=False)
    answered = DayField(
        label=_("On which day did the school answer?"),
        help_text=_("No answer? Leave this empty."),
        required=False,
    )
    solved = forms.ChoiceField(
        label=_("Is it solved now?"),
        choices=[("yes", _("Yes, it is solved")), ("no", _("No, it is not solved"))],
        widget=RadioCards(icons={"yes": "smile", "no": "chat"}),
        required=False,
    )

    def __init__(self, answers: dict[str, str] | None, *, today: date) -> None:
        self.today = today
        has_not_filed = answers is not None and answers.get("filed") == NOT_FILED
        super().__init__({**(answers or {}), "filed": ""} if has_not_filed else answers, auto_id="%s")
        for name in ("filed", "answered"):
            self.fields[name].widget.attrs |= {"min": gate.EARLIEST.isoformat(), "max": today.isoformat()}

    def clean(self) -> dict[str, Any]:
        """Asks the gate, and puts what cannot be beside its field."""
        days = self.cleaned_data
        if self.errors:
            self.verdict = Verdict(gate.INVALID, "no-such-day")
            return days
        solved = SOLVED.get(days["solved"])
        self.verdict = gate.verdict(self.today, days["filed"], days["answered"], solved)
        if self.verdict.kind == gate.INVALID:
            self.add_error(*PROBLEMS[self.verdict.reason])
        return days
