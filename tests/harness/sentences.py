"""Text → sentences → words, in Dutch and English; pure.

The rule (plain language, A2 to B1): a mean of at most 12 words a sentence, and none over 20.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tests.harness.elements import words

MOST_WORDS = 20
MOST_ON_AVERAGE = 12
FEW = 3

# A law is called by its name, however long: it counts as one word.
LAWS = re.compile(
    r"\b(?:Wet (?:inburgering(?: \d{4})?|open overheid)|Besluit inburgering(?: \d{4})?|Regeling inburgering(?: \d{4})?"
    r"|Algemene verordening gegevensbescherming|General Data Protection Regulation"
    r"|Besluit digitale toegankelijkheid overheid|European Union Public Licence(?: \d\.\d)?)"
)
ABBREVIATIONS = words(
    """a.m. approx. art. a.u.b. bijv. blz. ca. d.w.z. dhr. dr. drs. e.d. e.g. etc. evt. excl. i.e. i.v.m. incl. ing. ir.
    jl. m.b.t. max. mevr. min. mr. mrs. ms. mw. n.v.t. no. nr. o.a. p.m. prof. resp. st. t.a.v. tel. t.o.v. vs.
    z.o.z."""
)
INITIAL = re.compile(r"(?:[A-Z]\.)+\Z")
END = re.compile(r"""(?<=[.?!…])["'”’»)\]]*\s+""")
NUMBER = re.compile(r"(?<![\w.,])\d[\d.,]*(?: \d[\d.,]*)+(?![\w])")
WORD = re.compile(r"\w")
ENDED = re.compile(r"""[.?!…]["'”’»)\]]*\Z""")


@dataclass(frozen=True)
class Measure:
    """The sentences of a text; fragments (labels, names, links) count for the longest but not for the mean."""

    sentences: tuple[str, ...]
    fragments: tuple[str, ...]

    @property
    def mean(self) -> float:
        """Words per sentence; 0.0 for a text of fewer than three sentences, which has no average worth the name."""
        if len(self.sentences) < FEW:
            return 0.0
        return sum(map(word_count, self.sentences)) / len(self.sentences)

    @property
    def longest(self) -> str:
        """The sentence or fragment with the most words; empty when there is no text."""
        return max(self.sentences + self.fragments, key=word_count, default="")

    def complaints(self) -> list[str]:
        """What is too long, as sentences; empty when the text is plain."""
        too_long = [text for text in self.sentences + self.fragments if word_count(text) > MOST_WORDS]
        found = [f"{word_count(text)} words, more than {MOST_WORDS}: {text!r}." for text in too_long]
        if self.mean > MOST_ON_AVERAGE:
            found.append(f"{self.mean:.1f} words a sentence, more than {MOST_ON_AVERAGE} on average.")
        return found


def measure(texts: Iterable[str]) -> Measure:
    """Measure blocks of text, each of one or more sentences."""
    parts = [part for text in texts for part in sentences(text)]
    return Measure(
        sentences=tuple(part for part in parts if ENDED.search(part)),
        fragments=tuple(part for part in parts if not ENDED.search(part)),
    )


def sentences(text: str) -> Iterator[str]:
    """The sentences of one block. A full stop in 12.99, bijv., 10.30 or J. de Vries ends nothing."""
    text = " ".join(text.split())
    begin = 0
    for match in END.finditer(text):
        if _ends_sentence(text[begin : match.start()], text[match.end() :]):
            yield text[begin : match.end()].strip()
            begin = match.end()
    if text[begin:].strip():
        yield text[begin:].strip()


def word_count(text: str) -> int:
    """Words in a sentence: the name of a law and a number in groups (030 30 30 645) are one word each."""
    text = NUMBER.sub("1", LAWS.sub("Wet", text))
    return sum(1 for token in text.split() if WORD.search(token))


def _ends_sentence(before: str, after: str) -> bool:
    last = before.rsplit(maxsplit=1)[-1].lstrip("(“‘\"'") if before.split() else ""
    if last.lower() in ABBREVIATIONS or INITIAL.match(last):
        return False
    return not after[:1].islower()
