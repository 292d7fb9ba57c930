"""What a page of the guide is made of: an answer in one sentence, questions with blocks below them, and ways on."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise

from schools.published import Published

Words = str | Promise  # may hold <b>; nothing that a visitor typed
Context = Callable[[Published], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Way:
    """A link: its words, and the page (by its URL name) or the address outside the site that it leads to."""

    words: Words
    icon: str
    page: str = ""
    arguments: dict[str, str] = field(default_factory=dict)
    address: str = ""
    detail: Words = ""

    @property
    def url(self) -> str:
        return self.address or reverse(self.page, kwargs=self.arguments)


@dataclass(frozen=True, slots=True)
class Points:
    """Things beside each other; with `is_steps` they are done one after the other."""

    items: tuple[Words, ...]
    is_steps: bool = False
    icon: str = "check"

    template = "guide/parts/points.html"

    @property
    def texts(self) -> tuple[Words, ...]:
        return self.items


@dataclass(frozen=True, slots=True)
class Text:
    """One paragraph. `is_ours`: a decision of this website, which no official text holds."""

    words: Words
    is_ours: bool = False

    template = "guide/parts/text.html"

    @property
    def texts(self) -> tuple[Words, ...]:
        return (self.words,)


@dataclass(frozen=True, slots=True)
class Ways:
    """Links as cards."""

    ways: tuple[Way, ...]

    template = "guide/parts/ways.html"

    @property
    def texts(self) -> tuple[Words, ...]:
        return tuple(way.words for way in self.ways)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of page with a template of its own."""

    template: str
    texts: tuple[Words, ...] = ()


Block = Text | Points | Ways | Part


@dataclass(frozen=True, slots=True)
class Section:
    question: Words
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the guide, as data. `path` is its address, in the language of the visitor."""

    key: str
    path: Any  # a lazy translation, of the kind that Django's path() takes
    icon: str
    title: Words
    answer: Words
    sections: tuple[Section, ...]
    next: tuple[Way, ...] = ()
    calls: tuple[str, ...] = ()  # who can be called: complaints, duo
    has_older_rules: bool = False  # the rules are for people whose duty began before 2022
    template: str = "guide/page.html"
    context: Context | None = None  # what the parts show
    explains: tuple[str, ...] = ()  # words of its form, by their key in the glossary

    @property
    def name(self) -> str:
        return f"guide-{self.key}"

    @property
    def url(self) -> str:
        return reverse(self.name)

    @property
    def texts(self) -> Iterator[Words]:
        """All that can be read on the page, in order; parts with a template of their own are not in it."""
        yield from (self.title, self.answer)
        for section in self.sections:
            yield section.question
            for block in section.blocks:
                yield from block.texts


def says(*paragraphs: Words) -> tuple[Text, ...]:
    """Paragraphs as blocks."""
    return tuple(Text(words) for words in paragraphs)


def ours(*paragraphs: Words) -> tuple[Text, ...]:
    """Paragraphs with rules that are our own."""
    return tuple(Text(words, is_ours=True) for words in paragraphs)


def points(*items: Words, icon: str = "check") -> Points:
    return Points(items, icon=icon)


def steps(*items: Words) -> Points:
    return Points(items, is_steps=True)


def ways(*links: Way) -> Ways:
    return Ways(links)


def to_page(words: Words, icon: str, key: str) -> Way:
    """A link to another page of the guide."""
    return Way(words, icon, f"guide-{key}")
