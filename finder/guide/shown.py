"""A page of the guide as its template prints it: every block with the difficult words that it brings."""

from collections.abc import Sequence
from dataclasses import dataclass

from finder.guide.glossary import Explained, Word
from finder.guide.page import Block, Page, Section, Words

OLDER_RULES = ("municipality",)  # the word in the note about the rules before 2022


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
    words: Sequence[Word]  # of the title, the answer and the note about older rules
    words_of_form: Sequence[Word]
    sections: Sequence[ShownSection]


def shown(page: Page) -> ShownPage:
    """The page in the language of the visitor, each difficult word explained where it comes first."""
    explained = Explained()
    words = explained.new_in([page.title, page.answer])
    words += explained.new_of(OLDER_RULES if page.has_older_rules else ())
    words_of_form = explained.new_of(page.explains)
    return ShownPage(page, words, words_of_form, [shown_section(section, explained) for section in page.sections])


def shown_section(section: Section, explained: Explained) -> ShownSection:
    """Words are explained under their block. Those of a question and of an introduction come under the next block."""
    waiting: list[Words] = [section.question]
    blocks = []
    for number, block in enumerate(section.blocks, start=1):
        waiting += block.texts
        is_introduction = bool(waiting) and str(waiting[-1]).endswith(":") and number < len(section.blocks)
        blocks.append(ShownBlock(block, [] if is_introduction else explained.new_in(waiting)))
        waiting = waiting if is_introduction else []
    return ShownSection(section.question, blocks)
