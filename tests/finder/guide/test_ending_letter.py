"""The letters to the school: Dutch to send, English to read along, nothing of a person in them."""

from datetime import date

import pytest

from finder.guide.contract import Ground, Item, ending
from finder.guide.ending_letter import GROUNDS, ITEMS, Lines, ground_letter, in_words, missing_letter, notice_letter

START, NOTICE = date(2019, 1, 7), date(2019, 3, 8)


def said(letter, language):
    parts = [[part.intro, *part.items] if isinstance(part, Lines) else [part] for part in letter]
    return "\n".join(getattr(both, language) for several in parts for both in several)


def test_notice_names_the_day_it_arrives_and_the_last_day():
    letter = notice_letter(NOTICE, ending(START, NOTICE), 1)
    assert "U ontvangt deze brief op 8 maart 2019." in said(letter, "dutch")
    assert "De laatste dag van mijn contract is dan 8 april 2019." in said(letter, "dutch")
    assert "een opzegtermijn van één maand" in said(letter, "dutch")
    assert "The last day of my contract is then 8 April 2019." in said(letter, "english")


def test_without_a_notice_period_the_letter_says_so():
    letter = notice_letter(NOTICE, ending(START, NOTICE, 0), 0)
    assert "geen opzegtermijn" in said(letter, "dutch")
    assert "7 april 2019" in said(letter, "dutch")


@pytest.mark.parametrize("ground", [Ground.SERIOUS, Ground.ARBITRATION, Ground.KEURMERK])
def test_each_other_ground_has_a_letter_of_its_own(ground):
    letter = said(ground_letter(ground), "dutch")
    assert "zeg ik mijn cursuscontract op" in letter
    assert ("lening bij DUO" in letter) == (ground is Ground.KEURMERK)
    assert sum(other in letter for both in GROUNDS.values() for other in [both[0].dutch]) == 1


def test_the_letter_lists_what_is_missing():
    letter = missing_letter([Item.PRICE, Item.ENDING])
    assert ITEMS[Item.PRICE].dutch in said(letter, "dutch")
    assert ITEMS[Item.GOAL].dutch not in said(letter, "dutch")
    assert set(ITEMS) == set(Item)


def test_both_languages_have_the_same_parts():
    for letter in (notice_letter(NOTICE, ending(START, NOTICE), 1), missing_letter([*Item])):
        dutch, english = (said(letter, language).splitlines() for language in ("dutch", "english"))
        assert len(dutch) == len(english) >= 10
        assert [line.endswith(":") for line in dutch] == [line.endswith(":") for line in english]


def test_names_are_written_by_hand():
    assert [line for line in said(ground_letter(Ground.SERIOUS), "dutch").splitlines() if line.endswith(":")] == [
        "Naam:",
        "Adres:",
        "Aan (naam van de school):",
        "Datum:",
        "Mijn reden is:",
        "Handtekening:",
    ]


def test_a_day_is_written_in_both_languages():
    assert (in_words(date(2020, 2, 29), "nl"), in_words(date(2020, 2, 29), "en")) == (
        "29 februari 2020",
        "29 February 2020",
    )
