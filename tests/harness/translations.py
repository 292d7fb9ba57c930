"""What is wrong with one translated entry: placeholders, tags, white space, final punctuation. Pure."""

import re
from collections import Counter
from collections.abc import Iterator

import polib

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}|<\w+:\w+>")
TAG = re.compile(r"</?[a-z][a-z0-9]*(?![\w:])[^>]*>")
FINAL = re.compile(r"[.?!:…](?=[\"'”’»)\]]*\Z)")
COPIED_WORDS = 5


def entry_complaints(entry: polib.POEntry) -> list[str]:
    """What is wrong with an entry, as sentences; a string without translation is one of them."""
    return [f"{entry.msgid!r}: {complaint}" for complaint in _complaints(entry)]


def _complaints(entry: polib.POEntry) -> Iterator[str]:
    if entry.fuzzy:
        yield "the translation is marked as uncertain (fuzzy)."
    if not entry.translated():
        yield "there is no translation."
    elif entry.msgid_plural:
        yield from _against(entry.msgid, entry.msgstr_plural[0], may_have=_placeholders(entry.msgid_plural))
        yield from _against(entry.msgid_plural, entry.msgstr_plural[1])
        yield from _typography(entry.msgid_plural)
    else:
        yield from _against(entry.msgid, entry.msgstr)
    yield from _typography(entry.msgid)


def _against(original: str, translation: str, may_have: set[str] | None = None) -> Iterator[str]:
    wanted, found = _placeholders(original), _placeholders(translation)
    if wanted - found or found - wanted - (may_have or set()):
        yield f"the placeholders are {sorted(wanted)}, but in Dutch {sorted(found)}."
    if _tags(original) != _tags(translation):
        yield f"the tags are not the same in Dutch: {translation!r}."
    if _edges(original) != _edges(translation):
        yield f"white space at the begin or end is not the same in Dutch: {translation!r}."
    if _final(original) != _final(translation):
        yield f"it ends with {_final(original)!r}, but in Dutch with {_final(translation)!r}."
    if original == translation and len(original.split()) >= COPIED_WORDS:
        yield "the Dutch is a copy of the English."
    yield from _typography(translation)


def _typography(text: str) -> Iterator[str]:
    if "  " in text.strip() and "\n" not in text:
        yield f"there are two spaces in a row: {text!r}."
    if re.search(r"\s[.,!?:;](?:\s|\Z)", text):
        yield f"there is a space before a sign: {text!r}."


def _placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text))


def _tags(text: str) -> Counter[str]:
    return Counter(tag.group().split()[0].rstrip(">") for tag in TAG.finditer(text))


def _edges(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def _final(text: str) -> str:
    found = FINAL.search(text.rstrip())
    return found.group() if found else ""
