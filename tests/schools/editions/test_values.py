"""How cells are read: a table of text, and what spreadsheet programs give besides text."""

import csv
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from schools.editions.cells import Unreadable, neutralised, restored
from schools.editions.columns import (
    COUNT,
    DELIVERED,
    DELIVERIES,
    EXAMS,
    FLAG,
    LEVELS,
    PARTS,
    SOURCES,
    STARTS,
    STATUSES,
    WEB,
    YEAR,
    Kind,
    column,
)
from schools.editions.faults import WrongCellError
from schools.editions.values import Amount, Choice, Day, Postcode, Text, Whole
from schools.vocabulary import Delivery, Exam, Level, Part, Source, Start, Status

WORDS = [
    *((LEVELS, Level), (STATUSES, Status), (STARTS, Start), (DELIVERIES, Delivery)),
    *((EXAMS, Exam), (PARTS, Part), (SOURCES, Source)),
]
TABLE = Path(__file__).with_name("values.csv")
CASES = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))
KINDS = {
    "rate": Amount("0.01", "200", 2),
    "score": Amount("0", "999.99", 2),
    "mark": Amount("1", "10", 1),
    "count": COUNT,
    "year": YEAR,
    "stars": Whole(1, 4),
    "day": Day(),
    "level": Choice(LEVELS),
    "status": Choice(STATUSES),
    "exam": Choice(EXAMS),
    "delivery": DELIVERED,
    "flag": FLAG,
    "postcode": Postcode(),
    "phone": column(Kind.SCHOOLS, "phone").value,
    "kvk": column(Kind.SCHOOLS, "kvk_number").value,
    "web": WEB,
    "email": column(Kind.SCHOOLS, "email").value,
    "name": Text(120),
}


def outcome(kind, cell):
    """What is read, or what it is refused as."""
    try:
        return KINDS[kind].read(cell)
    except WrongCellError as error:
        return error.code


def test_the_table_is_about_every_kind():
    assert len(CASES) >= 80
    assert {case["kind"] for case in CASES} == set(KINDS)


@pytest.mark.parametrize("case", CASES, ids=[f"{case['kind']} {case['cell']}" for case in CASES])
def test_text_is_read_as_the_table_says(case):
    found = outcome(case["kind"], case["cell"])
    told = " ".join(found) if isinstance(found, list) else str(found)
    assert told == (case["read"] or case["refused as"])


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("words", "vocabulary"), WORDS)
def test_the_words_that_the_site_uses_are_read_in_both_languages(words, vocabulary, language):
    with override(language):
        labels = [(key, str(label)) for key, label in vocabulary.choices]
    assert len(labels) >= 2
    assert [Choice(words).read(label) for _key, label in labels] == [key for key, _label in labels]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "delivery"])
@pytest.mark.parametrize("cell", [None, "", "  ", "\u00a0", "\u200b"])
def test_an_empty_cell_is_unknown(kind, cell):
    assert outcome(kind, cell) is None


def test_no_delivery_is_given_in_an_empty_cell():
    assert outcome("delivery", None) == []


@pytest.mark.parametrize(
    ("kind", "cell", "expected"),
    [
        ("rate", 12.99, "12.99"),
        ("rate", 12.990000000000002, "12.99"),
        ("rate", Decimal("12.990"), "12.99"),
        ("rate", 13, "13.00"),
        ("rate", 12.999, "too-many-decimals"),
        ("rate", float("nan"), "not-a-number"),
        ("rate", float("inf"), "not-a-number"),
        ("rate", True, "not-a-number"),
        ("rate", date(2025, 12, 31), "is-a-date"),
        ("score", 1.5, "1.50"),
        ("count", 1234.0, 1234),
        ("count", 12.5, "not-whole"),
        ("day", date(2025, 12, 31), "2025-12-31"),
        ("day", datetime(2025, 12, 31, 14, 30), "2025-12-31"),  # noqa: DTZ001 # as a spreadsheet has it
        ("day", 45992, "not-a-date"),
        ("day", 45992.5, "not-a-date"),
        ("day", time(12), "not-a-date"),
        ("flag", True, True),
        ("flag", False, False),
        ("flag", 1, True),
        ("kvk", 12345678, "12345678"),
        ("kvk", 12345678.0, "12345678"),
        ("kvk", 1234567, "wrong-shape"),
        ("name", True, "not-text"),
        ("name", date(2025, 2, 1), "is-a-date"),
        ("name", Unreadable.FORMULA, "formula-without-value"),
        ("rate", Unreadable.ERROR, "formula-error"),
        ("day", Unreadable.FORMULA, "formula-without-value"),
    ],
)
def test_what_a_program_gives_is_read_too(kind, cell, expected):
    assert outcome(kind, cell) == expected


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\u202e", "\ud800"])
def test_a_sign_that_cannot_be_shown_is_refused(sign):
    assert outcome("name", f"De{sign}Brug") == "odd-sign"


def test_text_that_is_too_long_is_refused():
    assert outcome("name", "a" * 120) == "a" * 120
    assert outcome("name", "a" * 121) == "too-long"


@given(st.decimals(min_value="0.01", max_value="200", places=2))
def test_every_rate_is_read_alike_with_a_comma_a_point_and_as_a_number(rate):
    ways = (f"{rate:.2f}", f"{rate:.2f}".replace(".", ","), f"€ {rate:.2f}", float(rate), rate)
    assert {outcome("rate", way) for way in ways} == {f"{rate:.2f}"}


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 12, 31)))
def test_every_day_is_read_alike_in_all_its_spellings(day):
    ways = (f"{day:%d-%m-%Y}", f"{day.day}/{day.month}/{day.year}", day.isoformat(), f"{day:%-d %B %Y}", day)
    assert {outcome("day", way) for way in ways} == {day.isoformat()}


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=20) | st.from_regex(r"'*[=+\-@].*"))
def test_text_comes_back_from_its_neutral_form_and_is_no_formula(text):
    assert restored(neutralised(text)) == text
    assert not neutralised(text).startswith(("=", "+", "-", "@"))
