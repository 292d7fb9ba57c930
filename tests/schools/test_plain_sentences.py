"""Which sentence is too long for somebody who learns the language."""

import pytest

from schools.plain_sentences import MOST_WORDS, first_long_sentence

LONG = " ".join(["woord"] * (MOST_WORDS + 1))
FITS = " ".join(["woord"] * MOST_WORDS)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ""),
        ("Kort.", ""),
        (f"{FITS}.", ""),
        (f"{FITS}. {FITS}! {FITS}?", ""),
        (f"{FITS}\n{FITS}", ""),
        (f"{LONG}.", f"{LONG}."),
        (f"Kort. {LONG}. Kort.", f"{LONG}."),
        (f"{FITS}, {FITS}", f"{FITS}, {FITS}"),
    ],
)
def test_the_first_sentence_over_twenty_words_is_found(text, found):
    assert first_long_sentence(text) == found
