"""A file is uploaded and checked; a file that cannot be read is refused with a sentence, and nothing typed is lost."""

import csv

import pytest

from schools.models import Edition
from tests.editors.conftest import HEADER, ROWS, text

pytestmark = pytest.mark.long

ATTEMPT = ["school", "profile", "exam", "part", "pseudonym", "attempt", "date", "result"]


def test_a_good_file_shows_what_it_would_change(brug, jansen, rate):
    answer = jansen.client.get(jansen.upload(ROWS)["Location"])
    assert "1 rate changes" in text(answer)
    assert rate() == 12


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"kind": ""}, "Choose what is in the file."),
        ({"kind": "else"}, "Choose what is in the file."),
        ({"kind": "attempts"}, "Write the year of the results."),
        ({"kind": "attempts", "year": "20x5"}, "Write the year with four digits, as 2025."),
        ({"kind": "attempts", "year": "1900"}, "Write a year from 2013."),
        ({"kind": "attempts", "year": "9999"}, "Write a year up to 2100."),
        ({"kind": "courses", "year": "2025"}, "Leave the year empty."),
    ],
)
def test_what_is_missing_is_asked_for_and_what_was_typed_stays(typed, sentence, jansen):
    answer = jansen.upload(ROWS, **{"year": "", **typed})
    page = text(answer)
    assert (answer.status_code, Edition.objects.count()) == (422, 0)
    assert page.count(sentence) >= 2  # on top, and beside the field
    assert "<title>Error: Upload a file" in page
    form = answer.context["form"]
    assert (form["kind"].value(), form["year"].value()) == (typed["kind"], typed.get("year", ""))
    assert not typed.get("year") or f'value="{typed["year"]}"' in page


def test_a_file_must_be_chosen(jansen):
    answer = jansen.post("edition-upload", kind="courses", year="")
    assert answer.status_code == 422
    assert text(answer).count("Choose a file.") >= 2
    assert answer.context["form"]["kind"].value() == "courses"


def test_attempts_come_in_as_counts_of_a_year(brug, jansen):
    pupil = ["VB00001", "low", "integration", "reading", "p1", "1", "2025-03-01", "passed"]
    answer = jansen.client.get(jansen.upload([ATTEMPT, pupil], "attempts", year="2025")["Location"])
    assert "1 new exam result" in text(answer)
    assert "p1" not in str(list(Edition.objects.get().lines.values()))


def test_the_same_file_twice_is_told(uploaded, jansen):
    uploaded()
    assert "The same file was uploaded before" in text(jansen.get("edition", uploaded()))


def test_every_form_of_every_template_is_there(brug, jansen):
    for kind in ("schools", "places", "courses", "reviews", "results", "attempts"):
        for form in ("csv", "xlsx", "ods"):
            answer = jansen.get("edition-template", kind=kind, form=form)
            assert answer.status_code == 200
            assert answer["Content-Disposition"] == f'attachment; filename="{kind}-2026-11-22.{form}"'


@pytest.mark.parametrize("wrong", [{"kind": "courses", "form": "exe"}, {"kind": "else", "form": "csv"}])
def test_there_is_no_other_template(wrong, jansen):
    assert jansen.get("edition-template", **wrong).status_code == 404


def test_good_rows_are_taken_in_whatever_is_wrong_with_others(uploaded, jansen):
    edition = uploaded([*ROWS, ["VB00001", "high", "twelve", "2026"], ["VB9", "low", "12", "2026"]])
    page = text(jansen.get("edition", edition))
    for told in ("2 rows stay out", "1 rate changes", "twelve", "This is no number.", "We do not know this school."):
        assert told in page


def test_the_report_begins_with_the_whole_file_and_goes_on_by_row(jansen):
    bad = [["VB9", "low", "12", "2026"], ["VB8", "low", "12", "2026"]]
    jansen.upload([["Rates of 2026"], HEADER, *bad])
    edition = Edition.objects.get()
    lines = list(csv.reader(text(jansen.get("edition-report-file", edition)).splitlines()))
    assert [line[1] for line in lines] == ["Row", "", "3", "4"]
    assert "row 2" in lines[1][4]
    told = jansen.get("edition-report", edition).context["problems"]
    assert [problem.row for problem in told] == [3, 4, None]  # what is left out comes first


def test_the_report_can_be_kept_and_holds_no_formula(uploaded, jansen):
    edition = uploaded([*ROWS, ["=cmd|' /C calc'!A0", "low", "12", "2026"]])
    answer = jansen.get("edition-report-file", edition)
    header, line = text(answer).lstrip("\ufeff").splitlines()
    assert header == "File,Row,Column,Found,What is wrong,What is expected,This row is"
    assert line.startswith("rates.csv,3,school,'=cmd")
    assert line.endswith("left out")


def test_a_long_edition_folds_and_has_pages(uploaded, jansen):
    levels = ("high", "middle", "low", "illiterate")
    parts = ("reading", "listening", "writing", "speaking", "knm", "ona")
    header = ["school", "year", "profile", "exam", "part", "decided", "passed first", "passed second"]
    cells = [(year, level, part) for year in range(2019, 2026) for level in levels for part in parts]
    rows = [["VB00001", year, level, "integration", part, 60, 30, 10] for year, level, part in cells]
    edition = uploaded([header, *rows, *([HEADER] * 130)], "results")
    page = text(jansen.get("edition", edition))
    assert "168 new exam results" in page
    assert page.count('class="change-of"') == 20
    assert page.count("<tr>") == 21
    address = jansen.address("edition-changes", edition, change="new-result")
    assert text(jansen.client.get(address)).count('class="change-of"') == 100
    assert text(jansen.client.get(f"{address}?page=2")).count('class="change-of"') == 68
    assert jansen.client.get(f"{address}?page=3").context["opening"].records == []
    report = text(jansen.get("edition-report", edition))
    assert report.count("<tr>") == 101
    assert "Page 1 of " in report


@pytest.mark.parametrize("change", ["loses-keurmerk", "no-such-change"])
def test_a_headline_that_is_not_there_is_no_page(change, uploaded, jansen):
    assert jansen.get("edition-changes", uploaded(), change=change).status_code == 404
