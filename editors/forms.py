"""What editors and approvers fill in."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from schools.editions.actions import faulty_rows, unexplained
from schools.editions.columns import Kind
from schools.editions.reading import MOST_BYTES
from schools.editions.vocabulary import KIND_CHOICES
from schools.models import Edition
from schools.models.constraints import FIRST_YEAR, LAST_YEAR

LONGEST_REASON = 500
DETAILS: Mapping[str, Promise] = {
    Kind.SCHOOLS: _("Name, numbers, address, and the status with its day and decision."),
    Kind.PLACES: _("Where lessons are given."),
    Kind.COURSES: _("Hourly rate with its year, class size, days, types of course."),
    Kind.REVIEWS: _("Total score, stars, satisfaction mark, number of answers."),
    Kind.RESULTS: _("How many were decided, and how many passed at attempt 1 and 2."),
    Kind.ATTEMPTS: _("We count them while we read. The rows themselves are not kept."),
}
ICONS = {
    Kind.SCHOOLS: "building",
    Kind.PLACES: "pin",
    Kind.COURSES: "euro",
    Kind.REVIEWS: "star",
    Kind.RESULTS: "exam",
    Kind.ATTEMPTS: "people",
}


class KindCards(forms.RadioSelect):
    """Kinds as cards, each with its line of help."""

    def create_option(self, name: str, value: Any, *about: Any, **more: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *about, **more)
        kind = Kind(str(value))
        return {**option, "detail": DETAILS[kind], "icon": ICONS[kind]}


def reason_field(label: Any, **options: Any) -> forms.CharField:
    too_long = _("This is too long: %(show_value)s signs. Write %(limit_value)s at most.")
    messages = {"required": _("Write the reason."), "max_length": too_long}
    area = forms.Textarea(attrs={"rows": 2})
    return forms.CharField(label=label, max_length=LONGEST_REASON, widget=area, error_messages=messages, **options)


class UploadForm(forms.Form):
    """One file of one kind. What the reader says of it stands beside the file."""

    use_required_attribute = False
    kind = forms.ChoiceField(
        label=_("What is in the file?"),
        choices=KIND_CHOICES,
        widget=KindCards,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose what is in the file.")),
    )
    year = forms.IntegerField(
        label=_("Year of the results"),
        help_text=_("Only for one row for each attempt. Else leave it empty: the year stands in the file."),
        required=False,
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 4}),
        error_messages={
            "invalid": _("Write the year with four digits, as 2025."),
            "min_value": _("Write a year from %(limit_value)s."),
            "max_value": _("Write a year up to %(limit_value)s."),
        },
    )
    file = forms.FileField(
        label=_("The file"),
        help_text=_("CSV, XLSX or ODS. At most 10 MB and 100,000 rows. We read the first sheet."),
        error_messages={"required": _("Choose a file."), "empty": _("This file is empty. Choose another one.")},
    )

    def __init__(self, typed: Any = None, files: Any = None) -> None:
        super().__init__(typed, files, label_suffix="")

    def clean_file(self) -> UploadedFile:
        """Less than was sent is no empty sheet: the disk of this server is full."""
        file: UploadedFile = self.cleaned_data["file"]
        came = len(file.read())
        file.seek(0)
        if came != file.size and (file.size or 0) <= MOST_BYTES:
            raise forms.ValidationError(_("We could not keep this file. Try again later."))
        return file

    def clean(self) -> dict[str, Any]:
        """A year goes with single attempts, and with nothing else."""
        given = self.cleaned_data
        kind = given.get("kind")
        if kind and "year" not in self.errors and (kind == Kind.ATTEMPTS) != (given.get("year") is not None):
            needs = kind == Kind.ATTEMPTS
            self.add_error("year", _("Write the year of the results.") if needs else _("Leave the year empty."))
        return given


class StepForm(forms.Form):
    """A step with an edition. `seen` is the key of the last event that its page showed."""

    use_required_attribute = False
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, typed: Mapping[str, Any] | None = None, *, edition: Edition) -> None:
        self.edition = edition
        super().__init__(typed, label_suffix="", initial={"seen": self.last_event()})
        self.adapt()

    def adapt(self) -> None:
        """Fits the form to the edition."""

    def last_event(self) -> int:
        return self.edition.events.order_by("pk").values_list("pk", flat=True).last() or 0

    def see_all(self) -> None:
        """The page now shows all that happened: the next press may go on from there."""
        self.data = {**self.data, "seen": self.last_event()}


class ApproveForm(StepForm):
    """Rows that are left out are accepted with open eyes."""

    def adapt(self) -> None:
        if count := faulty_rows(self.edition):
            text = ngettext("%(count)s row stays out. That is right.", "%(count)s rows stay out. That is right.", count)
            missing = _("Look at the rows that stay out. Then tick this box.")
            self.fields["without"] = forms.BooleanField(
                label=text % {"count": count}, error_messages={"required": missing}
            )


class RollBackForm(StepForm):
    reason = reason_field(_("Why does it go back?"), help_text=_("Everybody on the staff reads this later."))


class DiscardForm(StepForm):
    reason = reason_field(_("Why?"), help_text=_("You can leave this empty."), required=False)


class ExplainForm(StepForm):
    """One reason for all jumps that have none, and one for each jump that is shown."""

    for_all = reason_field(
        _("One reason for all that have none"), help_text=_("You can leave this empty."), required=False
    )

    def __init__(self, typed: Mapping[str, Any] | None = None, *, edition: Edition, shown: Any = ()) -> None:
        self.lines = {f"reason-{record.line.pk}": record for record in shown}
        super().__init__(typed, edition=edition)

    def adapt(self) -> None:
        for name, record in self.lines.items():
            self.fields[name] = reason_field(_("Reason"), required=False, initial=record.line.reason)

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if not self.errors and not given["for_all"] and not self.changed():
            self.add_error("for_all", _("Write a reason, here or at a jump."))
        return given

    def changed(self) -> dict[str, list[int]]:
        """Reason → the lines that get it, where it is another than before."""
        found: dict[str, list[int]] = {}
        for name, record in self.lines.items():
            reason = self.cleaned_data[name]
            if reason and reason != record.line.reason:
                found.setdefault(reason, []).append(record.line.pk)
        return found

    def jumps(self) -> list[tuple[Any, Any]]:
        """(record, its field) of each jump that is shown."""
        return [(record, self[name]) for name, record in self.lines.items()]

    @property
    def missing(self) -> int:
        return unexplained(self.edition)
