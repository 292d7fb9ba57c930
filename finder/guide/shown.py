"""A page of the guide as its template prints it: every block with the difficult words that it brings."""

from collections.abc import Sequence
from dataclasses import dataclass

from finder.guide.glossary import Explained, Word
from finder.guide.page import Block, Page, Section, Words


@dataclass(frozen=True, slots=True)
class ShownBlock:
    block: Block
    words: Sequence[Word]


@dataclass(frozen=True, slots=True)
class ShownSection:
    question: Words
    blocks: Sequence[ShownBlock]


@dataclass(frozen=True, slots=True)
class ShownPage:
    page: Page
    words: Sequence[Word]  # of the title and the answer
    sections: Sequence[ShownSection]


def shown(page: Page) -> ShownPage:
    """The page in the language of the visitor, each difficult word explained where it comes first."""
    explained = Explained()
    words = explained.new_in([page.title, page.answer])
    return ShownPage(page, words, [shown_section(section, explained) for section in page.sections])


def shown_section(section: Section, explained: Explained) -> ShownSection:
    """Words are explained under their block; those of a question, or of a text that ends with a colon, under the next."""
    waiting: list[Words] = [section.question]
    blocks = []
    for number, block in enumerate(section.blocks, start=1):
        waiting += block.texts
        is_introduction = bool(waiting) and str(waiting[-1]).endswith(":") and number < len(section.blocks)
        blocks.append(ShownBlock(block, [] if is_introduction else explained.new_in(waiting)))
        waiting = waiting if is_introduction else []
    return ShownSection(section.question, blocks)
