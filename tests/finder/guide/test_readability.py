"""How easy texts read; and the command that measures every page of the guide."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

from finder.guide.contents import PAGES
from finder.guide.glossary import WORDS
from finder.guide.page import Page, Section, says
from finder.guide.readability import LEAST, ease, syllables
from finder.management.commands import readability
from tests.harness.page import LANGUAGES

DUTCH = "les 1, school 1, water 2, examen 3, klachten 2, ideeën 3, coördinatie 5, inburgeren 4, uw 1, nieuwe 2, zee 1"
ENGLISH = "lesson 2, school 1, make 1, table 2, asked 1, wanted 2, rules 1, pages 2, the 1, municipality 6, apply 2"
HARD = {
    "nl": "Inburgeringsplichtigen worden geadviseerd contractuele verplichtingen voorafgaand aan ondertekening"
    " uitvoerig te laten beoordelen door daartoe gekwalificeerde deskundigen.",
    "en": "Participants are advised to have contractual obligations extensively evaluated by appropriately qualified"
    " professional representatives prior to authorisation.",
}


@pytest.mark.parametrize(("language", "counted"), [("nl", DUTCH), ("en", ENGLISH)])
def test_syllables_are_groups_of_vowels(language, counted):
    expected = {word: int(number) for word, number in (pair.split() for pair in counted.split(", "))}
    assert len(expected) == 11
    assert {word: syllables(word, language) for word in expected} == expected


def test_the_formulas_are_those_of_douma_and_flesch():
    assert ease(["De les is op school."], "nl") == pytest.approx(206.84 - 0.93 * 5 - 77 * 1)
    assert ease(["The lesson is at school."], "en") == pytest.approx(206.835 - 1.015 * 5 - 84.6 * 6 / 5)


def test_a_text_in_two_sentences_reads_easier_than_in_one():
    two, one = ["U belt de school. U vraagt een brief."], ["U belt de school en u vraagt een brief."]
    assert ease(two, "nl") > ease(one, "nl")


def test_a_page_without_words_is_not_hard():
    assert ease(["2019", ""], "nl") == 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_hard_text_is_below_the_least(language):
    assert ease([HARD[language]], language) < LEAST


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES, ids=[page.key for page in PAGES])
def test_no_page_is_too_hard(page, language):
    assert readability.page_ease(page, language) >= LEAST


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_meanings_of_difficult_words_are_easy(language):
    with override(language):
        found = {word.key: ease([str(word.meaning)], language) for word in WORDS}
        assert len(found) >= 35
        assert ease([str(word.meaning) for word in WORDS], language) >= LEAST


def test_the_command_prints_every_page_in_both_languages():
    out = StringIO()
    call_command("readability", stdout=out)
    lines = out.getvalue().splitlines()
    assert [line.split()[0] for line in lines] == [page.key for page in PAGES]
    assert all(" nl " in line and " en " in line for line in lines)


def test_the_command_fails_when_a_page_is_too_hard(monkeypatch):
    hard = Page("hard", "hard/", "info", HARD["nl"], HARD["nl"], (Section(HARD["nl"], says(HARD["nl"])),))
    monkeypatch.setattr(readability, "PAGES", (*PAGES, hard))
    with pytest.raises(CommandError, match="hard"):
        call_command("readability", stdout=StringIO())
