"""Rows beside what is live: sound records become lines, with the old and the new; big jumps are marked."""

import pytest

from schools.editions.columns import Kind
from schools.editions.comparing import compare
from schools.editions.statements import Statement

LOW = ("de-brug", ("low",))
COURSE = {
    "id": 7,
    "hourly_rate": "12.00",
    "rate_year": 2025,
    "class_size": 10,
    "literacy": [],
    "integration": ["in-class"],
}
HISTORY = [["aspirant", "2024-01-01", None, "letter"]]
SCHOOL = {"id": 1, "name": "De Brug", "history": HISTORY, "former_names": ["De Oude Brug"]}
REVIEW = {"id": 3, "satisfaction": "8.0", "answers": 40, "stars": 3, "total_score": "80.00", "report": None}
RESULT = {"id": 4, "decided": 100, "passed_first": 60, "passed_second": 20, "source": "duo"}
READING = (2025, "low", "integration", "reading")


def line(kind, key, values, live=None, **more):
    """The line of one statement, and the codes of what is wrong."""
    statement = Statement(kind, "de-brug", key, values, row=2, **more)
    lines, faults = compare([statement], live or {})
    return (lines[0] if lines else None), [(fault.code, fault.column) for fault in faults]


def test_a_line_holds_the_stated_values_only():
    found, faults = line(Kind.COURSES, ("low",), {"class_size": 8}, {LOW: COURSE})
    assert (found.old, found.new, found.row, faults) == ({"class_size": 10}, {"class_size": 8}, 2, [])
    assert found.changes


def test_a_line_that_says_what_is_live_changes_nothing():
    found, _faults = line(Kind.COURSES, ("low",), {"class_size": 10}, {LOW: COURSE})
    assert not found.changes
    assert found.jumps == ()


def test_a_new_record_has_nothing_before():
    found, _faults = line(Kind.COURSES, ("low",), {"class_size": 8})
    assert (found.old, found.new) == (None, {"class_size": 8})


def test_a_record_that_goes_keeps_all_it_was():
    found, _faults = line(Kind.COURSES, ("low",), {}, {LOW: COURSE}, removes=True)
    assert (found.old, found.new) == (COURSE, None)


def test_what_is_not_there_cannot_be_removed():
    assert line(Kind.COURSES, ("low",), {}, removes=True) == (None, [("nothing-to-remove", "")])


@pytest.mark.parametrize(
    ("kind", "key", "values", "live", "fault"),
    [
        (Kind.COURSES, ("low",), {"hourly_rate": "12.00", "rate_year": None}, {}, ("rate-needs-year", "rate_year")),
        (Kind.COURSES, ("low",), {"literacy": ["in-class", "online"]}, {}, ("literacy-in-class", "literacy")),
        (Kind.COURSES, ("low",), {"literacy": ["blended"]}, {}, ("literacy-in-class", "literacy")),
        (Kind.REVIEWS, (2025,), {"satisfaction": "8.0", "answers": None}, {}, ("mark-needs-answers", "answers")),
        (Kind.REVIEWS, (2025,), {"satisfaction": "8.0", "answers": 0}, {}, ("mark-needs-answers", "answers")),
        (
            Kind.RESULTS,
            READING,
            {"decided": 79, "passed_first": 60, "passed_second": 20},
            {},
            ("more-passed-than-decided", "decided"),
        ),
        (
            Kind.RESULTS,
            (2025, "low", "state-exam-1", "knm"),
            {"decided": 1, "passed_first": 0, "passed_second": 0},
            {},
            ("part-not-of-exam", "part"),
        ),
        (
            Kind.SCHOOLS,
            (),
            {"status": "aspirant", "since": "2025-01-01", "decision": "x"},
            {("de-brug", ()): SCHOOL},
            ("status-held-already", "since"),
        ),
    ],
)
def test_a_record_that_is_not_sound_is_refused(kind, key, values, live, fault):
    assert line(kind, key, values, live) == (None, [fault])


def test_a_record_is_checked_with_what_a_file_is_silent_about():
    live = {("de-brug", (2025,)): REVIEW}
    assert line(Kind.REVIEWS, (2025,), {"answers": None}, live)[1] == [("mark-needs-answers", "answers")]


def test_a_status_becomes_a_history():
    values = {"status": "holder", "since": "2026-01-01", "decision": "Letter 5"}
    found, _faults = line(Kind.SCHOOLS, (), values, {("de-brug", ()): SCHOOL})
    assert found.new == {
        "history": [["aspirant", "2024-01-01", "2025-12-31", "letter"], ["holder", "2026-01-01", None, "Letter 5"]]
    }


def test_an_empty_status_leaves_the_history_as_it_is():
    values = {"name": "De Brug", "status": None, "since": None, "decision": None}
    found, _faults = line(Kind.SCHOOLS, (), values, {("de-brug", ()): SCHOOL})
    assert found.new == {"name": "De Brug"}


def test_an_old_name_is_kept_as_a_former_one():
    found, _faults = line(Kind.SCHOOLS, (), {"name": "De Nieuwe Brug"}, {("de-brug", ()): SCHOOL})
    assert found.new == {"name": "De Nieuwe Brug", "former_names": ["De Oude Brug", "De Brug"]}


def test_a_new_place_stands_where_its_postcode_is_and_an_old_one_stays_where_it_was_put():
    key, values = ("Damrak 1", "1012 LG"), {"town": "Amsterdam"}
    found, faults = line(Kind.PLACES, key, values)
    assert (round(found.new["latitude"], 1), round(found.new["longitude"], 1), faults) == (52.4, 4.9, [])
    live = {("de-brug", key): {"id": 2, "town": "Amsterdam", "latitude": 52.0, "longitude": 4.0}}
    assert line(Kind.PLACES, key, values, live)[0].new == values


def test_a_postcode_that_nobody_knows_is_worth_a_look():
    found, faults = line(Kind.PLACES, ("Damrak 1", "1000 ZZ"), {"town": "Amsterdam"})
    assert (found.new["latitude"], faults) == (None, [("postcode-unknown", "postcode")])


@pytest.mark.parametrize(
    ("postcode", "town", "warned"),
    [
        ("1012 LG", "Groningen", [("town-elsewhere", "town")]),
        ("1012 LG", "Amsterdam", []),
        ("1012 LG", "Diemen", []),  # beside it
        ("2511 AB", "'s-Gravenhage", []),
        ("1012 LG", "Nergenshuizen", []),  # nobody can tell
    ],
)
def test_a_town_far_from_its_postcode_is_worth_a_look(postcode, town, warned):
    assert line(Kind.PLACES, ("Damrak 1", postcode), {"town": town})[1] == warned


@pytest.mark.parametrize(
    ("old", "new", "is_jump"),
    [("12.00", "15.00", False), ("12.00", "15.01", True), ("12.00", "9.00", False), ("12.00", "8.99", True)],
)
def test_a_rate_jumps_by_more_than_a_quarter(old, new, is_jump):
    live = {LOW: {**COURSE, "hourly_rate": old}}
    found, _faults = line(Kind.COURSES, ("low",), {"hourly_rate": new, "rate_year": 2026}, live)
    assert found.jumps == ((("hourly_rate", old, new),) if is_jump else ())


def test_a_first_rate_and_a_rate_that_is_no_longer_known_are_no_jump():
    unknown = {LOW: {**COURSE, "hourly_rate": None}}
    rate = {"hourly_rate": "99.00", "rate_year": 2026}
    assert line(Kind.COURSES, ("low",), rate, unknown)[0].jumps == ()
    assert line(Kind.COURSES, ("low",), {"hourly_rate": None, "rate_year": None}, {LOW: COURSE})[0].jumps == ()


@pytest.mark.parametrize(
    ("values", "jumps"),
    [
        ({"satisfaction": "6.5", "answers": 40, "stars": 2, "total_score": "60.00"}, []),
        ({"satisfaction": "6.4", "answers": 40, "stars": 3, "total_score": "80.00"}, ["satisfaction"]),
        ({"satisfaction": "8.0", "answers": 40, "stars": 1, "total_score": "59.99"}, ["stars", "total_score"]),
    ],
)
def test_a_review_of_a_new_year_is_held_against_the_year_before(values, jumps):
    for before in (2024, 2020):
        found, _faults = line(Kind.REVIEWS, (2025,), values, {("de-brug", (before,)): REVIEW})
        assert [jump.value for jump in found.jumps] == jumps
    assert line(Kind.REVIEWS, (2025,), values, {("de-brug", (2019,)): REVIEW})[0].jumps == ()


@pytest.mark.parametrize(
    ("decided", "passed", "jumps"),
    [(100, 55, []), (100, 54, [("pass_rate", "80", "54")]), (9, 0, []), (10, 0, [("pass_rate", "80", "0")])],
)
def test_a_pass_rate_jumps_by_more_than_25_points_where_it_says_something(decided, passed, jumps):
    values = {"decided": decided, "passed_first": passed, "passed_second": 0}
    last_year = {("de-brug", (2024, *READING[1:])): RESULT}
    assert list(line(Kind.RESULTS, READING, values, last_year)[0].jumps) == jumps
