"""The query string becomes clean answers; junk is dropped and named."""

import pytest

from finder.filters import QUERY_KEYS, answers_from
from finder.pages import read_query

KNOWN = frozenset(QUERY_KEYS)


def clean(text):
    return answers_from(read_query(text, KNOWN))


@pytest.mark.parametrize(
    ("query", "dropped"),
    [
        ("within=-5", ["Distance"]),
        ("within=7", ["Distance"]),
        ("within=ten", ["Distance"]),
        ("level=clever", ["Education level"]),
        ("level=low&level=high", ["Education level"]),
        ("sort=best", ["Order"]),
        ("page=0", ["Page"]),
        ("page=-1", ["Page"]),
        ("page=two", ["Page"]),
        ("page=99999999999999999999", ["Page"]),
        ("colour=red", ["an unknown word"]),
        ("q=Utrecht&utm_source=x&within=3", ["Distance", "an unknown word"]),
        ("", []),
        ("q=&level=&within=&sort=&page=", []),
        ("q=Utrecht&within=25&level=low&sort=name&page=2", []),
    ],
)
def test_what_is_not_understood_is_named(query, dropped, settings):
    settings.LANGUAGE_CODE = "en"
    assert sorted(str(label) for label in clean(query).ignored) == sorted(dropped)


def test_good_answers_are_kept_beside_bad_ones():
    answers = clean("q=Utrecht&within=25&level=clever")
    assert (answers.q, answers.within, answers.level) == ("Utrecht", 25, "")
    assert answers.kept == {"q": "Utrecht", "within": "25"}


@pytest.mark.parametrize("junk", ["%00", "%00%00", "%ED%A0%80", "%20%20", "+"])
def test_space_nul_and_broken_letters_are_no_answer(junk):
    assert clean(f"q={junk}").q.strip("?\ufffd") == ""


def test_a_second_value_of_a_key_is_left_out():
    answers = clean("q=Utrecht&q=Zwolle")
    assert answers.q == "Utrecht"
    assert len(answers.ignored) == 1
