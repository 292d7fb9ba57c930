"""After a real load visitors see what may be shown, and of each unknown its own reason."""

import re

import pytest
from django.utils.translation import override

from finder.templatetags.figures import reason
from schools.figures import Kind, Unknown
from schools.figures import unknown as unknown_figure
from tests.schools.editions.year import FILES, attempts_of_2025

pytestmark = pytest.mark.django_db


@pytest.fixture
def year(load, put_live):
    for kind, rows in FILES.items():
        put_live(load(kind, rows))
    put_live(load("attempts", attempts_of_2025(), year=2025))


def words(client, page, query=""):
    text = re.sub(r"<[^>]+>", " ", client.get(f"/en/schools/{page}/{query}").content.decode())
    return " ".join(text.replace("\u00a0", " ").split())


def sentence(kind, why):
    with override("en"):
        return str(reason(unknown_figure(kind, why)))


def test_figures_that_may_be_shown_are_shown_as_they_were_loaded(year, client):
    text = words(client, "de-brug", "?level=low")
    assert "€12.99" in text
    assert "€12.99 for 1 lesson hour according to the school, 2026" in text
    assert "3 out of 4 stars yearly check, 2025" in text
    assert "75 of 100 exam parts passed 40 exam parts, 2025, DUO" in text  # reading
    assert "60 of 100 exam parts passed 20 exam parts, 2025, DUO" in text  # listening


def test_every_unknown_has_its_own_reason(year, client):
    brug, linde = words(client, "de-brug", "?level=low"), words(client, "de-linde", "?level=low")
    assert sentence(Kind.SATISFACTION, Unknown.TOO_FEW) in brug  # nine answers
    assert sentence(Kind.PASS_RATE, Unknown.TOO_FEW) in brug  # nine decided pairs of KNM: the total would tell them
    assert sentence(Kind.RATE, Unknown.NOT_SUPPLIED) in brug  # the middle level
    assert sentence(Kind.RATE, Unknown.NOT_TAUGHT) in brug
    assert sentence(Kind.STARS, Unknown.NEW_SCHOOL) in linde
    assert sentence(Kind.SATISFACTION, Unknown.NEW_SCHOOL) in linde


def test_an_aspirant_shows_nothing_of_the_review_that_was_loaded(year, client):
    linde = words(client, "de-linde", "?level=low")
    assert "€11.50" in linde
    assert "9.9" not in linde


def test_a_result_that_grows_past_the_small_numbers_is_shown(year, load, put_live, client):
    more = [
        [
            "school",
            "jaar",
            "leerprofiel",
            "examen",
            "deelexamen",
            "beslist",
            "geslaagd bij poging 1",
            "geslaagd bij poging 2",
        ],
        ["VB00001", "2025", "laag", "inburgering", "knm", "20", "10", "5"],
    ]
    put_live(load("results", more))
    text = words(client, "de-brug", "?level=low")
    assert sentence(Kind.PASS_RATE, Unknown.TOO_FEW) not in text
    assert "71 of 100 exam parts passed 80 exam parts, 2025, DUO" in text  # 57 of 80
    assert "75 of 100 exam parts passed 20 exam parts, 2025, DUO" in text
