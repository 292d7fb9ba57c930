"""Values in the reader's language: of what changes, and of what a file may hold."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import TextChoices
from django.utils.dateformat import format as format_date
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from schools.editions.values import Choice, Choices
from schools.vocabulary import Delivery, Exam, Level, Part, Source, Start, Status

VOCABULARIES: tuple[type[TextChoices], ...] = (Level, Status, Start, Delivery, Exam, Part, Source)
LABELS: Mapping[str, str | Promise] = {key: text for words in VOCABULARIES for key, text in words.choices} | {
    "ona": Part.ONA.label,
    "": _("no status"),
}
TEN_THOUSAND = 10_000
# Values of an edition that are no column of a file.
OTHER_NAMES: Mapping[str, str | Promise] = {"history": _("status history"), "former_names": _("former names")}


def label(key: str) -> str:
    """A word of the field; what is no such word stays as it is."""
    return str(LABELS.get(key, key))


def file_words(value: Choice | Choices) -> list[str]:
    """The words that a column reads, in the reader's language."""
    words = value.words if isinstance(value, Choice) else value.choice.words
    return [file_word(words, key, str(get_language())) for key in words]


def file_word(words: Mapping[str, Sequence[str]], key: str, language: str) -> str:
    return words[key][0] if language == "nl" else key.replace("-", " ")


def number(text: str | float) -> str:
    """A number with the reader's decimal sign; from ten thousand on its thousands stand apart, as no year has."""
    if isinstance(text, int):
        written = f"{text:,}" if text >= TEN_THOUSAND else str(text)
        return written.replace(",", ".") if get_language() == "nl" else written
    return str(text).replace(".", ",") if get_language() == "nl" else str(text)


def euros(text: str) -> str:
    """`12.99` → “€ 12,99” (nl), “€12.99” (en)."""
    return f"€\u00a0{number(text)}" if get_language() == "nl" else f"€{text}"


def readable_day(text: str) -> str:
    """`2025-12-31` → 31 december 2025, 31 December 2025."""
    return format_date(date.fromisoformat(text), "j F Y")


def shown(name: str, value: Any) -> str:
    """One value of a record, for people."""
    if name == "merged_into" and not value:
        return gettext("no other school")
    if value is None:
        return gettext("not known")
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if name == "history":
        return "; ".join(map(shown_period, value)) or label("")
    if isinstance(value, list):
        return ", ".join(map(label, value)) or gettext("none")
    if name == "hourly_rate":
        return euros(value)
    if name in {"hours_per_week", "total_score", "satisfaction"}:
        return number(value)
    return label(value) if name in {"start", "source"} else str(value)


def shown_period(period: Sequence[str | None]) -> str:
    """A status with its days and its source; without a last day it holds until further notice."""
    status, since, until, source = period
    told = {"status": label(str(status)), "since": readable_day(str(since))}
    if until is None:
        held = gettext("%(status)s from %(since)s") % told
    else:
        held = gettext("%(status)s from %(since)s to %(until)s") % {**told, "until": readable_day(until)}
    return f"{held} ({source})"
