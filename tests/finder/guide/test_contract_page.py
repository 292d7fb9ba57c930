"""The contract check as a machine and as a person read it."""

import csv
from pathlib import Path
from urllib.parse import urlencode

import pytest

from finder.guide.contract import Ground, Item
from tests.finder.guide.fetching import fetch, problems, verdicts
from tests.harness.page import text_of

ROWS = list(csv.DictReader((Path(__file__).parent / "contract.csv").read_text(encoding="utf-8").splitlines()))
PATH = "/nl/informatie/contract-check/"
ENGLISH = "/en/information/contract-check/"
GOOD = {"start": "2019-01-07", "notice": "2019-03-08", "reason": "notice"}
pytestmark = pytest.mark.django_db


def address(path=PATH, **answers):
    return f"{path}?{urlencode(answers, doseq=True)}"


def days(page):
    return [element.get("datetime") for element in page.all("time")]


def values(page):
    return {
        field.get("name"): field.get("value") for field in page.all("input") if field.get("type") in ("date", "text")
    }


@pytest.mark.parametrize("row", ROWS, ids=[row["case"] for row in ROWS])
def test_the_page_says_what_the_table_says(client, row):
    asked = address(start=row["start"], notice=row["notice"], months=row["months"], reason="notice")
    page = fetch(client, asked)
    assert days(page) == [row["last day"]]
    assert verdicts(page) == ["ends"]


def test_nothing_is_judged_before_it_is_asked(client):
    page = fetch(client, PATH)
    assert (verdicts(page), days(page), problems(page)) == ([], [], {})


def test_without_a_number_of_months_it_is_one(client):
    assert days(fetch(client, address(**GOOD))) == ["2019-04-08"]


def test_the_page_says_how_it_was_counted_and_what_is_still_to_pay(client):
    said = text_of(fetch(client, address(**GOOD)).all("main")[0])
    for words in ("Uw opzegging, en 1 maand", "8 april 2019", "De eerste dag, en 3 maanden", "7 april 2019"):
        assert words in said
    assert "Tot en met die dag betaalt u. Daarna betaalt u niets meer." in said
    assert "volgens de regel van Blik op Werk" in said
    assert "klachtenlijn" in said


@pytest.mark.parametrize("ground", [Ground.SERIOUS, Ground.ARBITRATION, Ground.KEURMERK])
def test_the_other_grounds_have_words_and_no_day(client, ground):
    page = fetch(client, address(reason=ground.value))
    assert (verdicts(page), days(page)) == (["may-end"], [])


@pytest.mark.parametrize("ground", [*Ground])
def test_only_the_loss_of_the_keurmerk_gives_money_back_to_the_loan(client, ground):
    page = fetch(client, address(**{**GOOD, "reason": ground.value}))
    said = " ".join(text_of(element) for element in page.having("data-verdict"))
    assert ("DUO-lening" in said) == (ground is Ground.KEURMERK)


@pytest.mark.parametrize(
    ("changed", "fields"),
    [
        ({"reason": ""}, {"reason"}),
        ({"reason": "zin"}, {"reason"}),
        ({"start": ""}, {"start"}),
        ({"start": "2019-02-30"}, {"start"}),
        ({"notice": "2019-13-01"}, {"notice"}),
        ({"notice": "2019-01-06"}, {"notice"}),
        ({"months": "2"}, {"months"}),
        ({"months": "-1"}, {"months"}),
        ({"months": "een"}, {"months"}),
        ({"start": "x", "notice": "", "months": "3", "reason": ""}, {"start", "notice", "months", "reason"}),
        ({"reason": "serious", "start": "31-6-2019"}, {"start"}),
    ],
)
def test_what_is_wrong_is_said_on_top_and_beside_the_field_and_nothing_is_lost(client, changed, fields):
    page = fetch(client, address(**{**GOOD, **changed}))
    assert verdicts(page) == ["invalid"]
    assert days(page) == []
    assert set(problems(page)) == {f"#{field}" for field in fields}
    for field in fields:
        assert problems(page)[f"#{field}"] in text_of(page.ids[f"{field}-problem"])
    assert text_of(page.all("title")[0]).startswith("Fout: ")
    asked = {**GOOD, **changed}
    assert values(page) == {"start": asked["start"], "notice": asked["notice"]}


def test_more_than_a_month_is_refused_with_the_rule(client):
    assert "hoogstens 1 maand" in problems(fetch(client, address(**GOOD, months="2")))["#months"]


def test_the_letter_is_dutch_with_a_mirror_and_holds_the_day(client):
    page = fetch(client, address(ENGLISH, **GOOD))
    letters = {element.get("lang"): element for element in page.all("div") if element.get("class") == "paper"}
    assert "zeg ik mijn cursuscontract op" in text_of(letters["nl"])
    assert "8 maart 2019" in text_of(letters["nl"])
    assert "8 april 2019" in text_of(letters["nl"])
    assert letters["nl"].get("translate") == "no"
    assert "I end my course contract" in text_of(letters["en"])
    assert "8 April 2019" in text_of(letters["en"])


def test_what_is_not_ticked_is_missing_and_there_is_a_sentence_to_send(client):
    page = fetch(client, address(has=["goal", "price", "ending"]))
    assert verdicts(page) == ["something-missing"]
    letters = {element.get("lang"): text_of(element) for element in page.all("div") if element.get("class") == "paper"}
    assert "In mijn cursuscontract staat niet:" in letters["nl"]
    assert "klachtenreglement en het privacyreglement" in letters["nl"]
    assert "de prijs" not in letters["nl"]
    assert "the price" not in letters["en"]
    ticked = {
        box.get("value") for box in page.all("input") if box.get("type") == "checkbox" and "checked" in box.attrib
    }
    assert ticked == {"goal", "price", "ending"}


def test_nothing_ticked_is_all_missing(client):
    page = fetch(client, address(checked="yes"))
    assert verdicts(page) == ["something-missing"]
    assert len(next(element for element in page.having("data-verdict")).findall(".//li")) == 7


def test_all_ticked_is_complete_and_the_page_never_says_invalid(client):
    page = fetch(client, address(ENGLISH, has=[item.value for item in Item], checked="yes"))
    assert verdicts(page) == ["complete"]
    assert "invalid" not in text_of(page.all("main")[0]).lower()


def test_a_tick_that_does_not_exist_is_passed_over(client):
    assert verdicts(fetch(client, address(has=["x", *Item]))) == ["complete"]


def test_the_page_is_kept_nowhere_and_its_twin_has_the_same_answers(client):
    response = client.get(address(**GOOD))
    assert "no-store" in response["Cache-Control"]
    page = fetch(client, address(**GOOD, has=["goal", "price"]))
    twin = next(link.get("href") for link in page.all("a") if link.get("hreflang") == "en")
    assert days(fetch(client, twin)) == ["2019-04-08"]
    assert verdicts(fetch(client, twin)) == ["something-missing", "ends"]


@pytest.mark.parametrize(
    "query", ["start=%00", "reason=notice&reason=serious", "x=1", "start=9999-12-31&notice=9999-12-31"]
)
def test_odd_input_is_answered(client, query):
    assert fetch(client, f"{PATH}?{query}").status == 200
