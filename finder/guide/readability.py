"""How easy a text reads, from 0 (hard) to 100 (easy) and beyond. Pure.

Dutch: Flesch as Douma fitted it to Dutch in 1960. English: the Flesch reading ease of 1948. Both weigh words a
sentence and syllables a word. Syllables are counted as groups of vowels, which is close enough for a whole page.
"""

import re
from collections.abc import Iterable

LEAST = 60  # of a page of the guide; B1 lies about here
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
SENTENCE = re.compile(r"[.!?:;]+(?:\s|\Z)")
DUTCH_VOWELS = re.compile(r"[ëïöü]|[aeiouyáéíóúàèê]+")
ENGLISH_VOWELS = re.compile(r"[aeiouyé]+")
SILENT = re.compile(r"(?<=[^aeiouyl])e\Z|(?<=[aeiouy]l)e\Z|(?<=[^aeioutd])ed\Z|(?<=[^aeioucgsxyz])es\Z")


def ease(texts: Iterable[str], language: str) -> float:
    """The readability of a page, of which each text is a sentence or more. 100 for a page without words."""
    texts = [text for text in texts if WORD.search(text)]
    words = [word.lower() for text in texts for word in WORD.findall(text)]
    if not words:
        return 100.0
    sentences = sum(max(1, len(SENTENCE.findall(text))) for text in texts)
    length = len(words) / sentences
    weight = sum(syllables(word, language) for word in words) / len(words)
    return 206.84 - 0.93 * length - 77 * weight if language == "nl" else 206.835 - 1.015 * length - 84.6 * weight


def syllables(word: str, language: str) -> int:
    """The groups of vowels of a word in small letters; in English a silent e at its end is none."""
    if language == "nl":
        return max(1, len(DUTCH_VOWELS.findall(word)))
    return max(1, len(ENGLISH_VOWELS.findall(SILENT.sub("", word))))
