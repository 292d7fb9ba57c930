"""What a letter in two languages is made of: paragraphs, lines, and days in words; pure."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import NamedTuple

from complaints.letter.sentences import Both

MONTHS = {
    "nl": "januari februari maart april mei juni juli augustus september oktober november december".split(),
    "en": "January February March April May June July August September October November December".split(),
}
AND = {"nl": "en", "en": "and"}


class Line(NamedTuple):
    """One line: our words, and behind them what no translation may touch, as a name or a date."""

    words: str
    as_is: str = ""

    def __str__(self) -> str:
        return f"{self.words} {self.as_is}".strip()


class Text(NamedTuple):
    """A paragraph in one language: a sentence or more, lines below it, and the writer's own words below those."""

    words: str = ""
    lines: tuple[Line, ...] = ()
    own_words: str = ""

    def __str__(self) -> str:
        mark = "- " if self.words else ""
        lines = [f"{mark}{line}" for line in self.lines]
        return "\n".join(filter(None, [self.words, *lines, f"“{self.own_words}”" if self.own_words else ""]))


class Paragraph(NamedTuple):
    """One part of the letter in both languages. The parts have names, for the page and its style."""

    part: str
    dutch: Text
    english: Text


Texts = tuple[Text, Text] | None  # Dutch and English; None: nothing to say


def plain_text(paragraphs: tuple[Paragraph, ...]) -> str:
    """The Dutch letter as text, a blank line between its parts."""
    return "\n\n".join(str(paragraph.dutch) for paragraph in paragraphs)


def listed(words: list[str], language: str) -> str:
    """“a”, “a en b”, “a, b en c”."""
    *first, last = words
    return f"{', '.join(first)} {AND[language]} {last}" if first else last


def in_words(day: date, language: str) -> str:
    """“1 januari 2019”, “1 January 2019”."""
    return f"{day.day} {MONTHS[language][day.month - 1]} {day.year}"


def days_by_month(days: tuple[date, ...], language: str) -> Iterator[str]:
    """Days in order, each once, a text for each month: “3, 5 en 7 maart 2026”."""
    for _month, group in groupby(sorted(set(days)), key=lambda day: (day.year, day.month)):
        *first, last = group
        yield listed([*(str(day.day) for day in first), in_words(last, language)], language)


def same(*lines: str) -> Texts:
    """Lines that are alike in both languages; nothing when all of them are empty."""
    text = Text(lines=tuple(Line("", line) for line in lines if line))
    return (text, text) if text.lines else None


def said(dutch: str, english: str) -> Texts:
    return Text(dutch), Text(english)


def with_list(intro: Both, items: list[Both]) -> Texts:
    """Sentences under an introduction."""
    return (
        Text(intro.dutch, tuple(Line(item.dutch) for item in items)),
        Text(intro.english, tuple(Line(item.english) for item in items)),
    )
