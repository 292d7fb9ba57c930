"""A column for postcodes."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from schools.place_names import whole_postcode

LENGTH = len("1012 AB")
MOST_TYPED = 20  # characters: with a country, spaces and signs
WRITTEN = RegexValidator(r"^[1-9]\d{3} [A-Z]{2}$", _("Write a postcode as 1012 AB."))


class PostcodeField(models.CharField):
    """A whole postcode. However it is typed, it is kept as `1012 AB`; what is none is refused with a sentence."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": LENGTH, "validators": [WRITTEN], **kwargs})

    def deconstruct(self) -> Any:
        """The plain column that it is: no migration needs this class."""
        name, _path, arguments, options = super().deconstruct()
        return name, "django.db.models.CharField", arguments, options

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return whole_postcode(text) or text if text else text

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        return super().formfield(**{"max_length": MOST_TYPED, **kwargs})
