"""The whole status history of a school, to mend what was noted wrongly: a day, a source, a period too many."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schools.by_hand.forms import NO_DAY, ByHand, reason_field, source_field
from schools.editions.columns import Kind
from schools.editions.live import records
from schools.editions.loading import Checked, checked_history
from schools.models import School
from schools.vocabulary import Status

NAMES = ("status", "since", "until", "source")
LEFT_OUT = [("", _("Left out")), *Status.choices]
ONE_MORE = 1  # empty row
MISSING = {
    "since": _("Fill in the first day of row %(row)s, or leave the row out."),
    "source": _("Write the source of row %(row)s, or leave the row out."),
}


class HistoryForm(ByHand):
    """A row for each period and an empty one. The fields of row 2 are `status-2`, `since-2`, `until-2`, `source-2`."""

    layout = "by-hand-rows"
    kind = Kind.SCHOOLS

    def __init__(self, school: School, today: date, **kwargs: Any) -> None:
        super().__init__(school, today, **kwargs)
        periods = records(Kind.SCHOOLS, [school.slug])[school.slug, ()]["history"]
        self.rows = range(1, len(periods) + ONE_MORE + 1)
        for row in self.rows:
            self.fields.update(row_of_fields(row))
        for row, period in zip(self.rows, periods, strict=False):
            self.initial.update({f"{name}-{row}": value for name, value in zip(NAMES, period, strict=True)})
        self.fields["reason"] = reason_field()

    def clean(self) -> None:
        for row in self.rows:
            if not self.data.get(f"status-{row}"):
                continue
            for name in ("since", "source"):
                if f"{name}-{row}" not in self.errors and not self.cleaned_data.get(f"{name}-{row}"):
                    self.add_error(f"{name}-{row}", MISSING[name] % {"row": row})
        super().clean()

    def check(self) -> Checked:
        return checked_history(self.school.slug, list(self.periods()))

    def periods(self) -> Iterator[list[str | None]]:
        for row in self.rows:
            status, since, until, source = (self.cleaned_data[f"{name}-{row}"] for name in NAMES)
            if status:
                yield [status, since.isoformat(), until.isoformat() if until else None, source]


def row_of_fields(row: int) -> dict[str, forms.Field]:
    def day(label: Any) -> forms.DateField:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        return forms.DateField(label=label, required=False, widget=widget, error_messages={"invalid": NO_DAY})

    def numbered(label: Any) -> str:
        return f"{label} ({row})"

    return {
        f"status-{row}": forms.ChoiceField(label=numbered(_("Status")), choices=LEFT_OUT, required=False),
        f"since-{row}": day(numbered(_("First day"))),
        f"until-{row}": day(numbered(_("Last day"))),
        f"source-{row}": source_field(
            numbered(_("Source")), required=False, help_text=_("Visitors read this. Name the office, no person.")
        ),
    }
