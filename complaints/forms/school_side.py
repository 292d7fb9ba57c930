"""What a jurist asks the school, what the school answers, and what of it the complainant reads."""

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from complaints import deadlines
from complaints.deadlines import Term
from complaints.forms.days import DayField
from complaints.forms.desk import DatedForm, DeskForm, MessageForm
from complaints.forms.filing import line
from complaints.forms.filing_story import FilesInput, several_lines
from complaints.models import Evidence
from complaints.vocabulary import Actor
from schools.bsn import holds_bsn


class LinkForm(DeskForm):
    """The school reads this text, and nothing else of the case."""

    text = several_lines(
        _("Question to the school"),
        help_text=_("The school reads this text, and nothing else of the case. Name nobody who wants no name."),
        error_messages={"required": _("Write your question.")},
        rows=10,
    )
    language = forms.ChoiceField(label=_("Language of the page for the school"), choices=settings.LANGUAGES)
    answer_by = DayField(
        label=_("Answer by"),
        help_text=_("The link works to the end of this day. It is at most 60 days away."),
        error_messages={"required": _("Fill in a day.")},
    )

    def adapt(self) -> None:
        self.initial["answer_by"] = deadlines.due(Term.ANSWER, self.today).on
        self.initial["language"] = settings.LANGUAGE_CODE

    clean_answer_by = DatedForm.clean_answer_by


class PassOnForm(MessageForm):
    """The text begins as the school wrote it; the jurist decides what the complainant reads."""

    papers = forms.ModelMultipleChoiceField(
        label=_("Papers that the complainant may see"),
        queryset=Evidence.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def adapt(self) -> None:
        field = cast("forms.ModelMultipleChoiceField", self.fields["papers"])
        field.queryset = self.case.evidence.filter(sent_by=Actor.SCHOOL, message=None)
        field.label_from_instance = lambda paper: paper.name  # type: ignore[assignment, method-assign]
        if not field.queryset.exists():
            del self.fields["papers"]

    @property
    def chosen(self) -> list[Evidence]:
        return list(self.cleaned_data.get("papers", ()))


class SchoolAnswerForm(forms.Form):
    """The school's own words. Papers are judged when they are kept; `refuse` says which one was not taken."""

    use_required_attribute = False
    text = several_lines(
        _("Your answer"),
        help_text=_("Write what happened, and what you offer. Never write a BSN."),
        error_messages={"required": _("Write your answer.")},
        rows=10,
    )
    name = line(
        _("Your name and function"),
        help_text=_("So that we know who speaks for the school."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Fill in your name.")},
    )
    uploads = forms.Field(
        label=_("Papers"),
        help_text=_("Photos and PDF, ten at most. You may leave this empty."),
        required=False,
        widget=FilesInput,
    )

    def __init__(self, typed: Mapping[str, Any] | None = None, files: MultiValueDict | None = None) -> None:
        super().__init__(typed, label_suffix="")
        self.sent = files or MultiValueDict()

    @property
    def sent_files(self) -> list[UploadedFile]:
        return cast("MultiValueDict[str, UploadedFile]", self.sent).getlist("uploads")

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if holds_bsn(text):
            raise forms.ValidationError(_("This looks like a BSN. Take the number out."))
        return text
