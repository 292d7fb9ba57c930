"""Choices as cards to press: each may have an icon, and a line that explains it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise

Words = str | Promise


class Cards(forms.widgets.ChoiceWidget):
    """Choices with `details` (value → a line of help) and `icons` (value → name); both may leave values out."""

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        choices: Any = (),
        *,
        details: Mapping[str, Words] | None = None,
        icons: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(attrs, choices)
        self.details = dict(details or {})
        self.icons = dict(icons or {})

    def create_option(self, name: str, value: Any, *about: Any, **more: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *about, **more)
        return {**option, "detail": self.details.get(str(value), ""), "icon": self.icons.get(str(value), "")}


class RadioCards(Cards, forms.RadioSelect):
    """One of several."""


class CheckboxCards(Cards, forms.CheckboxSelectMultiple):
    """Any of several."""
