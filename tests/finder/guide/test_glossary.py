"""Difficult words: found in texts, explained once, in words that are not difficult themselves."""

import pytest
from django.utils.translation import override

from finder.guide.glossary import BY_KEY, WORDS, Explained, in_order, words_in
from tests.finder.guide.fetching import fetch, path_of
from tests.harness.page import LANGUAGES, text_of
from tests.harness.sentences import word_count

ALLOWED = {("state-exam", "state-exam")}  # its full Dutch name holds the word itself


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_recognised_in_its_own_term(language):
    with override(language):
        terms = {word.key: str(word.term) for word in WORDS}
        assert len(terms) == len(WORDS) == len(BY_KEY) >= 35
        assert [key for key, term in terms.items() if key not in {word.key for word in words_in(term, language)}] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_meaning_is_short_and_has_no_difficult_word_in_it(language):
    with override(language):
        meanings = {word.key: str(word.meaning) for word in WORDS}
        inside = {(key, word.key) for key, text in meanings.items() for word in words_in(text, language)}
        assert inside - ALLOWED == set()
        assert max(word_count(text) for text in meanings.values()) <= 20


def test_a_word_is_explained_once():
    explained = Explained()
    with override("nl"):
        assert [word.key for word in explained.new_in(["Uw DigiD en het Keurmerk.", "Weer uw DigiD."])] == [
            "digid",
            "keurmerk",
        ]
        assert explained.new_in(["Het keurmerk bij DUO."]) == [BY_KEY["duo"]]
        assert explained.new_of(["duo", "ona", "ona"]) == [BY_KEY["ona"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_is_in_order_of_the_language(language):
    with override(language):
        terms = [str(word.term).casefold() for word in in_order()]
    assert terms == sorted(terms)


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_lists_every_word_with_its_meaning(client, language):
    page = fetch(client, path_of("glossary", language))
    said = text_of(page.all("main")[0])
    with override(language):
        missing = [word.key for word in WORDS if str(word.term) not in said or str(word.meaning) not in said]
    assert missing == []
    assert {word.key for word in WORDS} <= page.ids.keys()
