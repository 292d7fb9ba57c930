"""Files that are wrong or made to do harm, through the page: a clear sentence, and nothing of the site changes."""

import csv
from datetime import date
from itertools import chain, repeat

import pytest

from schools.editions.cells import FORMULA_STARTS
from schools.models import Edition, Publication, School
from tests.editors.conftest import HEADER, text
from tests.schools.editions.exports import exports
from tests.schools.editions.files import changed_part, csv_file, ods_cell, ods_file, ods_of, xlsx_file, zipped
from tests.schools.editions.live_now import live_now

pytestmark = pytest.mark.long

GOOD = ["VB00001", "low", "12.50", "2026"]
SCHOOLS = ["number", "name", "legal name", "kvk number", "status", "since", "decision"]
SUSPENDED = ["VB00001", "De Brug", "De Brug B.V.", "12345678", "suspended", "2026-11-01", "Letter 1"]
WITHDRAWN = [*SUSPENDED[:4], "withdrawn", "2026-11-05", "Letter 2"]
WIDE = [[f"c{at}" for at in range(10_000)], ["1"]]
ODS_MERGED = (
    f"<table:table-row>{ods_cell('school')}{ods_cell('level')}</table:table-row>"
    '<table:table-row><table:table-cell table:number-columns-spanned="2"/></table:table-row>'
)
ENTITIES = '<!DOCTYPE bomb [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
UNREADABLE_LETTERS = "The letters of this file cannot be read."
BOMB = "This file unpacks to more than it should."
DAMAGED = "This file is damaged"
TOO_WIDE = "more than 100 columns"
TWICE = "This record stands there more than once."


def ods_with_formula(rows):
    """A formula whose outcome was never saved."""
    written, formula = ods_cell("=1+12"), '<table:table-cell table:formula="of:=1+12" office:value-type="string"/>'
    return changed_part(ods_file(rows), "content.xml", lambda xml: xml.replace(written, formula))


REFUSED = {
    "zip bomb as XLSX": (
        changed_part(xlsx_file([HEADER, GOOD]), "xl/worksheets/sheet1.xml", lambda text: text + " " * 20_000_000),
        BOMB,
    ),
    "zip bomb as ODS": (zipped({"content.xml": "<a>" + "0" * 2_000_000 + "</a>"}), BOMB),
    "entities as ODS": (ods_of("", ENTITIES), DAMAGED),
    "no spreadsheet": (b"%PDF-1.7\n\x00\x01", "This is no CSV, XLSX or ODS file."),
    "another zip": (zipped({"setup.exe": "MZ"}), "This is no CSV, XLSX or ODS file."),
    "wrong encoding": (b"school;level\r\n\x81\x8d;low\r\n", UNREADABLE_LETTERS),
    "an empty sign after a mark": (b"\xef\xbb\xbf" + csv_file([HEADER, GOOD]) + b"a\0;low\r\n", UNREADABLE_LETTERS),
    "UTF-32": (csv_file([HEADER, GOOD], encoding="utf-32"), UNREADABLE_LETTERS),
    "damaged XLSX": (xlsx_file([HEADER, GOOD])[:2000], DAMAGED),
    "damaged ODS": (ods_file([HEADER, GOOD])[:300], DAMAGED),
    "old or locked": (b"\xd0\xcf\x11\xe0" + bytes(512), "old Excel file"),
    "nothing in it": (b"\xef\xbb\xbf", "The first sheet of this file is empty."),
    "header only": (csv_file([HEADER]), "This file has a header and no rows below it."),
    "10,000 columns": (csv_file(WIDE), TOO_WIDE),
    "10,000 columns as XLSX": (xlsx_file(WIDE), TOO_WIDE),
    "10,000 columns as ODS": (ods_file(WIDE), TOO_WIDE),
    "merged cells": (xlsx_file([HEADER, GOOD], lambda sheet: sheet.merge_cells("A1:A2")), "Cells are merged"),
    "merged cells as ODS": (ods_of(ODS_MERGED), "Cells are merged"),
    "an unknown column": (csv_file([[*HEADER, "colour"], [*GOOD, "red"]]), "“colour”: This column is not known."),
    "a column twice": (csv_file([[*HEADER, "level"], [*GOOD, "low"]]), "stands there twice"),
    "a column is missing": (csv_file([["level"], ["low"]]), "is missing"),
}
LEFT_OUT = {
    "formula": (csv_file, [HEADER, ["=cmd|' /C calc'!A0", "low", "12", "2026"]], "This text begins as a formula."),
    "formula as XLSX": (xlsx_file, [HEADER, ["VB00001", "low", "=1+12", "2026"]], "This formula has no outcome"),
    "formula as ODS": (ods_with_formula, [HEADER, ["VB00001", "low", "=1+12", "2026"]], "This formula has no outcome"),
    "number in two ways": (csv_file, [HEADER, ["VB00001", "low", "1.234", "2026"]], "This number"),
    "a date in place of a number": (xlsx_file, [HEADER, ["VB00001", "low", date(2026, 12, 5), "2026"]], "made a date"),
    "date as text": (
        ods_file,
        [SCHOOLS, [*SUSPENDED[:5], "last spring", "Letter"]],
        "This is no date",
    ),
    "a day that is not there": (csv_file, [SCHOOLS, [*SUSPENDED[:5], "31-11-2026", "Letter"]], "This is no date"),
    "duplicate keys": (xlsx_file, [HEADER, GOOD, ["VB00001", "low", "14", "2026"]], TWICE),
    "a school in two statuses": (ods_file, [SCHOOLS, SUSPENDED, WITHDRAWN], TWICE),
    "two statuses on one day": (csv_file, [SCHOOLS, SUSPENDED, [*WITHDRAWN[:5], "2026-11-01", "Letter 2"]], TWICE),
    "a sign that turns text": (csv_file, [HEADER, ["VB\u202e00001", "low", "12", "2026"]], "cannot be shown"),
}


@pytest.fixture
def nothing_changes(brug):
    """Whatever a test does: afterwards all tables, and so all that can be downloaded, are what they were."""
    before = live_now(), Publication.objects.get().stamp
    assert before[0]
    yield
    assert (live_now(), Publication.objects.get().stamp) == before


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.usefixtures("nothing_changes")
def test_a_file_that_cannot_be_read_leaves_no_trace(name, jansen):
    content, sentence = REFUSED[name]
    answer = jansen.upload(content)
    assert answer.status_code == 422
    assert text(answer).count(sentence) >= 2
    assert answer.context["form"]["kind"].value() == "courses"
    assert not Edition.objects.exists()


@pytest.mark.parametrize("name", LEFT_OUT)
@pytest.mark.usefixtures("nothing_changes")
def test_a_row_that_cannot_be_right_is_named_and_left_out(name, jansen, bakker):
    written, rows, sentence = LEFT_OUT[name]
    answer = jansen.upload(written(rows), "schools" if rows[0] is SCHOOLS else "courses")
    edition = Edition.objects.get()
    assert sentence in text(jansen.client.get(answer["Location"]))
    assert not edition.lines.filter(changes=True).exists()
    assert bakker.take("edition-approve", edition, without="on").status_code == 409


@pytest.mark.long
def test_hostile_files_change_no_byte_of_what_can_be_downloaded(brug, jansen):
    before = exports()
    for content, _sentence in REFUSED.values():
        assert jansen.upload(content).status_code == 422
    for written, rows, _sentence in LEFT_OUT.values():
        assert jansen.upload(written(rows), "schools" if rows[0] is SCHOOLS else "courses").status_code == 302
    assert exports() == before


@pytest.mark.parametrize("text_of_school", ["+31 Taal", "@Taal", "-Taal", "＝Taal"])
def test_what_looks_like_a_formula_goes_live_and_leaves_as_text(text_of_school, brug, jansen, bakker):
    jansen.upload([["number", "name", "legal name"], ["VB00001", text_of_school, text_of_school]], "schools")
    edition = Edition.objects.get()
    bakker.take("edition-approve", edition)
    bakker.take("edition-publish", edition)
    assert School.objects.get(pk=brug.pk).legal_name == text_of_school
    files = [jansen.client.get("/data/schools.csv").content, exports()[3]]
    for content in files:
        found = content.decode("utf-8-sig") if isinstance(content, bytes) else content
        (row,) = [row for row in csv.reader(found.splitlines(), delimiter=separator(found)) if text_of_school in row[2]]
        assert row.count(f"'{text_of_school}") == 2
        assert not any(cell.startswith(FORMULA_STARTS) for cell in row)


def separator(found):
    return ";" if ";" in found.splitlines()[0] else ","


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_decimal_commas_and_any_usual_encoding_are_read(encoding, brug, jansen):
    header = ["school", "opleidingsniveau", "uurtarief", "jaar van het tarief"]
    answer = jansen.upload(csv_file([header, ["VB00001", "laag", "12,50", "2026"]], encoding=encoding))
    assert "1 rate changes" in text(jansen.client.get(answer["Location"]))


class TwoHundredMegabytes:
    """A body of a form that is made while it is read."""

    START = (
        b'--x\r\nContent-Disposition: form-data; name="kind"\r\n\r\ncourses\r\n'
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="big.csv"\r\n\r\n'
    )
    END = b"\r\n--x--\r\n"
    CHUNK = b"0;" * 2**15
    CHUNKS = 200 * 2**20 // len(CHUNK)

    def __init__(self):
        self.parts = chain([self.START], repeat(self.CHUNK, self.CHUNKS), [self.END])
        self.length = len(self.START) + self.CHUNKS * len(self.CHUNK) + len(self.END)

    def read(self, _size=-1):
        return next(self.parts, b"")

    readline = read


def test_two_hundred_megabytes_are_refused_and_kept_nowhere(jansen):
    body = TwoHundredMegabytes()
    about = {"wsgi.input": body, "CONTENT_LENGTH": str(body.length)}
    address = jansen.address("edition-upload")
    answer = jansen.client.generic("POST", address, b"-", content_type="multipart/form-data; boundary=x", **about)
    assert answer.status_code == 422
    assert "This file has 200 MB. A file has 10 MB at most." in text(answer)
    assert Edition.objects.count() == 0
