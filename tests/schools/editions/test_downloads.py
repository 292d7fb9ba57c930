"""Files to fill in: what is live comes out, and comes back without changing anything. Text never becomes a formula."""

from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from schools.editions import downloads
from schools.editions.columns import COLUMNS, Kind
from schools.editions.live import known
from schools.editions.loading import Upload
from schools.models import Location, School
from tests.harness.uploaded import upload
from tests.schools.build import course, lesson_place, school

MAKERS = {"csv": downloads.csv_file, "xlsx": downloads.xlsx_file}


def template(kind, form="csv", language="nl"):
    return MAKERS[form](kind, language, known(timezone.localdate()))


@pytest.mark.django_db
def test_schools_without_a_status_are_not_live():
    school("De Brug")
    before = template(Kind.SCHOOLS)
    school("De Nieuwe", status=None)
    assert template(Kind.SCHOOLS) == before


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_file_of_attempts_is_a_header_only(language):
    names = [column.name(language) for column in COLUMNS[Kind.ATTEMPTS]]
    text = template(Kind.ATTEMPTS, "csv", language).decode("utf-8-sig")
    assert text.strip() == (";" if language == "nl" else ",").join(names)


@pytest.mark.django_db
def test_numbers_and_days_are_written_as_the_language_does():
    course(school("De Brug", duo_number="VB00001", since="2024-03-01"), "low", rate="12.50", guidance=True)
    dutch, english = (template(Kind.COURSES, "csv", language).decode("utf-8-sig") for language in ("nl", "en"))
    assert "VB00001;laag;12,50;2026;;;;ja;" in dutch
    assert "VB00001,low,12.50,2026,,,,yes," in english
    assert ";01-03-2024;" in template(Kind.SCHOOLS, "csv", "nl").decode("utf-8-sig")
    assert ",2024-03-01," in template(Kind.SCHOOLS, "csv", "en").decode("utf-8-sig")


@pytest.mark.django_db
def test_a_spreadsheet_keeps_numbers_days_and_digits_apart_and_explains_its_columns():
    course(school("De Brug", duo_number="VB00001", since="2024-03-01"), "low", rate="12.50")
    book = load_workbook(BytesIO(template(Kind.COURSES, "xlsx", "en")))
    figures, explanation = book.worksheets
    row = dict(zip(*([cell.value for cell in line] for line in figures.iter_rows(max_row=2)), strict=True))
    assert (row["hourly rate"], row["rate year"], row["school"]) == (12.5, 2026, "VB00001")
    assert figures["C2"].number_format == "0.00"
    assert figures.freeze_panes == "A2"
    assert [cell.value for cell in explanation["A"]][1:] == [column.name("en") for column in COLUMNS[Kind.COURSES]]
    assert explanation["B4"].value == "A number from 0.01 to 200. Decimals at most: 2."
    schools = load_workbook(BytesIO(template(Kind.SCHOOLS, "xlsx", "en"))).worksheets[0]
    row = dict(zip(*([cell.value for cell in line] for line in schools.iter_rows(max_row=2)), strict=True))
    assert (row["kvk number"], f"{row['since']:%Y-%m-%d}") == ("12345678", "2024-03-01")


@pytest.mark.django_db
@pytest.mark.parametrize("form", MAKERS)
@pytest.mark.parametrize("name", ["=cmd|' /C calc'!A0", "+31", "-1", "@SUM(A1)", "'=x", "＝1"])
def test_text_that_looks_like_a_formula_is_made_harmless_and_comes_back(form, name, jansen):
    place = lesson_place(school("De Brug", duo_number="VB00001"))
    Location.objects.update(name=name)
    content = template(Kind.PLACES, form)
    if form == "csv":
        assert f"'{name}" in content.decode("utf-8-sig")
    else:
        cells = [cell for row in load_workbook(BytesIO(content)).worksheets[0].iter_rows() for cell in row]
        assert [cell.value for cell in cells if cell.data_type == "f"] == []
        assert f"'{name}" in [cell.value for cell in cells]
    edition = upload(Upload(BytesIO(content), len(content), "b", Kind.PLACES), jansen)
    is_refused = name.startswith("=")
    assert [fault.code for fault in edition.faults.all()] == (["formula"] if is_refused else [])
    assert place.school == School.objects.get()
