"""From a file to a checked edition: good rows become lines, faulty ones are told, and nothing is live."""

from io import BytesIO

import pytest
from django.apps import apps
from django.db import models

from schools import stamp
from schools.editions import loading
from schools.editions.columns import Kind
from schools.editions.faults import RefusedFileError
from schools.editions.loading import Upload, correct_by_hand, correct_history
from schools.models import Course, Edition, EditionEvent, ExamResult, School
from tests.harness.uploaded import upload
from tests.schools.build import course, exam_results, review, school
from tests.schools.editions.files import csv_file, ods_file, xlsx_file

pytestmark = pytest.mark.django_db

COURSES = ["school", "opleidingsniveau", "uurtarief", "jaar van het tarief"]
ATTEMPTS = ["school", "leerprofiel", "examen", "deelexamen", "pseudoniem", "poging", "datum", "uitslag"]


@pytest.fixture
def brug():
    return school("De Brug", duo_number="VB00001")


def lines(edition):
    return [(line.school, line.key, line.old, line.new) for line in edition.lines.all()]


def faults(edition, severity="error"):
    found = edition.faults.filter(severity=severity)
    return [(fault.row, fault.column, fault.code) for fault in found]


def test_a_title_above_the_header_is_passed_over_and_told(brug, load):
    edition = load("courses", [["Tarieven 2026"], [""], COURSES, ["VB00001", "laag", "12,50", "2026"]])
    assert [(line.row, line.new["hourly_rate"]) for line in edition.lines.all()] == [(4, "12.50")]
    (note,) = edition.faults.filter(severity="warning")
    assert (note.code, note.params) == ("title-passed-over", {"header": 3})


def attempt(student, number, day, result, **other):
    values = {"school": "VB00001", "profile": "laag", "exam": "inburgering", "part": "lezen", **other}
    return [*values.values(), student, str(number), day, result]


def test_good_rows_become_lines_and_faulty_ones_are_told_with_row_and_column(brug, load):
    course(brug, "low", rate="12.00", rate_year=2025)
    edition = load(
        "courses",
        [
            COURSES,
            ["VB00001", "laag", "12,50", "2026"],
            ["VB00001", "hoog", "1x", "2026"],
            ["VB99999", "laag", "12,00", "2026"],
            ["VB00001", "midden", "13", "2026"],
        ],
    )
    assert edition.state == "checked"
    assert edition.rows == 4
    assert lines(edition) == [
        (
            "de-brug",
            '["low"]',
            {"hourly_rate": "12.00", "rate_year": 2025},
            {"hourly_rate": "12.50", "rate_year": 2026},
        ),
        ("de-brug", '["middle"]', None, {"hourly_rate": "13.00", "rate_year": 2026}),
    ]
    assert faults(edition) == [(3, "hourly_rate", "not-a-number"), (4, "school", "unknown-school")]
    assert [fault.found for fault in edition.faults.all()] == ["1x", "VB99999"]


@pytest.mark.parametrize("make", [csv_file, xlsx_file, ods_file])
def test_every_format_gives_the_same_edition(make, brug, jansen):
    rows = [
        ["school", "jaar", "sterren", "tevredenheidscijfer", "aantal antwoorden"],
        ["VB00001", "2025", "3", "8,1", "42"],
    ]
    content = make(rows)
    edition = upload(Upload(BytesIO(content), len(content), "b", Kind.REVIEWS), jansen)
    assert lines(edition) == [("de-brug", "[2025]", None, {"stars": 3, "satisfaction": "8.1", "answers": 42})]


def test_checking_changes_nothing_that_is_live(brug, load):
    before = stamp.current().value
    load("courses", [COURSES, ["VB00001", "laag", "12,50", "2026"]])
    stamp.forget()
    assert stamp.current().value == before
    assert not Course.objects.exists()


def test_a_refused_file_leaves_no_trace(brug, load):
    with pytest.raises(RefusedFileError):
        load("courses", [["school", "niveau van de opleiding", "prijs"], ["VB00001", "laag", "12"]])
    assert not Edition.objects.exists()


def test_a_file_that_turns_out_to_be_damaged_halfway_leaves_no_trace(brug, jansen):
    content = csv_file([COURSES, *[["VB00001", "laag", "12", "2026"]] * 50]) + b'"open'
    with pytest.raises(RefusedFileError):
        upload(Upload(BytesIO(content), len(content), "b", Kind.COURSES), jansen)
    assert not Edition.objects.exists()


def test_what_was_read_and_who_uploaded_it_is_kept_and_the_file_is_not(brug, load, jansen):
    edition = load("courses", [COURSES, ["VB00001", "laag", "12,50", "2026"]])
    assert (edition.file_name, edition.read_as, len(edition.file_digest)) == ("courses.csv", "CSV, UTF-8, ;", 64)
    assert (edition.uploaded_by, edition.uploaded_at) == (jansen.by, jansen.at)
    assert [event.act for event in edition.events.all()] == ["uploaded", "checked"]


def test_the_same_file_again_and_a_guessed_encoding_are_worth_a_look(brug, jansen):
    content = csv_file(
        [[*COURSES[:2], "instromen"], ["VB00001", "laag", "samen"], ["VB00001", "één", ""]], encoding="cp1252"
    )
    for expected in ([(None, "", "read-as")], [(None, "", "read-as"), (None, "", "same-file-before")]):
        edition = upload(Upload(BytesIO(content), len(content), "b", Kind.COURSES), jansen)
        assert faults(edition, "warning") == expected


def test_a_new_school_and_a_new_status_in_one_file(brug, load):
    edition = load(
        "schools",
        [
            ["nummer", "naam", "juridische naam", "KvK-nummer", "status", "sinds", "besluit"],
            ["VB00001", "De Brug", "De Brug B.V.", "12345678", "geschorst", "1-12-2026", "Brief 12"],
            ["VB00002", "De Linde", "De Linde B.V.", "87654321", "aspirant", "1-11-2026", "Brief 13"],
        ],
    )
    old, new = (dict(line[2] or {}) for line in lines(edition)), [line[3] for line in lines(edition)]
    assert [one.get("history") for one in old] == [[["holder", "2019-01-01", None, "Letter of the test"]], None]
    assert [one["history"][-1] for one in new] == [
        ["suspended", "2026-12-01", None, "Brief 12"],
        ["aspirant", "2026-11-01", None, "Brief 13"],
    ]


def test_attempts_become_counts_and_no_person_is_stored(brug, load):
    rows = [
        ATTEMPTS,
        attempt("geheim-1", 1, "01-03-2025", "geslaagd"),
        attempt("geheim-2", 1, "01-03-2025", "gezakt"),
        attempt("geheim-2", 2, "01-06-2025", "geslaagd"),
        attempt("geheim-3", 2, "01-06-2025", "gezakt"),
        attempt("geheim-4", 1, "01-06-2025", "gezakt"),
        attempt("geheim-5", 1, "01-06-2024", "geslaagd"),
        attempt("geheim-6", 1, "soon", "geslaagd", part="knm"),
        attempt("geheim-7", 1, "01-06-2025", "perhaps", part="ona"),
    ]
    edition = load("attempts", rows, year=2025)
    counts = {"decided": 3, "passed_first": 1, "passed_second": 1, "source": "duo"}
    assert lines(edition) == [("de-brug", '[2025, "low", "integration", "reading"]', None, counts)]
    assert faults(edition) == [(8, "date", "not-a-date"), (9, "result", "not-a-choice")]
    assert "geheim" not in everything_stored()
    assert "perhaps" not in everything_stored()


def everything_stored():
    """All text in all tables of the schools."""
    tables = apps.get_app_config("schools").get_models()
    return " ".join(
        str(value)
        for table in tables
        for row in table._default_manager.values_list(*(field.name for field in table._meta.fields))
        for value in row
    )


def test_everything_stored_is_looked_through(brug, load):
    load("courses", [COURSES, ["VB00001", "laag", "seen-in-a-fault", "2026"]])
    assert "seen-in-a-fault" in everything_stored()
    assert any(
        isinstance(field, models.JSONField)
        for table in apps.get_app_config("schools").get_models()
        for field in table._meta.fields
    )


def test_a_faulty_attempt_leaves_out_the_cells_that_it_could_be_of(brug, load):
    school("Het Anker", duo_number="VB00002")
    rows = [
        ATTEMPTS,
        *(attempt(f"p{part}", 1, "01-03-2025", "geslaagd", part=part) for part in ("lezen", "knm")),
        attempt("p3", 1, "01-03-2025", "geslaagd", part="lezn"),
        attempt("p4", 1, "01-03-2025", "geslaagd", school="VB00002"),
    ]
    edition = load("attempts", rows, year=2025)
    assert [line[0] for line in lines(edition)] == ["het-anker"]
    left_out = edition.faults.filter(code="cell-left-out")
    assert sorted(fault.params["part"] for fault in left_out) == ["knm", "reading"]
    assert left_out[0].params["school"] == "De Brug"


def test_a_faulty_attempt_of_another_year_spoils_nothing(brug, load):
    rows = [
        ATTEMPTS,
        attempt("p1", 1, "01-03-2025", "geslaagd"),
        attempt("p2", 1, "01-03-2024", "misschien"),
        attempt("p3", 1, "01-03-2024", "geslaagd"),
        attempt("p4", 1, "01-03-2025", "geslaagd", school="VB77777"),
        attempt("p5", 1, "01-03-2025", "misschien", school="VB77777"),
    ]
    edition = load("attempts", rows, year=2025)
    assert len(lines(edition)) == 1
    left_out = [(3, "result", "not-a-choice"), (5, "school", "unknown-school"), (6, "result", "not-a-choice")]
    assert faults(edition) == left_out
    assert faults(edition, "warning") == [(None, "", "decided-in-other-years")]


def test_live_results_that_the_attempts_are_silent_about_are_told(brug, load):
    exam_results(brug, "low", 2025, reading=(40, 30), knm=(20, 10))
    exam_results(brug, "low", 2025, exam="state-exam-1", reading=(40, 30))
    edition = load("attempts", [ATTEMPTS, attempt("p1", 1, "01-03-2025", "geslaagd")], year=2025)
    (fault,) = edition.faults.all()
    assert (fault.code, fault.params) == ("cells-not-in-file", {"count": 1, "year": 2025})


def test_a_year_that_is_not_over_is_worth_a_look(brug, load):
    edition = load("attempts", [ATTEMPTS, attempt("p1", 1, "01-03-2026", "geslaagd")], year=2026)
    assert faults(edition, "warning") == [(None, "", "year-not-over")]


@pytest.mark.parametrize(("kind", "year"), [("attempts", None), ("courses", 2025)])
def test_a_year_goes_with_attempts_only(kind, year, load):
    with pytest.raises(ValueError, match="year"):
        load(kind, [COURSES, ["VB00001", "laag", "12", "2026"]], year=year)


def test_a_correction_by_hand_is_an_edition_of_one_line(brug, jansen):
    review(brug, 2025, satisfaction="8.0", answers=40, stars=3)
    cells = {"school": "de-brug", "year": "2025", "stars": "4"}
    edition = correct_by_hand(Kind.REVIEWS, cells, jansen, "Wrong in the letter of March.")
    assert (edition.origin, edition.state, edition.reason) == ("by-hand", "checked", "Wrong in the letter of March.")
    assert lines(edition) == [("de-brug", "[2025]", {"stars": 3}, {"stars": 4})]
    assert edition.lines.get().row is None  # there is no file with a row to look at
    assert brug.reviews.get().stars == 3


def test_a_record_can_be_removed_by_hand(brug, jansen):
    exam_results(brug, "low", 2025, reading=(40, 30))
    keys = {"school": "VB00001", "year": 2025, "profile": "low", "exam": "integration", "part": "reading"}
    cells = {**keys, "decided": None, "passed_first": None, "passed_second": None, "remove": "yes"}
    (line,) = correct_by_hand(Kind.RESULTS, cells, jansen, "Of another school.").lines.all()
    assert (line.old["decided"], line.new) == (40, None)
    assert ExamResult.objects.count() == 1


def test_a_wrong_correction_is_refused_with_the_same_faults(brug, jansen):
    with pytest.raises(RefusedFileError) as refused:
        correct_by_hand(Kind.REVIEWS, {"school": "de-brug", "year": "2025", "stars": "5"}, jansen, "x")
    assert [(fault.code, fault.column) for fault in refused.value.faults] == [("out-of-range", "stars")]
    assert not Edition.objects.exists()


def test_a_whole_history_is_corrected_by_hand(brug, jansen):
    history = [["aspirant", "2018-01-01", "2018-12-31", "Brief 1"], ["holder", "2019-01-01", None, "Brief 2"]]
    (line,) = correct_history("de-brug", history, jansen, "The first year was missing.").lines.all()
    assert line.new == {"history": history}
    with pytest.raises(RefusedFileError) as refused:
        correct_history("de-brug", [["suspended", "2018-01-01", None, "x"]], jansen, "x")
    assert [fault.code for fault in refused.value.faults] == ["status-step-unknown"]
    with pytest.raises(RefusedFileError) as refused:
        correct_history("het-anker", history, jansen, "x")
    assert [fault.code for fault in refused.value.faults] == ["unknown-school"]


def test_a_process_that_dies_while_checking_leaves_nothing(brug, load, monkeypatch):
    def dies(*_arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(loading, "stored_fault", dies)
    with pytest.raises(KeyboardInterrupt):
        load("courses", [COURSES, ["VB00001", "laag", "12", "2026"], ["VB1", "laag", "12", "2026"]])
    assert (Edition.objects.count(), EditionEvent.objects.count(), School.objects.count()) == (0, 0, 1)
