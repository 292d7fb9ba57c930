"""What jurists and leads fill in around a case: its file, covered texts, the link for the school, requests."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from complaints.case_file.contents import Choice
from complaints.forms.desk import DeskForm
from complaints.forms.filing_story import several_lines
from complaints.models import Complaint
from complaints.vocabulary import Identity


class FileForm(forms.Form):
    """What goes into the file of a case. A name that is not for everybody is covered, unless the jurist says not."""

    use_required_attribute = False
    notes = forms.BooleanField(label=_("With our internal notes and phone calls"), required=False)
    covered = forms.BooleanField(label=_("Cover names and numbers, and leave the papers out"), required=False)

    def __init__(self, typed: Any = None, *, case: Complaint) -> None:
        super().__init__(typed, label_suffix="", initial={"covered": case.identity != Identity.NAMED})

    @property
    def choice(self) -> Choice:
        return Choice(notes=self.cleaned_data["notes"], covered=self.cleaned_data["covered"])


class CoverForm(DeskForm):
    text = several_lines(
        _("The text as others read it"),
        help_text=_("Look for names, addresses and numbers that are not covered yet."),
        error_messages={"required": _("Write what others may read.")},
        rows=12,
    )
