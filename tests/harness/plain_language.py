"""What visitors read: a page → blocks of text, a catalogue's string → blocks of text; then measured as sentences."""

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from tests.harness.elements import BLOCKS, words
from tests.harness.page import Page, hides, normal
from tests.harness.sentences import Measure, measure

# Each of these begins a text of its own; what stands between two of them is read in one breath.
BREAKS = BLOCKS | words(
    "body br button caption dd dt figcaption label legend li main option select summary tbody td tfoot th thead tr"
)
SILENT = words("address code head nav noscript pre script style svg:svg template")
NAME = "Naam"
TAG = re.compile(r"</?([a-z][a-z0-9]*)[^>]*>")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
MARK = "\x00"


def measure_page(page: Page) -> Measure:
    """Measure the sentences of a page; navigation, addresses and names (translate="no") are no sentences."""
    return measure(page_texts(page))


def measure_strings(strings: Iterable[str]) -> Measure:
    """Measure strings of a catalogue: a placeholder counts as one word, a block tag ends a text."""
    return measure(text for string in strings for text in string_texts(string))


def page_texts(page: Page) -> list[str]:
    """The blocks of text on a page, in order."""
    body = page.all("body")
    written = "".join(_written(body[0])) if body else ""
    return [text for text in map(normal, written.split(MARK)) if text]


def string_texts(string: str) -> list[str]:
    """The blocks of text in one string that may hold HTML and placeholders."""
    filled = PLACEHOLDER.sub(NAME, string).replace("%%", "%")
    broken = TAG.sub(lambda tag: MARK if tag[1] in BREAKS else "", filled)
    return [text for text in map(normal, broken.split(MARK)) if text]


def _written(element: Element) -> Iterator[str]:
    if element.tag in SILENT or hides(element):
        return
    # A name stands in a sentence as one word; alone it is no text.
    own = NAME if element.get("translate") == "no" and normal("".join(element.itertext())) else None
    edge = MARK if element.tag in BREAKS else ""
    yield edge
    if own is not None:
        yield own
    else:
        yield element.text or ""
        for child in element:
            yield from _written(child)
            yield child.tail or ""
    yield edge
