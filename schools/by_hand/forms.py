"""The forms for a status, for a figure, and for who a school is. The code that checks files checks them too."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from schools.by_hand import columns, words
from schools.by_hand.fields import as_cell, as_typed, field_for
from schools.by_hand.steps import Step, steps_from
from schools.editions.columns import COLUMNS, Kind, Needed
from schools.editions.comparing import Line
from schools.editions.fault_sentences import expected, what
from schools.editions.faults import Fault, RefusedFileError, WrongCellError
from schools.editions.free_text import refuse_personal
from schools.editions.live import colleagues, records
from schools.editions.loading import Checked, checked_by_hand
from schools.editions.statements import Key
from schools.models import School

LONGEST_REASON = 500
LONGEST_SOURCE = 200
NO_DAY = _("Fill in a day that exists, as 2026-12-31.")
IDENTITY = frozenset({"name", "legal_name", "kvk_number", "number"})


def refuse_personal_source(text: str) -> None:
    """A source stands on public pages: nobody of the staff is named there, and it holds no BSN."""
    try:
        refuse_personal(Kind.SCHOOLS, {"decision": text}, colleagues())
    except WrongCellError as error:
        fault = Fault(error.code, column="decision")
        raise ValidationError(f"{what(fault, Kind.SCHOOLS)} {expected(fault, Kind.SCHOOLS)}") from None


def source_field(label: Any, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=LONGEST_SOURCE, validators=[refuse_personal_source], **more)


def decision_field() -> forms.CharField:
    return source_field(
        _("Source"),
        help_text=_("Who decided, and in which letter or list. Visitors read this. Name the office, no person."),
        error_messages={"required": _("Write who decided, and where that stands.")},
    )


class ByHand(forms.Form):
    """One line of an edition. Once valid, `checked` holds it."""

    use_required_attribute = False
    layout = ""  # a class of the style sheet
    tells_all = False  # whether `told` says what changes too
    kind: Kind
    checked: Checked

    def __init__(self, school: School, today: date, **kwargs: Any) -> None:
        super().__init__(label_suffix="", **kwargs)
        self.school, self.today = school, today

    @property
    def day(self) -> date:
        """The first day on which visitors see the change; today when it is seen at once."""
        return self.today

    @property
    def reason(self) -> str:
        return str(self.cleaned_data["reason"])

    @property
    def shown_page(self) -> str:
        """The page that visitors see: that of another school when this one leads there."""
        return self.school.slug

    def check(self) -> Checked:
        raise NotImplementedError

    def told(self) -> Iterator[tuple[str, str]]:
        """What was filled in, to read before it is sent: names and texts."""
        yield str(self.fields["reason"].label), self.reason

    def clean(self) -> None:
        super().clean()
        if self.errors.keys() - {"reason"}:  # without a reason the figures can be checked all the same
            return
        try:
            self.checked = self.check()
        except RefusedFileError as error:
            for fault in error.faults:
                sentence = f"{what(fault, self.kind)} {expected(fault, self.kind)}".strip()
                self.add_error(self.field_of(fault.column), sentence)
            return
        if problem := self.problem_with(self.checked.lines[0]):
            self.add_error(None, str(problem))

    def problem_with(self, line: Line) -> Promise | None:
        """What is wrong with a sound line here; None when nothing is."""
        return None if line.changes else _("Nothing changes. This already stands on the site.")

    def field_of(self, column: str) -> str | None:
        return column if column in self.fields else None


class StatusForm(ByHand):
    """Only the steps that a school can take after its last status."""

    kind = Kind.SCHOOLS
    tells_all = True
    step = forms.ChoiceField(
        label=_("What happens?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what happens."), "invalid_choice": _("Choose what happens.")},
    )
    since = forms.DateField(
        label=_("From which day?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("The first day on which it holds. It may lie in the past or in the future."),
        error_messages={"required": _("Fill in the first day."), "invalid": NO_DAY},
    )
    decision = decision_field()

    def __init__(self, school: School, today: date, **kwargs: Any) -> None:
        super().__init__(school, today, **kwargs)
        self.history = records(Kind.SCHOOLS, [school.slug])[school.slug, ()]["history"]
        self.steps = steps_from([str(period[0]) for period in self.history])
        choices: Any = self.fields["step"]
        choices.choices = [(step.value, words.STEPS[step]) for step in self.steps]

    @property
    def day(self) -> date:
        return max(self.today, self.cleaned_data["since"])

    @property
    def reason(self) -> str:
        return str(self.cleaned_data["decision"])

    def check(self) -> Checked:
        since = self.cleaned_data["since"].isoformat()
        status = self.steps[Step(self.cleaned_data["step"])]
        cells = {"page": self.school.slug, "status": status, "since": since, "decision": self.reason}
        return checked_by_hand(self.kind, cells, self.today)

    def field_of(self, column: str) -> str | None:
        return "step" if column == "status" else super().field_of(column)

    def told(self) -> Iterator[tuple[str, str]]:
        step, since = self.cleaned_data["step"], self.cleaned_data["since"]
        yield str(self.fields["step"].label), str(words.STEPS[Step(step)])
        yield str(self.fields["since"].label), date_format(since, "j F Y")
        yield str(self.fields["decision"].label), self.reason


def reason_field() -> forms.CharField:
    return forms.CharField(
        label=_("Why is it changed?"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Who told us, and what was wrong. The second person reads this."),
        error_messages={"required": _("Write why it is changed.")},
    )


class IdentityForm(ByHand):
    """The name and the numbers of a school: they say who it is."""

    kind = Kind.SCHOOLS
    layout = "by-hand-pairs"

    def __init__(self, school: School, today: date, **kwargs: Any) -> None:
        super().__init__(school, today, **kwargs)
        live = records(self.kind, [school.slug])[school.slug, ()]
        asked = [column for column in COLUMNS[self.kind] if column.key in IDENTITY]
        self.before = {column.key: as_typed(live[column.key], column) for column in asked}
        self.initial = {**self.before, **self.initial}
        for column in asked:
            self.fields[column.key] = field_for(column, self.kind)
        self.fields["kvk_number"].help_text = _("A KvK number has 8 digits.")  # of a file it says more
        self.fields["reason"] = reason_field()

    def check(self) -> Checked:
        typed = {key: self.cleaned_data[key] for key in self.before}
        cells = {key: as_cell(typed[key]) for key in typed if key in columns.changed(self.before, typed)}
        return checked_by_hand(self.kind, {"page": self.school.slug, **cells}, self.today)


class FigureForm(ByHand):
    """The figures of one record: a course, a yearly review, an exam result. `key` is None for a new one."""

    layout = "by-hand-pairs"

    def __init__(self, school: School, today: date, kind: Kind, key: Key | None, **kwargs: Any) -> None:
        super().__init__(school, today, **kwargs)
        self.kind, self.key = kind, key
        live = {} if key is None else records(kind, [school.slug])[school.slug, key]
        self.asked = columns.asked(kind, is_new=key is None)
        self.before = {column.key: as_typed(live.get(column.key), column) for column in self.asked}
        self.initial = {**self.before, **self.initial}
        for column in self.asked:
            self.fields[column.key] = field_for(column, kind)
        if key is not None:
            self.fields["remove"] = forms.BooleanField(label=_("Take this record away"), required=False)
        self.fields["reason"] = reason_field()

    def check(self) -> Checked:
        return checked_by_hand(self.kind, self.cells(), self.today)

    def problem_with(self, line: Line) -> Promise | None:
        if self.key is None and line.old is not None:
            return _("We have this record already. Correct that one.")
        return super().problem_with(line)

    def cells(self) -> dict[str, Any]:
        typed = {column.key: self.cleaned_data[column.key] for column in self.asked}
        changed = columns.changed(self.before, typed)
        wanted = columns.stated(self.kind, changed if self.key else {*changed, *self.keys})
        stated = {key: as_cell(cell) for key, cell in typed.items() if key in wanted}
        named = dict(zip(self.keys, self.key, strict=True)) if self.key else {}
        taken = {"remove": "yes"} if self.cleaned_data.get("remove") else {}
        return {"school": self.school.slug, **named, **stated, **taken}

    @property
    def keys(self) -> list[str]:
        """The columns that tell a record from the others of its school."""
        needed = [column.key for column in COLUMNS[self.kind] if column.needed is Needed.KEY]
        return [key for key in needed if key != "school"]
