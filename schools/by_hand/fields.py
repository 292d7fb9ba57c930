"""A field for each kind of value that a column can hold. What is typed goes to the checks of a file as it is."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schools.by_hand.words import label_of
from schools.editions.columns import Column, Kind
from schools.editions.fault_sentences import expectation
from schools.editions.value_words import label, number
from schools.editions.values import Amount, Choice, Choices, Whole, YesNo
from schools.models import LearningProfile

UNKNOWN = ("", _("not known"))
YES_NO = [UNKNOWN, ("yes", _("yes")), ("no", _("no"))]
Choosable = Sequence[tuple[str, Any]]


def field_for(column: Column, kind: Kind) -> forms.Field:
    name = label_of(column.key, kind)
    if column.key == "profile":
        profiles = [(one.code, str(one)) for one in LearningProfile.objects.all()]
        return forms.ChoiceField(label=name, choices=[UNKNOWN, *profiles], required=False)
    if isinstance(column.value, Choices):
        choices = words_of(column.value.choice)
        return forms.MultipleChoiceField(
            label=name, choices=choices, required=False, widget=forms.CheckboxSelectMultiple
        )
    if isinstance(column.value, Choice):
        return forms.ChoiceField(label=name, choices=[UNKNOWN, *words_of(column.value)], required=False)
    if isinstance(column.value, YesNo):
        return forms.ChoiceField(label=name, choices=YES_NO, required=False)
    return forms.CharField(
        label=name, required=False, help_text=expectation(column.key, kind), widget=text_input(column)
    )


def words_of(choice: Choice) -> list[tuple[str, str]]:
    return [(key, label(key)) for key in choice.words]


def text_input(column: Column) -> forms.TextInput:
    modes: dict[type, str] = {Amount: "decimal", Whole: "numeric"}
    mode = modes.get(type(column.value))
    return forms.TextInput({"inputmode": mode, "autocomplete": "off"} if mode else {})


def as_typed(value: Any, column: Column) -> Any:
    """A value as somebody would type it, in the reader's language."""
    if isinstance(column.value, Choices):
        return value or []
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return number(value) if isinstance(column.value, Amount) else str(value)


def as_cell(typed: Any) -> str | None:
    """What the same would be in a cell of a file."""
    if isinstance(typed, str):
        return typed or None
    return ", ".join(typed) or None
