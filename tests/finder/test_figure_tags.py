"""A figure is printed with its value, n, year and source, or with the reason why it is not known. Never bare."""

import re
from decimal import Decimal
from itertools import product

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils.translation import override

from finder.templatetags.figures import REASONS, reason
from finder.templatetags.icons import SHAPES, icon
from schools.figures import Figure, Kind, Unknown, known, unknown

RATE = known(Kind.RATE, Decimal("12.00"), n=1, year=2026, source="school")
AVERAGE_RATE = known(Kind.RATE, Decimal("12.83"), n=1155, year=2026, source="schools", is_average=True)
SATISFACTION = known(Kind.SATISFACTION, Decimal("8.1"), n=62, year=2025, source="panteia")
AVERAGE_SATISFACTION = known(Kind.SATISFACTION, Decimal("7.9"), n=4321, year=2025, source="panteia", is_average=True)
STARS = known(Kind.STARS, Decimal(3), n=1, year=2025, source="blik-op-werk")
TOTAL_SCORE = known(Kind.TOTAL_SCORE, Decimal("66.6"), n=1, year=2025, source="blik-op-werk")
PASS_RATE = known(Kind.PASS_RATE, Decimal(95), n=148, year=2025, source="duo")
AVERAGE_PASS_RATE = known(Kind.PASS_RATE, Decimal(12340), n=20123, year=2025, source="duo", is_average=True)


def render(source: str, language: str = "nl", **context: object) -> str:
    with override(language):
        return Template("{% load figures %}" + source).render(Context(context))


def printed(figure: Figure, language: str = "nl") -> str:
    """The words of a printed figure, without markup."""
    html = render("{% figure shown %}", language, shown=figure)
    return " ".join(re.sub(r"<[^>]+>", " ", html).split()).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("figure", "dutch", "english"),
    [
        (
            RATE,
            "€ 12,00 voor 1 uur les volgens de school, 2026",
            "€12.00 for 1 lesson hour according to the school, 2026",
        ),
        (
            AVERAGE_RATE,
            "€ 12,83 gemiddeld voor 1 uur les 1.155 scholen, 2026, volgens de scholen",
            "€12.83 on average for 1 lesson hour 1,155 schools, 2026, according to the schools",
        ),
        (
            SATISFACTION,
            "8,1 van de 10 62 antwoorden, 2025, Panteia, voor Blik op Werk",
            "8.1 out of 10 62 answers, 2025, Panteia, for Blik op Werk",
        ),
        (
            AVERAGE_SATISFACTION,
            "7,9 van de 10, gemiddeld 4.321 antwoorden, 2025, Panteia, voor Blik op Werk",
            "7.9 out of 10 on average 4,321 answers, 2025, Panteia, for Blik op Werk",
        ),
        (
            STARS,
            "3 van de 4 sterren jaarlijkse controle, 2025, Blik op Werk",
            "3 out of 4 stars yearly check, 2025, Blik op Werk",
        ),
        (
            TOTAL_SCORE,
            "66,6 totaalscore jaarlijkse controle, 2025, Blik op Werk",
            "66.6 total score yearly check, 2025, Blik op Werk",
        ),
        (
            PASS_RATE,
            "64 van de 100 examendelen gehaald 148 examendelen, 2025, DUO",
            "64 of 100 exam parts passed 148 exam parts, 2025, DUO",
        ),
        (
            AVERAGE_PASS_RATE,
            "gemiddeld 61 van de 100 20.123 examendelen, 2025, DUO",
            "on average 61 of 100 20,123 exam parts, 2025, DUO",
        ),
    ],
)
def test_each_kind_prints_its_value_with_what_it_rests_on(figure: Figure, dutch: str, english: str) -> None:
    assert printed(figure, "nl") == dutch
    assert printed(figure, "en") == english


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("kind", "why"), list(product(Kind, Unknown)))
def test_an_unknown_figure_prints_its_sentence_and_no_number(kind: Kind, why: Unknown, language: str) -> None:
    words = printed(unknown(kind, why), language)
    assert words.endswith(".")
    assert not re.search(r"\d|–", words)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("kind", list(Kind))
def test_the_four_reasons_of_a_kind_are_four_sentences(kind: Kind, language: str) -> None:
    assert len({printed(unknown(kind, why), language) for why in Unknown}) == len(Unknown) == 4


def test_every_reason_has_a_sentence_that_serves_any_kind() -> None:
    assert all(None in REASONS[why] for why in Unknown)


def test_a_known_figure_has_no_reason() -> None:
    with pytest.raises(ValueError, match="known"):
        reason(RATE)


def test_a_bare_figure_cannot_be_printed() -> None:
    with pytest.raises(TypeError):
        render("{{ shown }}", shown=RATE)


@pytest.mark.parametrize("source", ["{{ shown.reading }}", "{{ shown.sort_value }}"])
def test_a_template_cannot_read_the_value(source: str) -> None:
    assert render(source, shown=RATE) == ""


def test_a_template_cannot_reach_the_hidden_field() -> None:
    with pytest.raises(TemplateSyntaxError):
        render("{{ shown._reading }}", shown=RATE)


@pytest.mark.parametrize(
    ("rate", "language", "words"),
    [
        ("12.00", "nl", "€ 0,83 onder het gemiddelde"),
        ("13.50", "nl", "€ 0,67 boven het gemiddelde"),
        ("12.83", "nl", "gelijk aan het gemiddelde"),
        ("12.00", "en", "€0.83 below the average"),
        ("13.50", "en", "€0.67 above the average"),
        ("12.83", "en", "the same as the average"),
    ],
)
def test_a_price_is_set_beside_the_average_in_words(rate: str, language: str, words: str) -> None:
    figure = known(Kind.RATE, Decimal(rate), n=1, year=2026, source="school")
    html = render("{% price_difference shown average %}", language, shown=figure, average=AVERAGE_RATE)
    assert words in html.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("rate", "average"),
    [
        (unknown(Kind.RATE, Unknown.NOT_SUPPLIED), AVERAGE_RATE),
        (RATE, unknown(Kind.RATE, Unknown.NOT_SUPPLIED)),
        (None, AVERAGE_RATE),
        (RATE, None),
    ],
)
def test_no_difference_is_printed_when_one_side_is_unknown(rate: Figure | None, average: Figure | None) -> None:
    assert render("{% price_difference shown average %}", shown=rate, average=average) == ""


@pytest.mark.parametrize(
    ("passed", "holes"), [(0, "M8 8h144.1"), (95, "M104 8h48.1"), (140, "M152 8h0.1"), (148, None)]
)
def test_the_ten_marks_are_filled_by_tens(passed: int, holes: str | None) -> None:
    figure = known(Kind.PASS_RATE, Decimal(passed), n=148, year=2025, source="duo")
    html = render("{% figure shown %}", shown=figure)
    drawn = re.findall(r'<path class="missed"[^>]* d="([^"]+)"', html)
    assert drawn == ([holes] if holes else [])


@pytest.mark.parametrize("stars", [1, 2, 3, 4])
def test_as_many_stars_are_filled_as_were_earned(stars: int) -> None:
    figure = known(Kind.STARS, Decimal(stars), n=1, year=2025, source="blik-op-werk")
    paths = re.findall(r'd="([^"]+)"', render("{% figure shown %}", shown=figure))
    assert [path.count("M") for path in paths] == [stars, 4 - stars][: len(paths)]
    assert len(paths) == (1 if stars == 4 else 2)


def test_every_icon_is_hidden_from_screen_readers() -> None:
    drawn = [icon(name) for name in SHAPES]
    assert len(drawn) >= 20
    assert all('aria-hidden="true"' in drawing for drawing in drawn)


def test_an_icon_that_is_not_drawn_is_refused() -> None:
    with pytest.raises(KeyError):
        icon("unicorn")
