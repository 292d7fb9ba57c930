"""Every fault has a sentence that says what is wrong, and where it helps another that says what is expected."""

import pytest
from django.utils.translation import override

from schools.editions.columns import COLUMNS, Kind
from schools.editions.fault_sentences import EXPECTS, REMEDY, WHAT, expectation, expected, what
from schools.editions.faults import Code, Fault, WrongCellError
from schools.editions.values import Choice

PARAMS = {
    **dict.fromkeys(("megabytes", "most", "row", "position", "year", "count", "low", "high", "header"), 7),
    **dict.fromkeys(("cells", "school", "page", "encoding", "profile", "town"), "A1"),
    **{"other": "rate_year", "columns": ["level", "start"], "rows": [3, 4], "day": "2025-12-31"},
    **{"before": "holder", "after": "aspirant", "exam": "integration", "part": "reading", "meant": "start"},
    **{"kind": "reviews", "names": ["De Brug", "De Linde"]},
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


@pytest.mark.parametrize(("language", "most"), [("nl", "1.000.000"), ("en", "1,000,000")])
def test_thousands_stand_apart_and_a_year_stays_whole(language, most):
    with override(language):
        assert most in expectation("answers", Kind.REVIEWS)
        assert "2100" in expectation("year", Kind.REVIEWS)


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
    ("kind", "column", "sentence"),
    [
        (Kind.REVIEWS, "year", "This year or an earlier one."),
        (Kind.COURSES, "rate_year", "This year, next year or an earlier one."),
        (Kind.ATTEMPTS, "date", "Today or an earlier day."),
    ],
)
def test_what_lies_in_the_future_is_told_the_last_day_or_year_that_its_column_takes(kind, column, sentence):
    with override("en"):
        assert expected(Fault(Code.IN_THE_FUTURE, 3, column), kind) == sentence


@pytest.mark.parametrize(
    ("column", "code", "may_be_empty"),
    [
        ("hourly_rate", Code.NOT_A_NUMBER, True),
        ("start", Code.NOT_A_CHOICE, True),
        ("hourly_rate", Code.FORMULA_ERROR, True),
        ("hourly_rate", Code.TOO_MANY_DECIMALS, False),  # this number is known
        ("level", Code.NOT_A_CHOICE, False),  # without it nobody knows which course it is
        ("guidance", Code.NOT_A_CHOICE, False),  # what is expected there says so already
    ],
)
def test_who_writes_not_known_in_a_cell_hears_that_it_may_be_empty(column, code, may_be_empty):
    with override("en"):
        assert expected(Fault(code, 3, column), Kind.COURSES).endswith("Not known? Leave it empty.") is may_be_empty


@pytest.mark.parametrize(("language", "names"), [("nl", "Laag opgeleid, Hoog"), ("en", "Low education, High")])
def test_an_unknown_learning_profile_is_answered_with_those_there_are(language, names):
    profiles = Choice({"low": ("Laag opgeleid", "Low education"), "high": ("Hoog", "High")}, expects="profile")
    with pytest.raises(WrongCellError) as refused:
        profiles.read("Z-route")
    with override(language):
        told = expected(Fault(refused.value.code, 3, "profile", params=refused.value.params), Kind.RESULTS)
    assert names in told


def test_a_result_that_is_left_out_names_its_profile_as_the_site_does():
    params = {"school": "De Brug", "profile": "low", "exam": "integration", "part": "reading"}
    with override("nl"):
        assert "De Brug, Laag opgeleid, Inburgeringsexamen, Lezen" in what(
            Fault(Code.CELL_LEFT_OUT, params=params), Kind.ATTEMPTS
        )


@pytest.mark.parametrize(
    ("meant", "sentence"), [("class_size", "Did you mean “class size”?"), ("", "Keep the columns of the template.")]
)
def test_a_misspelt_column_is_answered_with_the_one_that_was_meant(meant, sentence):
    with override("en"):
        assert expected(Fault(Code.COLUMN_UNKNOWN, found="x", params={"meant": meant}), Kind.COURSES) == sentence
