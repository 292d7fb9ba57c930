"""No fact of the two older official texts is lost: `facts.csv` lists them by paragraph, in words of our own.

Each row names a page and what that page must say in Dutch and in English (several pieces apart by `|`).
"""

import csv
from functools import cache
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils.translation import override

from complaints.retention import CASE_YEARS, DRAFT_DAYS, NOTICES
from finder.guide.hours import NORM, ONA_NORM
from schools.figures import FEWEST
from tests.finder.guide.fetching import fetch, path_of
from tests.harness.client import AuditClient
from tests.harness.page import LANGUAGES, normal, text_of

ROWS = list(csv.DictReader((Path(__file__).parent / "facts.csv").read_text(encoding="utf-8").splitlines()))
PARAGRAPHS = {"nl": 34, "en": 29}
CASES = [(row, language) for row in ROWS for language in LANGUAGES]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_schools"), pytest.mark.long]


@pytest.fixture(scope="module")
def said_on():
    """All that a page says, fetched once for all its facts; a comma more or less makes no other fact."""
    client = AuditClient()

    @cache
    def said(key, language):
        with override(language):
            path = reverse("home") if key == "home" else path_of(key, language)
        return plain(text_of(fetch(client, path).all("main")[0]))

    return said


def plain(text):
    return normal(text).replace(", only lessons", " only lessons")


@pytest.mark.parametrize(
    ("row", "language"), CASES, ids=[f"{row['text']}-{row['fact'][:50]}-{language}" for row, language in CASES]
)
def test_the_page_says_the_fact(said_on, row, language):
    said = said_on(row["page"], language)
    pieces = [piece.strip() for piece in row[f"{language} says"].split("|")]
    assert [piece for piece in pieces if piece not in said] == []


def test_every_paragraph_of_both_texts_is_in_the_list():
    assert len(ROWS) >= 100
    assert all(all(row.values()) for row in ROWS)
    for text, count in PARAGRAPHS.items():
        numbers = {int(row["paragraph"].split()[0]) for row in ROWS if row["text"] == text}
        assert numbers == set(range(1, count + 1))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_times_on_the_privacy_page_are_those_of_the_rules(said_on, language):
    said = said_on("privacy", language)
    days = {"nl": "dagen", "en": "days"}[language]
    years = {"nl": "jaar", "en": "years"}[language]
    for words in (f"{DRAFT_DAYS} {days}", f"{CASE_YEARS} {years}", *(f"{notice} {days}" for notice in NOTICES)):
        assert words in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_fewest_answers_and_the_norms_are_those_of_the_rules(said_on, language):
    assert f" {FEWEST} " in said_on("about-the-figures", language)
    assert str(NORM) in said_on("online-hours", language)
    assert str(ONA_NORM) in said_on("ona", language)


OTHER_FACTS = {
    "online-hours": "13 maart 2020",
    "who-chooses": "1 januari 2022 | B1-route | Onderwijsroute | Z-route | MAP | asiel",
    "digid": "weigeren | laptop | verblijfspas | lessen die u niet had | keurt voor u",
    "complaining": "42 dagen | na 6 weken",
    "ending-the-contract": "stopte de school zelf | gemeente betaalt | de wet kan u meer rechten geven",
    "about-the-figures": "van ons | minder dan 10 | telt examendelen, geen cursisten",
    "contact": "op papier | klacht over de klachtenlijn",
    "new-schools": "onze eigen conclusie | nieuwe scholen weg",
}


@pytest.mark.parametrize(("key", "pieces"), list(OTHER_FACTS.items()))
def test_facts_of_other_public_sources_are_there_too(said_on, key, pieces):
    said = said_on(key, "nl").lower()
    assert [piece for piece in pieces.split(" | ") if piece.lower() not in said] == []
