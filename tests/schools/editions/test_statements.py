"""Which school and record a row is about: by number or page, never twice, never a school by mistake."""

from datetime import date

import pytest

from schools.editions.columns import Kind
from schools.editions.known import Known, KnownSchool
from schools.editions.new_schools import slug
from schools.editions.rows import Row
from schools.editions.statements import statements, worth_a_look

BRUG = KnownSchool("de-brug", "VB00001", "De Brug", "12345678", "holder")
LINDE = KnownSchool("de-linde", "VB00002", "De Linde", "87654321", "aspirant")
ANKER = KnownSchool("het-anker", "", "Het Anker", "11111111", "holder")
KNOWN = Known(
    date(2026, 11, 22),
    {school.page: school for school in (BRUG, LINDE, ANKER)},
    frozenset({"a-z", "oude-brug"}),
    {"low": ("Laag", "Low")},
)
NEW = {
    "number": "VB00003",
    "name": "De Nieuwe",
    "legal_name": "De Nieuwe B.V.",
    "kvk_number": "22222222",
    "status": "aspirant",
    "since": "2026-01-01",
    "decision": "Letter",
}


def told(kind, *rows):
    found, faults = statements(kind, [Row(at, dict(values)) for at, values in enumerate(rows, start=2)], KNOWN)
    return [(one.school, one.key) for one in found], [(fault.row, fault.code, fault.column) for fault in faults]


@pytest.mark.parametrize("reference", ["VB00001", "vb00001", "de-brug", "De-Brug"])
def test_a_school_is_named_by_its_number_or_its_page(reference):
    assert told(Kind.COURSES, {"school": reference, "level": "low"}) == ([("de-brug", ("low",))], [])


def test_an_unknown_school_is_told_with_what_stands_there():
    _found, faults = statements(Kind.COURSES, [Row(2, {"school": "VB9", "level": "low"})], KNOWN)
    assert [(fault.code, fault.found) for fault in faults] == [("unknown-school", "VB9")]


def test_a_school_that_is_called_by_its_name_is_answered_with_its_page():
    twin = KnownSchool("de-brug-2", "", "De  Brug", "33333333", "holder")
    twins = Known(KNOWN.today, {**KNOWN.schools, twin.page: twin}, frozenset(), {})
    for known, name, page in ((KNOWN, "de brug", "de-brug"), (KNOWN, "De Burg", ""), (twins, "De Brug", "")):
        _found, (fault,) = statements(Kind.COURSES, [Row(2, {"school": name, "level": "low"})], known)
        assert (fault.code, fault.params) == ("unknown-school", {"meant": page})


def many(count, status="holder"):
    schools = [KnownSchool(f"school-{at:02}", "", f"School {at:02}", f"{at:08}", status) for at in range(count)]
    return Known(KNOWN.today, {one.page: one for one in schools}, frozenset(), KNOWN.profiles)


@pytest.mark.parametrize(
    ("in_file", "known", "told"),
    [
        (11, many(13), [(2, ["School 11", "School 12"])]),
        (11, many(30), [(19, [f"School {at}" for at in range(11, 16)])]),
        (13, many(13), []),
        (10, many(13), []),  # a few schools: a correction
        (11, many(13, "ended"), []),
    ],
)
def test_a_file_of_a_year_tells_which_schools_it_forgot(in_file, known, told):
    rows = [Row(at + 2, {"school": f"school-{at:02}", "year": 2025}) for at in range(in_file)]
    found, _faults = statements(Kind.REVIEWS, rows, known)
    assert len(found) == in_file
    warnings = [fault for fault in worth_a_look(found, known) if fault.code == "schools-not-in-file"]
    assert [(fault.params["count"], fault.params["names"]) for fault in warnings] == told


def test_a_school_without_a_number_is_not_found_by_an_empty_one():
    assert told(Kind.COURSES, {"school": "het-anker", "level": "low"})[0] == [("het-anker", ("low",))]
    assert KNOWN.school("") is None


def test_rows_of_one_record_that_stands_twice_are_all_left_out():
    found, faults = told(
        Kind.COURSES,
        {"school": "VB00001", "level": "low"},
        {"school": "VB00001", "level": "high"},
        {"school": "de-brug", "level": "low"},
    )
    assert found == [("de-brug", ("high",))]
    assert faults == [(2, "stands-twice", ""), (4, "stands-twice", "")]


def test_a_school_in_two_statuses_is_told_at_both_rows():
    statuses = [{"number": "VB00001", "status": status, "since": "2026-01-01", "decision": "x"} for status in "ab"]
    assert told(Kind.SCHOOLS, *statuses) == ([], [(2, "stands-twice", ""), (3, "stands-twice", "")])


def test_a_row_with_a_fault_says_nothing():
    found, faults = statements(Kind.COURSES, [Row(2, {"school": "VB00001"}, faults=("a fault",))], KNOWN)
    assert (found, faults) == ([], [])


@pytest.mark.parametrize(
    ("values", "page"),
    [
        ({"number": "VB00001"}, "de-brug"),
        ({"page": "de-brug"}, "de-brug"),
        ({"page": "de-brug", "number": "VB7"}, "de-brug"),
        ({"page": "", "number": "VB00001"}, "de-brug"),
        (NEW, "de-nieuwe"),
        ({**NEW, "page": "Nieuw-Hier"}, "nieuw-hier"),
        ({**NEW, "name": "’t Café"}, "t-cafe"),
    ],
)
def test_a_row_of_schools_finds_its_school_or_makes_a_page(values, page):
    assert told(Kind.SCHOOLS, values) == ([(page, ())], [])


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({"number": None}, ("missing", "number")),
        ({"page": "de-brug", "number": "VB00002"}, ("number-of-another", "number")),
        ({"page": "elders", "number": "VB00001"}, ("page-never-changes", "page")),
        ({**NEW, "name": "De Brug"}, ("page-is-taken", "name")),
        ({**NEW, "page": "oude-brug"}, ("page-is-taken", "page")),
        ({**NEW, "page": "a-z"}, ("page-is-taken", "page")),
        ({**NEW, "name": "中文"}, ("needed-for-new-school", "name")),
        *(({**NEW, key: None}, ("needed-for-new-school", key)) for key in NEW if key != "number"),
        ({"number": "VB00001", "name": None}, ("missing", "name")),
        ({"number": "VB00001", "status": "ended"}, ("status-needs-date-and-decision", "since")),
        ({"number": "VB00001", "since": "2026-01-01"}, ("status-needs-date-and-decision", "status")),
    ],
)
def test_a_row_of_schools_that_cannot_be_is_refused(values, fault):
    found, faults = told(Kind.SCHOOLS, values)
    assert found == []
    assert [(code, column) for _row, code, column in faults] == [fault]


def test_a_number_is_given_to_one_school_only():
    found, faults = told(Kind.SCHOOLS, {"page": "de-brug", "number": "VB7"}, {"page": "het-anker", "number": "VB7"})
    assert found == [("de-brug", ())]
    assert faults == [(3, "number-of-another", "number")]


def test_two_new_schools_cannot_get_one_page():
    second = {**NEW, "number": "VB00004", "name": "De nieuwe!"}
    assert told(Kind.SCHOOLS, NEW, second) == ([], [(2, "stands-twice", ""), (3, "stands-twice", "")])


@pytest.mark.parametrize(
    ("name", "page"), [("De Brug", "de-brug"), ("’t Café  Zuid", "t-cafe-zuid"), ("a" * 90, "a" * 80)]
)
def test_a_page_is_made_of_a_name(name, page):
    assert slug(name) == page


@pytest.mark.parametrize(
    ("kind", "values", "code"),
    [
        (Kind.REVIEWS, {"school": "VB00002", "year": 2025, "stars": 3}, "aspirant-has-no-results"),
        (Kind.REVIEWS, {"school": "VB00002", "year": 2025, "stars": None, "report": "x"}, None),
        (Kind.REVIEWS, {"school": "VB00001", "year": 2025, "stars": 3}, None),
        (Kind.SCHOOLS, {**NEW, "kvk_number": "12345678"}, "kvk-number-of-another"),
        (Kind.SCHOOLS, NEW, None),
        (Kind.SCHOOLS, {"number": "VB00002", "kvk_number": "12345678"}, None),
    ],
)
def test_what_is_odd_and_possible_is_worth_a_look(kind, values, code):
    found, faults = statements(kind, [Row(2, dict(values))], KNOWN)
    assert faults == []
    assert [fault.code for fault in worth_a_look(found, KNOWN)] == ([code] if code else [])
