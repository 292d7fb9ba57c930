"""Where the table begins in a file as offices have them: below a title, and on the first sheet that people see."""

from io import BytesIO

import pytest

from schools.editions import reading
from schools.editions.faults import RefusedFileError
from tests.schools.editions.files import csv_file, ods_cell, ods_file, ods_of, xlsx_file
from tests.schools.editions.test_reading import TABLE, read, refusal


def titled(cells):
    return cells[:1] == ("school",)


@pytest.mark.parametrize("make", [csv_file, xlsx_file, ods_file])
@pytest.mark.parametrize("title", [[["Tarieven 2026"]], [["Tarieven 2026"], [""], ["Blik op Werk", "vertrouwelijk"]]])
def test_a_title_above_the_header_is_passed_over(make, title):
    content = make([*title, *TABLE])
    sheet = reading.below_title(reading.read(BytesIO(content), len(content)), titled)
    assert (sheet.header_row, sheet.header, sheet.has_title) == (len(title) + 1, tuple(TABLE[0]), True)
    assert [number for number, _cells in sheet.rows] == [len(title) + 2, len(title) + 3]


def test_a_sheet_without_a_header_stays_as_it_is():
    content = csv_file([["a", "b"], *([str(at), "x"] for at in range(20))])
    sheet = reading.below_title(reading.read(BytesIO(content), len(content)), titled)
    assert (sheet.header_row, sheet.header, sheet.has_title) == (1, ("a", "b"), False)
    assert [cells[0] for _number, cells in sheet.rows] == [str(at) for at in range(20)]


def test_a_title_above_nothing_is_refused():
    content = csv_file([["Tarieven 2026"], TABLE[0]])
    with pytest.raises(RefusedFileError) as refused:
        reading.below_title(reading.read(BytesIO(content), len(content)), titled)
    assert [fault.code for fault in refused.value.faults] == ["only-header"]


def test_cells_may_be_merged_in_a_title():
    rows = "".join(f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>" for row in TABLE)
    wide = '<table:table-cell table:number-columns-spanned="2"><text:p>Tarieven</text:p></table:table-cell>'
    title = f"<table:table-row>{wide}<table:covered-table-cell/></table:table-row>"
    contents = [
        xlsx_file([["Tarieven"], [], *TABLE], lambda sheet: sheet.merge_cells("A1:B1")),
        ods_of(title + rows),
    ]
    assert [read(content)[1][1:] for content in contents] == [[tuple(row) for row in TABLE]] * 2
    below = ods_of(rows + title)
    assert refusal(below).code == "merged-cells"
    beside = title.replace("</table:table-row>", f"{ods_cell('x')}</table:table-row>")
    assert refusal(ods_of(beside + rows)).code == "merged-cells"


def test_a_sheet_that_nobody_sees_is_passed_over():
    def with_hidden_list(sheet):
        hidden = sheet.parent.create_sheet("lists", 0)
        hidden.append(["hoog"])
        hidden.sheet_state = "hidden"
        sheet.parent.active = 1

    assert read(xlsx_file(TABLE, with_hidden_list))[1] == [tuple(row) for row in TABLE]
