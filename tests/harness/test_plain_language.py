"""The measure of plain language bites, and does not bite what is plain."""

import pytest

from tests.harness.page import parse
from tests.harness.plain_language import measure_page, measure_strings, page_texts, string_texts
from tests.harness.sentences import measure, sentences, word_count

LONG = "Als u niet blij bent met uw school en dat al aan de school heeft verteld dan kunt u ons bellen."
SPLITS = [
    ("Bel ons. Wij helpen u.", ["Bel ons.", "Wij helpen u."]),
    ("Woont u in Zwolle? Zoek een school!", ["Woont u in Zwolle?", "Zoek een school!"]),
    ("Een les kost € 12.99 per uur.", ["Een les kost € 12.99 per uur."]),
    ("Een les kost € 12,99. Dat is veel.", ["Een les kost € 12,99.", "Dat is veel."]),
    ("Kies een dag, bijv. Maandag is goed.", ["Kies een dag, bijv. Maandag is goed."]),
    ("De heer J. de Vries belt u.", ["De heer J. de Vries belt u."]),
    ("Wij zijn er om 10.30 uur. Kom langs.", ["Wij zijn er om 10.30 uur.", "Kom langs."]),
    ("U zegt: “Ik stop.” Dan stopt het.", ["U zegt: “Ik stop.”", "Dan stopt het."]),
    ("Ga naar duo.nl. Log daar in.", ["Ga naar duo.nl.", "Log daar in."]),
    ("Bel 030 30 30 645. Wij helpen.", ["Bel 030 30 30 645.", "Wij helpen."]),
    ("Het kost 12 euro… Dat is veel.", ["Het kost 12 euro…", "Dat is veel."]),
    ("2 scholen. 3 plaatsen.", ["2 scholen.", "3 plaatsen."]),
    ("", []),
]
COUNTS = [
    ("Bel ons.", 2),
    ("Een les kost € 12,99.", 4),
    ("Bel 030 30 30 645.", 2),
    ("Op 1 januari 2019 begint het.", 6),
    ("Dit staat in de Wet inburgering 2013.", 5),
    ("Dit staat in de Algemene verordening gegevensbescherming.", 5),
    ("Klik op → of – op dit.", 5),
]
TEXTS = [
    ("<p>Een <strong>belangrijk</strong> woord.</p>", ["Een belangrijk woord."]),
    ("<p>Een.</p><p>Twee.</p>", ["Een.", "Twee."]),
    ("<ul><li>Een</li><li>Twee</li></ul>", ["Een", "Twee"]),
    ('<p>U zoekt rond <b translate="no">Den Haag Zuid</b>.</p>', ["U zoekt rond Naam."]),
    ("<nav><a>Lang menu</a></nav><p>Tekst.</p>", ["Tekst."]),
    ("<address>Straat 1</address><p hidden>Weg.</p><p>Tekst.</p>", ["Tekst."]),
    ("<p>Tekst.<svg><title>Kaart</title></svg></p>", ["Tekst."]),
    ("<label>Plaats <input name=q></label><button>Zoek</button>", ["Plaats", "Zoek"]),
    ("<div>Voor<p>Midden.</p>Na</div>", ["Voor", "Midden.", "Na"]),
    ("<p>Regel een<br>Regel twee</p>", ["Regel een", "Regel twee"]),
]
STRINGS = [
    ("%(count)s schools near %(place)s.", ["Naam schools near Naam."]),
    ("Read <a href='/x'>this page</a> first.", ["Read this page first."]),
    ("<p>One.</p><p>Two.</p>", ["One.", "Two."]),
    ("{name} is 5%% cheaper.", ["Naam is 5% cheaper."]),
]


@pytest.mark.parametrize(("text", "expected"), SPLITS)
def test_text_is_cut_where_a_sentence_ends(text, expected):
    assert list(sentences(text)) == expected


@pytest.mark.parametrize(("text", "expected"), COUNTS)
def test_words_are_counted_as_people_read_them(text, expected):
    assert word_count(text) == expected


@pytest.mark.parametrize(("html", "expected"), TEXTS)
def test_a_page_falls_into_blocks_of_text(html, expected):
    assert page_texts(parse(f"<!doctype html><body>{html}")) == expected


@pytest.mark.parametrize(("string", "expected"), STRINGS)
def test_a_string_of_the_catalogue_is_read_like_a_page(string, expected):
    assert string_texts(string) == expected


def test_a_sentence_of_twenty_one_words_is_refused():
    assert word_count(LONG) == 21
    assert measure([LONG]).complaints() == [f"21 words, more than 20: {LONG!r}."]
    assert measure([LONG.replace("dan ", "")]).complaints() == []


def test_a_long_sentence_is_found_on_a_page_and_in_a_string():
    assert measure_page(parse(f"<!doctype html><p>{LONG}</p>")).complaints()
    assert measure_strings([LONG]).complaints()


def test_a_label_may_not_be_long_either():
    assert measure([LONG.rstrip(".")]).complaints()


def test_a_page_of_middling_sentences_is_refused_for_its_mean():
    middling = "Een school met een keurmerk is een school die goede lessen geeft aan u."
    assert word_count(middling) == 14
    found = measure([middling] * 3)
    assert found.mean == pytest.approx(14)
    assert found.complaints() == ["14.0 words a sentence, more than 12 on average."]


def test_short_labels_do_not_make_long_sentences_plain():
    middling = "Een school met een keurmerk is een school die goede lessen geeft aan u."
    assert measure([middling] * 3 + ["Zoek"] * 50).complaints()


def test_the_longest_is_shown():
    assert measure(["Kort.", "Dit is langer."]).longest == "Dit is langer."
    assert measure([]).longest == ""
