"""A fetched page, parsed once, with the questions that the rules of the auditor ask it."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import html5lib

SPACE = re.compile(r"\s+")
FOREIGN = {"{http://www.w3.org/2000/svg}": "svg:", "{http://www.w3.org/1998/Math/MathML}": "math:"}
LANGUAGES = ("nl", "en")
ADMIN = "/beheer/"
REMEMBERED = 64  # trees; a test mostly reads what the auditor has just read, or the page of the test before it


@dataclass(frozen=True)
class Page:
    """One HTML answer: what was asked (path, method), what came back, and its tree.

    SVG and MathML elements are named `svg:title`, so that they never count as HTML's own.
    """

    html: str
    path: str = "/"
    status: int = 200
    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)
    root: Element = field(default_factory=lambda: Element("html"))
    parser_errors: tuple[str, ...] = ()

    @cached_property
    def parents(self) -> dict[Element, Element]:
        return {child: parent for parent in self.root.iter() for child in parent}

    @cached_property
    def elements(self) -> list[Element]:
        return list(self.root.iter())

    @cached_property
    def ids(self) -> dict[str, Element]:
        """The first element with each id."""
        found: dict[str, Element] = {}
        for element in self.elements:
            found.setdefault(element.get("id", ""), element)
        found.pop("", None)
        return found

    @property
    def language(self) -> str | None:
        """The language that the address promises: its first segment."""
        first = urlsplit(self.path).path.split("/")[1:2]
        return first[0] if first and first[0] in LANGUAGES else None

    @property
    def is_admin(self) -> bool:
        return self.path.startswith(ADMIN)

    def all(self, *tags: str) -> list[Element]:
        return [element for element in self.elements if element.tag in tags]

    def having(self, attribute: str) -> list[Element]:
        return [element for element in self.elements if attribute in element.attrib]

    def ancestors(self, element: Element) -> Iterator[Element]:
        """The parents of an element, nearest first."""
        while element in self.parents:
            element = self.parents[element]
            yield element

    def inside(self, element: Element, test: Callable[[Element], bool]) -> bool:
        return any(test(ancestor) for ancestor in self.ancestors(element))

    def is_hidden(self, element: Element) -> bool:
        """Hidden from everyone or from assistive techniques, by itself or by what it stands in."""
        return hides(element) or self.inside(element, hides)


def parse(html: str, **about: object) -> Page:
    """Parse a page as a browser does, keeping every error that the browser would forgive.

    The same HTML gives the same tree, not one like it: copy it before you change it.
    """
    root, errors = _parsed(html)
    return Page(html=html, root=root, parser_errors=errors, **about)  # type: ignore[arg-type]


@lru_cache(maxsize=REMEMBERED)
def _parsed(html: str) -> tuple[Element, tuple[str, ...]]:
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
    root = parser.parse(html)
    _drop_comments(root)
    for element in root.iter():
        element.tag = _short_name(element.tag)
    return root, tuple(_sentence(*error) for error in parser.errors)


def hides(element: Element) -> bool:
    return "hidden" in element.attrib or element.get("aria-hidden") == "true"


def normal(text: str | None) -> str:
    """Text with every run of white space as one space."""
    return SPACE.sub(" ", text or "").strip()


def text_of(element: Element) -> str:
    return normal("".join(element.itertext()))


def opening(element: Element) -> str:
    """The opening tag as a person would point at it: short, with its first attributes."""
    attributes = "".join(f' {name}="{value}"' for name, value in list(element.attrib.items())[:3])
    tag = f"<{element.tag.split(':')[-1]}{attributes}>"
    return tag if len(tag) <= 100 else tag[:97] + "…>"


def name_of(page: Page, element: Element) -> str:
    """The name that a screen reader says, in the order of the accessible-name computation, simplified."""
    labelled = [text_of(page.ids[key]) for key in element.get("aria-labelledby", "").split() if key in page.ids]
    written = normal(" ".join(labelled)) or normal(element.get("aria-label"))
    return written or normal(_content_name(element)) or normal(element.get("title"))


def _content_name(element: Element) -> str:
    if element.tag in ("img", "area"):
        return element.get("alt", "")
    if element.tag == "input":
        return element.get("value", "")
    parts = [element.text or ""]
    for child in element:
        parts.append("" if hides(child) else child.get("aria-label") or _content_name(child))
        parts.append(child.tail or "")
    return " ".join(parts)


def _drop_comments(parent: Element) -> None:
    """Take comments out of the tree, leaving the text that follows them where it was."""
    for index, child in reversed(list(enumerate(parent))):
        if isinstance(child.tag, str):
            _drop_comments(child)
            continue
        tail = child.tail or ""
        if index:
            parent[index - 1].tail = (parent[index - 1].tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
        parent.remove(child)


def _short_name(tag: str) -> str:
    for namespace, prefix in FOREIGN.items():
        if tag.startswith(namespace):
            return prefix + tag.removeprefix(namespace)
    return tag


def _sentence(position: tuple[int, int], code: str, values: Mapping[str, object]) -> str:
    said = html5lib.constants.E.get(code, code) % values
    return f"line {position[0]}: {said}"
