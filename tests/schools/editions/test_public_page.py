"""After a real load visitors see what may be shown, and of each unknown its own reason."""

import re

import pytest
from django.utils.translation import override

from finder.templatetags.figures import reason
from schools.figures import Kind, Unknown
from schools.figures import unknown as unknown_figure

pytestmark = pytest.mark.django_db

FILES = {
    "schools": [
        ["nummer", "naam", "juridische naam", "KvK-nummer", "status", "sinds", "besluit"],
        ["VB00001", "De Brug", "De Brug B.V.", "12345678", "keurmerk", "01-01-2019", "Brief 1"],
        ["VB00002", "De Linde", "De Linde B.V.", "87654321", "aspirant", "01-09-2026", "Brief 2"],
    ],
    "places": [
        ["school", "straat en nummer", "postcode", "plaats"],
        ["VB00001", "Dorpsstraat 1", "3511AB", "Utrecht"],
        ["VB00002", "Damrak 1", "1012LG", "Amsterdam"],
    ],
    "courses": [
        ["school", "opleidingsniveau", "uurtarief", "jaar van het tarief"],
        ["VB00001", "laag", "12,99", "2026"],
        ["VB00001", "midden", "", ""],
        ["VB00002", "laag", "€ 11,50", "2026"],
    ],
    "reviews": [
        ["school", "jaar", "sterren", "tevredenheidscijfer", "aantal antwoorden"],
        ["VB00001", "2025", "3", "8,1", "9"],
        ["VB00002", "2025", "4", "9,9", "80"],
    ],
}
ATTEMPTS = ["school", "leerprofiel", "examen", "deelexamen", "pseudoniem", "poging", "datum", "uitslag"]


def attempts(part, passed, failed):
    """Pairs that were decided in 2025, and one that is still open."""
    results = ["geslaagd"] * passed + ["gezakt"] * failed
    rows = [[f"{part}{at}", "2", "01-06-2025", result] for at, result in enumerate(results)]
    rows.append([f"{part}-open", "1", "01-07-2025", "gezakt"])
    return [["VB00001", "laag", "inburgering", part, *row] for row in rows]


@pytest.fixture
def year(load, put_live):
    for kind, rows in FILES.items():
        put_live(load(kind, rows))
    rows = [ATTEMPTS, *attempts("lezen", 30, 10), *attempts("luisteren", 12, 8), *attempts("knm", 5, 4)]
    put_live(load("attempts", rows, year=2025))


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
