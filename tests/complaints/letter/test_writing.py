"""The letter to the school: whole letters stand in `letter.csv`; the rest holds for every choice."""

import csv
import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.forms.letter_cards import FACT_CARDS, KIND_ICONS, WISH_CARDS, WISH_ICONS
from complaints.letter.sentences import FACTS, SUBJECTS, WISHES
from complaints.letter.text import Line, Text, days_by_month, in_words, listed, plain_text
from complaints.letter.writing import PARTS, Addressee, Answers, Course, Writer, letter
from complaints.vocabulary import Kind, Route
from tests.complaints.letter_cast import AMIRA, CAST, LENA, SAM, TODAY
from tests.harness.sentences import measure

ROWS = list(
    csv.DictReader((Path(__file__).parent / "letter.csv").read_text(encoding="utf-8").splitlines(keepends=True))
)
FACT_KEYS = [(kind, key) for kind, known in FACTS.items() for key in known]
UGLY = re.compile(r"  |None|\(\)|\[\]|“”|\s[.,:;?!]|,,|\.\.|[ \t]$|\A\s|\s\Z|\n\n\n", re.MULTILINE)

WORD = st.text("abcdefghij ABC", min_size=1, max_size=30).map(str.split).map(" ".join)
MAYBE = st.one_of(st.just(""), WORD)
DAY = st.dates(date(2000, 1, 1), date(2099, 12, 31))
ANSWERS = st.builds(
    Answers,
    writer=st.builds(Writer, WORD.filter(bool), MAYBE, MAYBE, MAYBE, MAYBE, MAYBE),
    school=st.builds(Addressee, WORD.filter(bool), st.sampled_from(["", "A 1", "A 1, B", "A 1,, B,"]), st.booleans()),
    written_on=DAY,
    course=st.builds(Course, MAYBE, MAYBE, st.none() | DAY),
    facts=st.fixed_dictionaries(
        {kind: st.sets(st.sampled_from(list(known))).map(tuple) for kind, known in FACTS.items()}
    ),
    story=MAYBE,
    days=st.lists(DAY, max_size=15).map(tuple),
    wishes=st.sets(st.sampled_from(list(WISHES))).map(tuple),
    other_wish=MAYBE,
)


def in_english(paragraphs):
    return "\n\n".join(str(paragraph.english) for paragraph in paragraphs)


def sentences_of(paragraphs):
    """What is read of both languages, without what the writer typed."""
    for paragraph in paragraphs:
        for text in (paragraph.dutch, paragraph.english):
            yield text.words
            yield from (line.words for line in text.lines)


def test_the_table_has_whole_letters():
    assert len(ROWS) >= 35
    assert {row["case"] for row in ROWS} == set(CAST)


@pytest.mark.parametrize("name", CAST)
def test_a_letter_says_what_the_table_says(name):
    wanted = [(row["part"], row["dutch"], row["english"]) for row in ROWS if row["case"] == name]
    assert [(part, str(dutch), str(english)) for part, dutch, english in letter(CAST[name])] == wanted


def test_every_part_of_a_letter_stands_in_the_table():
    assert {row["part"] for row in ROWS} == set(PARTS)


def test_kinds_are_those_that_go_to_the_school_first():
    regular = [kind for kind in Kind if kind.route == Route.REGULAR]
    assert list(FACTS) == list(SUBJECTS) == list(FACT_CARDS) == list(KIND_ICONS) == regular


def test_every_sentence_has_a_card_and_every_card_a_sentence():
    assert len(FACT_KEYS) >= 25
    assert [(kind, key) for kind, known in FACT_CARDS.items() for key in known] == FACT_KEYS
    assert list(WISHES) == list(WISH_CARDS) == list(WISH_ICONS)


@given(ANSWERS)
def test_every_combination_gives_a_tidy_letter(answers):
    paragraphs = letter(answers)
    for text in (plain_text(paragraphs), in_english(paragraphs)):
        assert not UGLY.search(text), text
    assert [paragraph.part for paragraph in paragraphs] == [
        part for part in PARTS if part in {paragraph.part for paragraph in paragraphs}
    ]


@given(ANSWERS)
def test_both_languages_have_the_same_shape(answers):
    paragraphs = letter(answers)
    assert len(paragraphs) >= 11
    for _part, dutch, english in paragraphs:
        assert len(dutch.lines) == len(english.lines)
        assert bool(dutch.words) == bool(english.words)
        assert dutch.own_words == english.own_words


@given(ANSWERS)
def test_every_combination_is_plain(answers):
    assert not measure(sentences_of(letter(answers))).complaints()


@pytest.mark.parametrize(("kind", "key"), FACT_KEYS)
def test_every_complaint_is_plain_and_stands_in_the_letter(kind, key):
    paragraphs = letter(replace(SAM, facts={kind: (key,)}))
    assert f"- {FACTS[kind][key].dutch}\n" in plain_text(paragraphs) + "\n"
    assert f"klacht over {SUBJECTS[kind].dutch}\n" in plain_text(paragraphs)
    found = measure(sentences_of(paragraphs))
    assert len(found.sentences) >= 10
    assert not found.complaints()


@pytest.mark.parametrize("key", WISHES)
def test_every_wish_is_plain_and_stands_in_the_letter(key):
    paragraphs = letter(replace(SAM, wishes=(key,)))
    assert f"Ik vraag u om:\n- {WISHES[key].dutch}\n" in plain_text(paragraphs)
    assert not measure(sentences_of(paragraphs)).complaints()


def test_all_at_once_is_plain():
    everything = replace(AMIRA, facts={kind: tuple(known) for kind, known in FACTS.items()}, wishes=tuple(WISHES))
    assert not measure(sentences_of(letter(everything))).complaints()
    assert "klacht over de lessen, de kosten, het contract, de omgang met cursisten en de gang van zaken" in plain_text(
        letter(everything)
    )


@pytest.mark.parametrize(
    ("written_on", "last_day"),
    [
        (date(2019, 3, 1), "12 april 2019"),
        (date(2024, 1, 18), "29 februari 2024"),
        (date(2018, 12, 31), "11 februari 2019"),
        (date(2026, 2, 20), "3 april 2026"),
    ],
)
def test_the_last_day_is_that_of_the_gate(written_on, last_day):
    text = plain_text(letter(replace(SAM, written_on=written_on)))
    assert f"binnen zes weken. Dat is uiterlijk op {last_day}." in text


@given(DAY)
def test_the_school_has_42_days(day):
    assert in_words(day + timedelta(days=42), "nl") in plain_text(letter(replace(SAM, written_on=day)))


def test_own_words_stay_as_they_are():
    story = "هذا  ليس جيدا <b>\n\n“Nee”, zei ze.  Waarom?"
    paragraphs = letter(replace(SAM, story=story))
    said = next(paragraph for paragraph in paragraphs if paragraph.part == "story")
    assert said.dutch.own_words == said.english.own_words == story
    assert f"in mijn eigen woorden:\n“{story}”\n" in plain_text(paragraphs)


def test_the_procedure_is_asked_for_where_we_do_not_know_it():
    assert "Wilt u mij ook uw klachtenreglement sturen?" in plain_text(letter(SAM))
    known = replace(SAM, school=Addressee("De Brug", has_procedure=True))
    assert "volgens uw klachtenreglement" in plain_text(letter(known))
    assert "sturen" not in plain_text(letter(known))


@pytest.mark.parametrize(
    ("starts_on", "dutch", "english"),
    [
        (TODAY, "Begonnen op: 22 november 2026", "Began on: 22 November 2026"),
        (TODAY + timedelta(days=1), "Begint op: 23 november 2026", "Begins on: 23 November 2026"),
    ],
)
def test_a_course_has_begun_or_is_yet_to_begin(starts_on, dutch, english):
    paragraphs = letter(replace(SAM, course=Course(starts_on=starts_on)))
    assert dutch in plain_text(paragraphs)
    assert english in in_english(paragraphs)


@pytest.mark.parametrize(
    ("days", "dutch", "english"),
    [
        ([], [], []),
        ([date(2026, 3, 3)], ["3 maart 2026"], ["3 March 2026"]),
        ([date(2026, 3, 5), date(2026, 3, 3)], ["3 en 5 maart 2026"], ["3 and 5 March 2026"]),
        ([date(2026, 8, n) for n in (7, 5, 3, 3)], ["3, 5 en 7 augustus 2026"], ["3, 5 and 7 August 2026"]),
        (
            [date(2026, 3, 3), date(2025, 3, 3)],
            ["3 maart 2025", "3 maart 2026"],
            ["3 March 2025", "3 March 2026"],
        ),
    ],
)
def test_days_are_put_together_by_month(days, dutch, english):
    assert list(days_by_month(tuple(days), "nl")) == dutch
    assert list(days_by_month(tuple(days), "en")) == english


def test_one_month_is_a_sentence_and_more_are_a_list():
    assert "Dit gebeurde op 3, 4 en 5 januari 2024." in plain_text(letter(LENA))
    assert "Dit gebeurde op deze dagen:\n- 3 en 10 maart 2026\n- 7 april 2026" in plain_text(letter(AMIRA))


@pytest.mark.parametrize("count", [8, 9, 15])
def test_many_days_of_one_month_are_plain(count):
    paragraphs = letter(replace(SAM, days=tuple(date(2026, 3, day) for day in range(1, count + 1))))
    assert f", {count - 1} en {count} maart 2026" in plain_text(paragraphs)
    assert not measure(sentences_of(paragraphs)).complaints()


def test_words_are_listed():
    assert listed(["a"], "nl") == "a"
    assert listed(["a", "b"], "nl") == "a en b"
    assert listed(["a", "b", "c"], "en") == "a, b and c"


def test_a_text_is_written_line_by_line():
    assert str(Text("Dit:", (Line("Cursus:", "A2"), Line("Nog iets")))) == "Dit:\n- Cursus: A2\n- Nog iets"
    assert str(Text(lines=(Line("", "Sam"),))) == "Sam"
