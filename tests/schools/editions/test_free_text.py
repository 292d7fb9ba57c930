"""What a file tells visitors word for word names no colleague and holds no BSN; its row stays out."""

import pytest

from schools.editions.columns import Kind
from schools.editions.faults import Code, WrongCellError
from schools.editions.free_text import FREE_TEXT, refuse_personal
from staff.roles import Role
from tests.harness.people import person

SCHOOLS = ["number", "name", "legal name", "kvk number", "status", "since", "decision", "office address"]
GOOD = ["VB00001", "Anna de Vries Taal", "Anna de Vries B.V.", "12345678", "aspirant", "2026-11-01", "Letter 1", ""]


@pytest.mark.parametrize("kind", FREE_TEXT)
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Letter of Anna de Vries", Code.NAMES_A_COLLEAGUE),
        ("p/a ANNA  DE VRIES, Ede", Code.NAMES_A_COLLEAGUE),
        ("111222333", Code.LOOKS_LIKE_BSN),
        ("Brief 1112.22.333", Code.LOOKS_LIKE_BSN),
        ("Anna de Vriesland, brief 111-222333", None),
        ("", None),
        (None, None),
    ],
)
def test_each_free_text_is_looked_at(kind, text, code):
    for column in FREE_TEXT[kind]:
        found = None
        try:
            refuse_personal(kind, {column: text}, ["Anna de Vries", ""])
        except WrongCellError as error:
            found = error
        assert (found and (found.code, found.params)) == (code and (code, {"column": column}))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("column", "text", "code"),
    [
        ("decision", "Letter of Anna de Vries", Code.NAMES_A_COLLEAGUE),
        ("office address", "p/a Anna de Vries, Ede", Code.NAMES_A_COLLEAGUE),
        ("decision", "Letter 111222333", Code.LOOKS_LIKE_BSN),
    ],
)
def test_a_row_of_a_file_that_names_a_colleague_stays_out(column, text, code, load):
    person("anna", Role.KEURMERK_EDITOR, first_name="Anna de Vries")
    at = SCHOOLS.index(column)
    edition = load(Kind.SCHOOLS, [SCHOOLS, [*GOOD[:at], text, *GOOD[at + 1 :]]])
    (fault,) = edition.faults.all()
    assert (fault.code, fault.row, fault.column, fault.found) == (code, 2, column.replace(" ", "_"), "")
    assert not edition.lines.exists()


@pytest.mark.django_db
def test_the_names_of_a_school_may_be_those_of_a_person(load):
    person("anna", Role.KEURMERK_EDITOR, first_name="Anna de Vries")
    edition = load(Kind.SCHOOLS, [SCHOOLS, GOOD])
    assert not edition.faults.exists()
    assert edition.lines.count() == 1
