"""What happened, what must happen, and the papers that show it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from complaints.filing.choices import LooksLikeBsn
from complaints.forms.filing import LONGEST_TEXT, StepForm, Words, cards, with_length
from complaints.vocabulary import Kind
from schools.bsn import holds_bsn, without_bsn


def several_lines(label: Any, **options: Any) -> forms.CharField:
    """A field for a whole story. What is too long is refused, never cut."""
    widget = forms.Textarea(attrs={"rows": options.pop("rows", 8), "autocomplete": "off"})
    return forms.CharField(label=label, max_length=LONGEST_TEXT, widget=widget, **with_length(options))


def about_bsn() -> forms.ChoiceField:
    return cards(_("What shall we do with the number?"), LooksLikeBsn, _("Choose what to do."), required=False)


class TextForm(StepForm):
    """Free text. Something like a BSN in it is asked about once; unless the visitor says otherwise it is taken out."""

    text_field: str
    bsn_field: str

    def adapt(self) -> None:
        choice = self.data.get(self.bsn_field)
        is_found = holds_bsn(str(self.data.get(self.text_field) or ""))
        self.must_ask = is_found and choice != LooksLikeBsn.KEEP
        if self.must_ask:
            self.data = {**self.data, self.bsn_field: LooksLikeBsn.REMOVE}
        else:
            del self.fields[self.bsn_field]

    @classmethod
    def tidied(cls, typed: dict[str, Any]) -> dict[str, Any]:
        if typed.get(cls.bsn_field) != LooksLikeBsn.REMOVE:
            return typed
        return {**typed, cls.text_field: without_bsn(str(typed.get(cls.text_field) or "")), cls.bsn_field: None}

    def clean(self) -> dict[str, Any]:
        if self.must_ask:
            self.add_error(self.bsn_field, _("This looks like a BSN. We never need that number."))
        return {name: value for name, value in self.cleaned_data.items() if name != self.bsn_field}


class StoryForm(TextForm):
    text_field, bsn_field = "story", "story_bsn"

    story = several_lines(
        _("What happened?"),
        help_text=_("Tell it in your own words. Who did what, and when? Never write your BSN or a password."),
        error_messages={"required": _("Tell us what happened. A few words are enough.")},
    )
    story_bsn = about_bsn()

    def adapt(self) -> None:
        super().adapt()
        if self.known.get("kind") == Kind.HELP:
            self.fields["story"].label = _("What do you need help with?")
            self.fields["story"].help_text = _(
                "A few words are enough. Tell the rest by phone. Never write your BSN or a password."
            )


class WishForm(TextForm):
    text_field, bsn_field = "wish", "wish_bsn"

    wish = several_lines(
        _("What must happen now?"),
        help_text=_("For example: I want my money back. You may leave this empty."),
        required=False,
        rows=5,
    )
    wish_bsn = about_bsn()


class FilesInput(forms.FileInput):
    """Several files at once. Without `accept`: some phones then hide photos; what is sent is judged here."""

    allow_multiple_selected = True


class EvidenceForm(StepForm):
    """Files are kept when they come, so this form holds none. `refuse` says what was wrong with one."""

    heading = _("Do you have something that shows it?")
    lead = _("For example your contract, a letter, an e-mail or a bill. A photo from your phone is fine.")

    uploads = forms.Field(
        label=_("Choose files"),
        help_text=_("Photos and PDF. Never send a photo of your passport or residence card."),
        required=False,
        widget=FilesInput,
    )

    @classmethod
    def typed_in(cls, _data: Any) -> dict[str, Any]:
        return {}

    def refuse(self, name: str, sentence: Words) -> None:
        self.add_error("uploads", f"{name}: {sentence}")
