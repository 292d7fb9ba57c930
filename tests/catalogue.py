"""Keeps the Dutch catalogue in step with the code, without gettext: `python -m tests.catalogue`.

It finds every translatable string, updates locale/nl/LC_MESSAGES/django.po (translations are kept, new strings come
in empty, those no longer used go out) and compiles django.mo. Run it after every change of a text, translate what is
empty in the .po, and run it again. The same input always gives the same bytes.
"""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import polib
from babel.messages.extract import extract
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "locale" / "nl" / "LC_MESSAGES" / "django.po"
MO = PO.with_suffix(".mo")
CODE = ("complaints", "config", "editors", "finder", "schools", "staff")
TEMPLATES = ("templates", *CODE)

SINGLE = ("_", "gettext", "gettext_lazy", "gettext_noop")
KEYWORDS: dict[str, tuple[object, ...] | None] = {
    **dict.fromkeys(SINGLE),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
HEADER = {
    "Project-Id-Version": "ikwilinburgeren",
    "Language": "nl",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}
Key = tuple[str | None, str]


@dataclass
class Message:
    """One translatable string: its context, its plural, and the files that use it."""

    text: str
    plural: str = ""
    context: str | None = None
    files: list[str] = field(default_factory=list)

    @property
    def key(self) -> Key:
        return (self.context, self.text)


def python_messages(source: str) -> Iterator[Message]:
    """The strings that a Python source translates, in order; what is not a literal is passed over."""
    for _line, found, _comments, context in extract("python", BytesIO(source.encode()), KEYWORDS):
        text, plural = found if isinstance(found, tuple) else (found, "")
        yield Message(text=text, plural=plural, context=context)


def template_messages(source: str) -> Iterator[Message]:
    """The strings that a template translates, in order: tags, blocks, and `_("…")` in arguments and variables."""
    # In brackets, so that the indentation of the markup means nothing to Python's tokenizer.
    yield from python_messages(f"({templatize(source)}\n)")


def all_messages(root: Path = ROOT) -> list[Message]:
    """Every translatable string of the project, each once, by the file that uses it first."""
    found: dict[Key, Message] = {}
    for path in source_files(root):
        read = python_messages if path.suffix == ".py" else template_messages
        for message in read(path.read_text()):
            _add(found, message, path.relative_to(root).as_posix())
    return list(found.values())


def source_files(root: Path) -> list[Path]:
    code = [path for folder in CODE for path in (root / folder).rglob("*.py") if "migrations" not in path.parts]
    templates = [
        path for folder in TEMPLATES for kind in ("html", "txt") for path in (root / folder).rglob(f"*.{kind}")
    ]
    return sorted(code) + sorted(templates)


def updated(old: Iterable[polib.POEntry], messages: Iterable[Message]) -> polib.POFile:
    """A catalogue of exactly these messages, with the translations that the old one has for them."""
    known = {(entry.msgctxt, entry.msgid): entry for entry in old if not entry.obsolete}
    catalogue = polib.POFile(wrapwidth=110)
    catalogue.header = "The Dutch texts, written by hand. `python -m tests.catalogue` keeps them in step with the code."
    catalogue.metadata = dict(HEADER)
    for message in messages:
        catalogue.append(_entry(message, known.get(message.key)))
    return catalogue


def compiled(catalogue: polib.POFile) -> bytes:
    """The .mo of a catalogue."""
    return catalogue.to_binary()


def read_catalogue(path: Path = PO) -> polib.POFile:
    return polib.pofile(str(path), wrapwidth=110) if path.exists() else polib.POFile()


def update() -> polib.POFile:
    """Write the .po and the .mo; return the catalogue."""
    catalogue = updated(read_catalogue(), all_messages())
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_text(f"{catalogue}\n")
    MO.write_bytes(compiled(catalogue))
    return catalogue


def _add(found: dict[Key, Message], message: Message, file: str) -> None:
    same = found.setdefault(message.key, message)
    if same.plural and message.plural and same.plural != message.plural:
        raise ValueError(f"{file}: {message.text!r} has two plurals: {same.plural!r} and {message.plural!r}.")
    same.plural = same.plural or message.plural
    if file not in same.files:
        same.files.append(file)


def _entry(message: Message, old: polib.POEntry | None) -> polib.POEntry:
    entry = polib.POEntry(msgid=message.text, msgctxt=message.context, msgid_plural=message.plural)
    entry.occurrences = [(file, "") for file in sorted(message.files)]
    entry.flags = ["python-format"] if "%(" in message.text + message.plural else []
    if message.plural:
        entry.msgstr_plural = {0: "", 1: ""}
    if old:
        entry.tcomment = old.tcomment
        entry.flags += [flag for flag in old.flags if flag == "fuzzy"]
        _keep_translation(entry, old)
    return entry


def _keep_translation(entry: polib.POEntry, old: polib.POEntry) -> None:
    if entry.msgid_plural and old.msgid_plural:
        entry.msgstr_plural = dict(old.msgstr_plural)
    elif not entry.msgid_plural:
        entry.msgstr = old.msgstr


def main() -> None:
    catalogue = update()
    missing = catalogue.untranslated_entries()
    for entry in missing:
        sys.stdout.write(f"Not translated: {entry.msgid!r}\n")
    sys.stdout.write(f"{len(catalogue)} strings, {len(missing)} not translated yet.\n")


if __name__ == "__main__":
    main()
