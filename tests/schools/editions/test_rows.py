"""The header: Dutch or English, in any order; what is missing or misspelt is told all at once. And rows as values."""

from datetime import UTC, date, datetime

import pytest

from schools.editions.cells import Unreadable
from schools.editions.columns import COLUMNS, Kind, Needed
from schools.editions.faults import RefusedFileError
from schools.editions.rows import columns_of, missing, read_row

PROFILES = {"low": ("Laag opgeleid", "Low education")}
TODAY = date(2026, 11, 22)
COURSES = ["school", "opleidingsniveau", "uurtarief", "jaar van het tarief"]


def refused(kind, header):
    with pytest.raises(RefusedFileError) as error:
        columns_of(kind, tuple(header), PROFILES)
    return [(fault.code, fault.column or fault.found, dict(fault.params)) for fault in error.value.faults]


def row(kind, header, cells):
    return read_row(2, tuple(cells), columns_of(kind, tuple(header), PROFILES), TODAY)


def faults(kind, header, cells):
    return [(fault.code, fault.column) for fault in row(kind, header, cells).faults]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("kind", Kind)
def test_every_kind_reads_its_own_names_in_both_languages_and_in_any_order(kind, language):
    names = [column.name(language) for column in COLUMNS[kind]]
    assert len(names) >= 5
    found = columns_of(kind, tuple(reversed(names)), PROFILES)
    assert [column.key for column in found] == [column.key for column in reversed(COLUMNS[kind])]


@pytest.mark.parametrize("kind", Kind)
def test_no_two_columns_of_a_kind_can_be_confused(kind):
    names = [name for column in COLUMNS[kind] for name in {column.dutch.casefold(), column.name("en").casefold()}]
    assert len(names) == len(set(names)) >= 5


def test_spelling_of_a_header_means_nothing():
    found = columns_of(Kind.COURSES, ("SCHOOL", "Opleidings-niveau ", "uur tarief", "rate_year"), PROFILES)
    assert [column.key for column in found] == ["school", "level", "hourly_rate", "rate_year"]


def test_a_misspelt_column_names_the_one_that_was_meant():
    assert refused(Kind.COURSES, [*COURSES, "groepgroote"]) == [
        ("column-unknown", "groepgroote", {"meant": "class_size"})
    ]


def test_all_that_is_wrong_with_a_header_is_told_at_once():
    assert refused(Kind.COURSES, ["uurtarief", "uurtarief", "", "kleur van de deur"]) == [
        ("column-unnamed", "", {"position": 3}),
        ("column-unknown", "kleur van de deur", {"meant": ""}),
        ("column-twice", "hourly_rate", {}),
        ("column-missing", "school", {}),
        ("column-missing", "level", {}),
        ("column-goes-with", "hourly_rate", {"other": "rate_year"}),
    ]


def test_a_file_of_another_kind_is_recognised():
    assert refused(Kind.COURSES, ["school", "jaar", "totaalscore"]) == [("other-kind", "", {"kind": "reviews"})]


def test_a_sheet_that_is_no_table_is_refused_in_one_sentence():
    assert refused(Kind.COURSES, ["Toelichting", "", "versie 2"]) == [("no-columns", "Toelichting", {})]


def test_a_file_of_schools_says_which_school_each_row_is_about():
    assert refused(Kind.SCHOOLS, ["naam"]) == [("one-column-of", "", {"columns": ["number", "page"]})]


def test_a_row_gives_its_values_by_column():
    assert row(Kind.COURSES, COURSES, ["VB00001", "laag", "12,99", 2026]).values == {
        "school": "VB00001",
        "level": "low",
        "hourly_rate": "12.99",
        "rate_year": 2026,
    }


def test_a_short_row_has_empty_cells_and_a_long_one_a_fault():
    assert row(Kind.COURSES, COURSES, ["VB00001", "laag"]).values["hourly_rate"] is None
    assert faults(Kind.COURSES, COURSES, ["VB00001", "laag", "12", "99", "2026"])[0] == ("more-cells", "")


def test_every_faulty_cell_of_a_row_is_told():
    assert faults(Kind.COURSES, COURSES, ["VB00001", "hoogst", "veel", "1999"]) == [
        ("not-a-choice", "level"),
        ("not-a-number", "hourly_rate"),
        ("out-of-range", "rate_year"),
    ]


def test_what_stands_in_a_faulty_cell_is_repeated_and_cut_when_it_is_long():
    (fault,) = row(Kind.COURSES, COURSES, ["VB00001", "laag", "x" * 500, "2026"]).faults
    assert fault.found == "x" * 80 + "…"


def test_what_stands_in_a_faulty_cell_is_repeated_as_people_see_it():
    day = datetime(2026, 12, 1, tzinfo=UTC)
    found = row(Kind.COURSES, COURSES, ["VB00001", "laag", day, Unreadable.FORMULA]).faults
    assert [fault.found for fault in found] == ["1-12-2026", ""]


@pytest.mark.parametrize(
    ("kind", "cells", "expected"),
    [
        (Kind.COURSES, {"hourly_rate": "12", "rate_year": "2027"}, []),
        (Kind.COURSES, {"hourly_rate": "12", "rate_year": "2028"}, ["rate_year"]),
        (Kind.REVIEWS, {"year": "2026"}, []),
        (Kind.REVIEWS, {"year": "2027"}, ["year"]),
        (Kind.ATTEMPTS, {"date": "22-11-2026"}, []),
        (Kind.ATTEMPTS, {"date": "23-11-2026"}, ["date"]),
        (Kind.SCHOOLS, {"number": "VB1", "since": "01-01-2027", "status": "holder", "decision": "x"}, []),
    ],
)
def test_results_lie_in_the_past_and_announcements_may_not(kind, cells, expected):
    keys = [column.key for column in COLUMNS[kind] if column.must_be_there and column.key not in cells]
    found = row(kind, [*cells, *keys], [*cells.values()])
    assert [fault.column for fault in found.faults if fault.code == "in-the-future"] == expected


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.SCHOOLS])
def test_keys_and_what_must_be_filled_may_not_be_empty(kind):
    columns = COLUMNS[kind]
    empty = dict.fromkeys(column.key for column in columns)
    wanted = [column.key for column in columns if column.needed in {Needed.KEY, Needed.FILLED}]
    assert [fault.column for fault in missing(2, empty, columns)] == wanted
    keys = [column.key for column in columns if column.needed is Needed.KEY]
    assert [fault.column for fault in missing(2, {**empty, "remove": True}, columns)] == keys
