"""One table in many files: told apart by what is in them, refused before they can do harm."""

from datetime import date
from io import BytesIO

import pytest

from schools.editions import reading
from schools.editions.cells import Unreadable
from schools.editions.faults import RefusedFileError
from tests.schools.editions.files import changed_part, csv_file, ods_cell, ods_file, ods_of, xlsx_file, zipped

TABLE = [["school", "uurtarief"], ["VB00001", "12,99"], ["Café ’t Hoekje", "13,5"]]
SHEET = "xl/worksheets/sheet1.xml"
SHARED = (
    '<Override PartName="/xl/sharedStrings.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>'
)


def read(content, size=None):
    sheet = reading.read(BytesIO(content), len(content) if size is None else size)
    return sheet, [sheet.header, *(cells for _number, cells in sheet.rows)]


def refusal(content, size=None):
    with pytest.raises(RefusedFileError) as refused:
        read(content, size)
    (fault,) = refused.value.faults
    return fault


@pytest.mark.parametrize(
    ("content", "read_as"),
    [
        (csv_file(TABLE), "CSV, UTF-8, ;"),
        (csv_file(TABLE, encoding="utf-8-sig"), "CSV, UTF-8, ;"),
        (csv_file(TABLE, encoding="cp1252"), "CSV, Windows-1252, ;"),
        (csv_file(TABLE, encoding="utf-16"), "CSV, UTF-16, ;"),
        (csv_file(TABLE, encoding="utf-16-le"), "CSV, UTF-16, ;"),
        (csv_file(TABLE, encoding="utf-16-be"), "CSV, UTF-16, ;"),
        (csv_file(TABLE, separator=","), "CSV, UTF-8, ,"),
        (csv_file(TABLE, separator="\t"), "CSV, UTF-8, tab"),
        (csv_file(TABLE, separator="|"), "CSV, UTF-8, |"),
        (b"sep=,\r\n" + csv_file(TABLE, separator=","), "CSV, UTF-8, ,"),
        (csv_file(TABLE).replace(b"\r\n", b"\n"), "CSV, UTF-8, ;"),
        (csv_file(TABLE).replace(b"\r\n", b"\r"), "CSV, UTF-8, ;"),
        (xlsx_file(TABLE), "XLSX"),
        (ods_file(TABLE), "ODS"),
    ],
)
def test_every_way_to_save_a_table_gives_the_same_rows(content, read_as):
    sheet, rows = read(content)
    assert sheet.read_as == read_as
    assert rows == [tuple(row) for row in TABLE]


@pytest.mark.parametrize("make", [csv_file, xlsx_file, ods_file])
def test_rows_are_numbered_as_the_program_does_and_empty_ones_passed_over(make):
    sheet = reading.read(BytesIO(content := make([["a", "b"], ["1", "2"], ["", ""], ["3", "4"]])), len(content))
    assert sheet.header_row == 1
    assert [(number, cells[0]) for number, cells in sheet.rows] == [(2, "1"), (4, "3")]


@pytest.mark.parametrize("make", [xlsx_file, ods_file])
def test_numbers_and_dates_stay_what_they_are(make):
    _sheet, rows = read(make([["a", "b", "c", "d"], [12.99, 7, date(2025, 12, 31), True]]))
    rate, count, day, flag = rows[1]
    assert (float(rate), int(count), flag) == (12.99, 7, True)
    assert (day.year, day.month, day.day) == (2025, 12, 31)


def test_a_cell_with_a_separator_a_quote_or_a_line_end_stays_one_cell():
    row = ["a;b", 'say "hi"', "one\r\ntwo"]
    assert read(csv_file([["x", "y", "z"], row]))[1][1] == tuple(row)


def test_only_the_first_sheet_is_read():
    content = xlsx_file(TABLE, lambda sheet: sheet.parent.create_sheet("more").append(["else"]))
    assert len(read(content)[1]) == 3


def test_a_formula_gives_the_outcome_that_was_saved():
    with_formula = changed_part(
        xlsx_file([["a", "b"], [1, 2]]),
        SHEET,
        lambda xml: xml.replace("<v>2</v>", "<f>A2*2</f><v>2</v>"),
    )
    assert read(with_formula)[1][1] == (1, 2)


def test_a_formula_without_outcome_is_no_empty_cell():
    assert read(xlsx_file([["a", "b"], ["=1+1", 2]]))[1][1] == (Unreadable.FORMULA, 2)
    header = f"<table:table-row>{ods_cell('a')}</table:table-row>"
    formula = '<table:table-row><table:table-cell table:formula="of:=1+1"/></table:table-row>'
    assert read(ods_of(header + formula))[1][1] == (Unreadable.FORMULA,)


def test_repeated_cells_and_rows_of_ods_stand_as_often_as_they_say():
    cell = '<table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="5"/>'
    rows = (
        f"<table:table-row>{cell}</table:table-row>"
        '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
        f'<table:table-row table:number-rows-repeated="2">{cell}</table:table-row>'
        '<table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row>'
    )
    sheet = reading.read(BytesIO(content := ods_of(rows)), len(content))
    assert [(number, cells) for number, cells in sheet.rows] == [(5, (5, 5)), (6, (5, 5))]


def test_comments_and_markup_in_an_ods_cell_are_no_part_of_its_text():
    cell = (
        "<table:table-cell><office:annotation><text:p>a note</text:p></office:annotation>"
        "<text:p>De <text:span>Br</text:span>ug<text:s/>!</text:p></table:table-cell>"
    )
    rows = f"<table:table-row>{cell}</table:table-row>" * 2
    assert read(ods_of(rows))[1] == [("De Brug !",)] * 2


def test_two_hundred_megabytes_are_refused_before_they_are_read():
    class Untouched(BytesIO):
        def read(self, *_size):
            raise AssertionError("it was read")

    with pytest.raises(RefusedFileError) as refused:
        reading.read(Untouched(), 200 * 2**20)
    (fault,) = refused.value.faults
    assert (fault.code, dict(fault.params)) == ("too-big", {"megabytes": 200, "most": 10})


ENTITIES = '<!DOCTYPE bomb [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\r\n;;\r\n  ;\r\n", "empty"),
        (xlsx_file([]), "empty"),
        (ods_file([]), "empty"),
        (csv_file(TABLE[:1]), "only-header"),
        (xlsx_file(TABLE[:1]), "only-header"),
        (csv_file([[f"c{at}" for at in range(10_000)], ["1"]]), "too-many-columns"),
        (xlsx_file([[f"c{at}" for at in range(10_000)], ["1"]]), "too-many-columns"),
        (ods_file([[f"c{at}" for at in range(10_000)], ["1"]]), "too-many-columns"),
        (b"a;b\r\n" + b"1;2\r\n" * 100_001, "too-many-rows"),
        (b'a;b\r\n"1;2\r\n3;4\r\n', "open-quote"),
        (b"a;b\r\n\x81\x8d;2\r\n", "unknown-encoding"),
        (b"a;b\r\n1\x00;2\r\n", "unknown-format"),
        (b"\xef\xbb\xbfa;b\r\n1\x00;2\r\n", "unknown-encoding"),
        (csv_file(TABLE, encoding="utf-32"), "unknown-encoding"),
        (csv_file(TABLE, encoding="utf-32-le"), "unknown-encoding"),
        (csv_file(TABLE, encoding="utf-32-be"), "unknown-encoding"),
        (
            ods_of("<table:table-row><table:table-cell><text:p>&#0;</text:p></table:table-cell></table:table-row>"),
            "unreadable",
        ),
        (changed_part(xlsx_file(TABLE), SHEET, lambda xml: xml.replace("VB00001", "VB&#0;")), "unreadable"),
        (b"%PDF-1.7\n\x00\x01\x02\x03", "unknown-format"),
        (b"%PDF-1.7\n%\x81\x8d", "unknown-format"),
        (b"\r\n<html><table><tr><td>school</td></tr></table></html>", "unknown-format"),  # some programs call it .xls
        (b"\xff\xd8\xff\xe0" + bytes(20), "unknown-format"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "old-or-locked"),
        (zipped({"word/document.xml": "<a/>"}), "unknown-format"),
        (b"PK\x03\x04" + bytes(100), "unreadable"),
        (xlsx_file(TABLE)[:2000], "unreadable"),
        (zipped({"xl/workbook.xml": "<workbook/>"}), "unreadable"),
        (zipped({"content.xml": "<not closed"}), "unreadable"),
        (ods_of("", ENTITIES), "unreadable"),
        (zipped({"content.xml": f"{ENTITIES}<a>&b;</a>".encode("utf-16")}), "unreadable"),
        (changed_part(xlsx_file(TABLE), SHEET, lambda xml: ENTITIES + xml), "unreadable"),
        (changed_part(xlsx_file(TABLE), "xl/styles.xml", lambda xml: ENTITIES + xml), "unreadable"),
        (zipped({"content.xml": "<a>" + "0" * 70_000_000 + "</a>"}), "unpacks-too-big"),
        (zipped({"content.xml": "<a>" + "0" * 2_000_000 + "</a>"}), "unpacks-too-big"),
        (zipped({f"part{at}.xml": "<a/>" for at in range(1001)}), "unpacks-too-big"),
        (xlsx_file(TABLE, lambda sheet: sheet.merge_cells("A2:A3")), "merged-cells"),
        (
            ods_of('<table:table-row><table:table-cell table:number-rows-spanned="2"/></table:table-row>'),
            "merged-cells",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_reason(content, code):
    assert refusal(content).code == code


def test_merged_cells_are_named():
    assert dict(refusal(xlsx_file(TABLE, lambda sheet: sheet.merge_cells("A2:A3"))).params) == {"cells": "A2:A3"}


def test_a_row_far_away_does_not_keep_the_reader_busy():
    far = changed_part(xlsx_file(TABLE), SHEET, lambda xml: xml.replace('<row r="3"', '<row r="1999999999"'))
    assert refusal(far).code == "too-many-rows"


def test_a_row_of_more_cells_than_a_sheet_has_is_refused_before_it_ends():
    endless = changed_part(
        xlsx_file(TABLE), SHEET, lambda xml: xml.replace('<c r="A3"', "<c/>" * 20_000 + 'not even XML < <c r="A3"')
    )
    assert refusal(endless).code == "too-many-columns"
    assert refusal(ods_of("<table:table-row>" + "<table:table-cell/>" * 20_000)).code == "too-many-columns"


def test_ods_rows_repeated_a_million_times_are_refused():
    rows = '<table:table-row table:number-rows-repeated="1048576">' + (
        '<table:table-cell office:value-type="float" office:value="5"/></table:table-row>'
    )
    assert refusal(ods_of(rows)).code == "too-many-rows"


def test_two_cells_in_one_place_are_refused():
    twice = changed_part(xlsx_file(TABLE), SHEET, lambda xml: xml.replace('r="B2"', 'r="A2"'))
    assert refusal(twice).code == "unreadable"


def test_a_number_that_is_no_day_in_a_cell_for_days_spoils_that_cell_only():
    far = changed_part(
        xlsx_file([["a", "b"], [date(2025, 12, 31), 1]]), SHEET, lambda xml: xml.replace("<v>46022</v>", "<v>9e9</v>")
    )
    assert read(far)[1][1] == (Unreadable.ERROR, 1)


def test_texts_that_cells_share_and_texts_in_runs_are_read():
    shared = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>De Brug</t></si></sst>'
    runs = "<is><r><t>De </t></r><r><t>Linde</t></r><rPh><t>x</t></rPh></is>"
    content = changed_part(xlsx_file([["a", "b"], ["c", "d"]]), "xl/sharedStrings.xml", lambda _xml: shared)
    content = changed_part(content, "[Content_Types].xml", lambda xml: xml.replace("</Types>", SHARED + "</Types>"))
    content = changed_part(content, SHEET, lambda xml: with_texts(xml, runs))
    assert read(content)[1][1] == ("De Brug", "De Linde")


def with_texts(xml, runs):
    first, second = (xml.index(f'<c r="{cell}2"') for cell in "AB")
    end = xml.index("</row>", second)
    return f'{xml[:first]}<c r="A2" t="s"><v>0</v></c><c r="B2" t="inlineStr">{runs}</c>{xml[end:]}'


def test_a_day_that_is_written_as_one_is_read():
    content = changed_part(
        xlsx_file([["a"], [1]]),
        SHEET,
        lambda xml: xml.replace('<c r="A2" t="n"><v>1</v></c>', '<c r="A2" t="d"><v>2025-12-31</v></c>'),
    )
    assert f"{read(content)[1][1][0]:%d-%m-%Y}" == "31-12-2025"


def test_a_wrong_size_in_the_sheet_itself_does_no_harm():
    lying = changed_part(
        xlsx_file(TABLE), SHEET, lambda xml: xml.replace('<dimension ref="A1:B3"', '<dimension ref="A1:XFD1048576"')
    )
    assert 'XFD1048576"' in changed_xml(lying)
    assert read(lying)[1] == [tuple(row) for row in TABLE]


def changed_xml(content):
    found = []
    changed_part(content, SHEET, lambda xml: found.append(xml) or xml)
    return found[0]
