"""The length of sentences, for texts that staff write. Pure."""

import re

MOST_WORDS = 20  # of a sentence, as on every page
END = re.compile(r"(?<=[.!?])\s+|\n+")


def first_long_sentence(text: str) -> str:
    """The first sentence with more words than a reader can carry; empty when there is none."""
    return next((sentence for sentence in END.split(text.strip()) if len(sentence.split()) > MOST_WORDS), "")
