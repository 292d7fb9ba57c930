"""Every fault has a sentence that says what is wrong, and where it helps another that says what is expected."""

import pytest
from django.utils.translation import override

from schools.editions.columns import COLUMNS, Kind
from schools.editions.fault_sentences import EXPECTS, REMEDY, WHAT, expectation, expected, what
from schools.editions.faults import Code, Fault

PARAMS = {
    **dict.fromkeys(("megabytes", "most", "row", "position", "year", "count", "low", "high"), 7),
    **dict.fromkeys(("cells", "school", "page", "encoding", "profile"), "A1"),
    **{"other": "rate_year", "columns": ["level", "start"], "rows": [3, 4], "day": "2025-12-31"},
    **{"before": "holder", "after": "aspirant", "exam": "integration", "part": "reading", "meant": "start"},
}


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("code", Code)
def test_every_fault_is_told_in_both_languages(code, language):
    fault = Fault(code, 3, "hourly_rate", params=PARAMS)
    with override(language):
        sentences = [what(fault, Kind.COURSES), expected(fault, Kind.COURSES)]
    assert sentences[0].endswith(".")
    assert all("%" not in sentence and "(" not in sentence[:1] for sentence in sentences)


def test_the_tables_have_no_row_too_many():
    assert set(WHAT) == set(Code)
    assert set(REMEDY) < set(Code)
    kinds = {column.value.expects for columns in COLUMNS.values() for column in columns}
    assert set(EXPECTS) == kinds


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("kind", Kind)
def test_every_column_says_what_it_expects(kind, language):
    with override(language):
        told = [expectation(column.key, kind) for column in COLUMNS[kind]]
    assert len(told) >= 5
    assert all(sentence and "%" not in sentence for sentence in told)


def test_what_is_expected_of_a_cell_comes_from_its_column():
    with override("en"):
        level = Fault(Code.NOT_A_CHOICE, 3, "level")
        assert expected(level, Kind.COURSES) == "One of: high, middle, low, illiterate."
        rate = Fault(Code.OUT_OF_RANGE, 3, "hourly_rate", params={"low": "0.01", "high": "200"})
        assert expected(rate, Kind.COURSES) == "A number from 0.01 to 200."


def test_columns_and_numbers_are_named_in_the_readers_language():
    fault = Fault(Code.COLUMN_GOES_WITH, column="hourly_rate", params={"other": "rate_year"})
    rate = Fault(Code.OUT_OF_RANGE, 3, "hourly_rate", params={"low": "0.01", "high": "200"})
    with override("en"):
        assert what(fault, Kind.COURSES) == "The column “hourly rate” is there and “rate year” is not."
    with override("nl"):
        assert "“uurtarief”" in what(fault, Kind.COURSES)
        assert "“jaar van het tarief”" in what(fault, Kind.COURSES)
        assert "0,01" in expected(rate, Kind.COURSES)


@pytest.mark.parametrize(
    ("meant", "sentence"), [("class_size", "Did you mean “class size”?"), ("", "Keep the columns of the template.")]
)
def test_a_misspelt_column_is_answered_with_the_one_that_was_meant(meant, sentence):
    with override("en"):
        assert expected(Fault(Code.COLUMN_UNKNOWN, found="x", params={"meant": meant}), Kind.COURSES) == sentence
