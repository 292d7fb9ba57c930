"""What was typed in a case that had closed itself meanwhile. It stays on the page until the code is given again."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# What takes time to type. Choices are quickly made again, and a file cannot be kept in a page.
FIELDS: dict[str, Promise] = {
    "text": _("What you wrote"),
    "name": _("Name"),
    "phone": _("Phone number"),
    "email": _("E-mail address"),
    "interpreter": _("Interpreter for"),
}
PREFIX = "kept-"
PAGE = "kept-page"


@dataclass(frozen=True, slots=True)
class KeptWords:
    """Words by the name of their field, and the page on which they were typed."""

    words: dict[str, str]
    page: str = ""

    def __bool__(self) -> bool:
        return bool(self.words)

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """Name and value of the hidden fields that carry them on."""
        return [(PAGE, self.page), *((f"{PREFIX}{name}", text) for name, text in self.words.items())]

    @property
    def shown(self) -> list[tuple[Promise, str]]:
        """Label and words, so that they can be read and copied."""
        return [(FIELDS[name], text) for name, text in self.words.items()]


def typed_at(page: str, data: Mapping[str, str]) -> KeptWords:
    """What stands in the form of a page."""
    return KeptWords(found(data, ""), page)


def carried(data: Mapping[str, str]) -> KeptWords:
    """What comes along with a code."""
    return KeptWords(found(data, PREFIX), data.get(PAGE, ""))


def found(data: Mapping[str, str], prefix: str) -> dict[str, str]:
    return {name: data[f"{prefix}{name}"] for name in FIELDS if data.get(f"{prefix}{name}", "").strip()}
