"""Files that are wrong or made to do harm, through the page: a clear sentence, and nothing of the site changes."""

from itertools import chain, repeat

import pytest

from schools.models import Edition, School, StatusPeriod
from tests.editors.conftest import HEADER, text
from tests.schools.editions.files import csv_file, xlsx_file, zipped

GOOD = ["VB00001", "low", "12.50", "2026"]
SCHOOLS = ["number", "name", "legal name", "kvk number", "status", "since", "decision"]
TWO_STATUSES = [
    SCHOOLS,
    ["VB00001", "De Brug", "De Brug B.V.", "12345678", "suspended", "2026-11-01", "Letter 1"],
    ["VB00001", "De Brug", "De Brug B.V.", "12345678", "withdrawn", "2026-11-01", "Letter 2"],
]
UNREADABLE_LETTERS = "The letters of this file cannot be read."
REFUSED = {
    "zip bomb": (
        zipped({"content.xml": "<a>" + "0" * 2_000_000 + "</a>"}),
        "This file unpacks to more than it should.",
    ),
    "no spreadsheet": (b"%PDF-1.7\n\x00\x01", "This is no CSV, XLSX or ODS file."),
    "wrong encoding": (b"school;level\r\n\x81\x8d;low\r\n", UNREADABLE_LETTERS),
    "an empty sign after a mark": (b"\xef\xbb\xbf" + csv_file([HEADER, GOOD]) + b"a\0;low\r\n", UNREADABLE_LETTERS),
    "UTF-32": (csv_file([HEADER, GOOD], encoding="utf-32"), UNREADABLE_LETTERS),
    "damaged": (xlsx_file([HEADER, GOOD])[:2000], "This file is damaged"),
    "old or locked": (b"\xd0\xcf\x11\xe0" + bytes(512), "old Excel file"),
    "nothing in it": (b"\xef\xbb\xbf", "The first sheet of this file is empty."),
    "header only": (csv_file([HEADER]), "This file has a header and no rows below it."),
    "10,000 columns": (csv_file([[f"c{at}" for at in range(10_000)], ["1"]]), "more than 100 columns"),
    "merged cells": (xlsx_file([HEADER, GOOD], lambda sheet: sheet.merge_cells("A1:A2")), "Cells are merged"),
    "an unknown column": (csv_file([[*HEADER, "colour"], [*GOOD, "red"]]), "“colour”: This column is not known."),
    "a column is missing": (csv_file([["level"], ["low"]]), "is missing"),
}
LEFT_OUT = {
    "formula": ([HEADER, ["=cmd|' /C calc'!A0", "low", "12", "2026"]], "This text begins as a formula."),
    "number in two ways": ([HEADER, ["VB00001", "low", "1.234", "2026"]], "This number"),
    "date as text": ([SCHOOLS, [*TWO_STATUSES[1][:5], "last spring", "Letter"]], "This is no date that we can read."),
    "duplicate keys": ([HEADER, GOOD, ["VB00001", "low", "14", "2026"]], "This record stands there more than once."),
    "a school in two statuses": (TWO_STATUSES, "This record stands there more than once."),
}


def everything():
    schools = School.objects.values_list("slug", "name", "courses__hourly_rate", "courses__rate_year")
    return [*schools, *StatusPeriod.objects.values_list("school", "status", "starts_on", "ends_on")]


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_read_leaves_no_trace(name, brug, jansen):
    content, sentence = REFUSED[name]
    before = everything()
    answer = jansen.upload(content)
    assert answer.status_code == 422
    assert text(answer).count(sentence) >= 2
    assert answer.context["form"]["kind"].value() == "courses"
    assert (everything(), Edition.objects.count()) == (before, 0)


@pytest.mark.parametrize("name", LEFT_OUT)
def test_a_row_that_cannot_be_right_is_named_and_left_out(name, brug, jansen, bakker):
    rows, sentence = LEFT_OUT[name]
    before = everything()
    answer = jansen.upload(rows, "schools" if rows[0] is SCHOOLS else "courses")
    edition = Edition.objects.get()
    assert sentence in text(jansen.client.get(answer["Location"]))
    assert not edition.lines.filter(changes=True).exists()
    assert bakker.take("edition-approve", edition, without="on").status_code == 409
    assert everything() == before


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
