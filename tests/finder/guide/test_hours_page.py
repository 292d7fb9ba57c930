"""The hours check as a machine and as a person read it."""

import csv
import re
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.finder.guide.fetching import fetch, problems, verdicts
from tests.harness.page import text_of

ROWS = list(csv.DictReader((Path(__file__).parent / "hours.csv").read_text(encoding="utf-8").splitlines()))
PATH = "/nl/informatie/uren-check/"
GOOD = ("2019-05-31", "3.5", "online", "language")
EMPTY = ("", "", "school", "language")
pytestmark = [pytest.mark.django_db, pytest.mark.long]


def address(*rows, contract="2018-12-31", path=PATH):
    lessons = [pair for row in rows for pair in zip(("date", "hours", "place", "kind"), row, strict=True)]
    return f"{path}?{urlencode([('contract', contract), *lessons])}"


def sums(page):
    return [page.having(f"data-hours-{norm}")[0].get(f"data-hours-{norm}") for norm in ("600", "64")]


def values(page):
    return {element.get("id"): element.get("value") for element in page.all("input")}


def chosen(page, name):
    select = page.ids[name]
    return [option.get("value") for option in select.iter("option") if "selected" in option.attrib]


@pytest.mark.parametrize("row", ROWS, ids=[row["case"] for row in ROWS])
def test_the_page_says_what_the_table_says(client, row):
    page = fetch(client, address((row["date"], row["hours"], row["place"], row["kind"]), contract=row["contract"]))
    assert verdicts(page) == [row["verdict"]]


def test_nothing_is_judged_before_it_is_asked(client):
    page = fetch(client, PATH)
    assert verdicts(page) == []
    assert page.having("data-hours-600") == []
    assert problems(page) == {}
    assert sum(field.get("name") == "date" for field in page.all("input")) == 3


def test_each_row_has_one_verdict_and_the_sums_are_for_machines_too(client):
    rows = (
        GOOD,
        ("2019-06-03", "2,5", "online", "language"),
        ("2019-06", "40", "school", "ona"),
        ("2018-04-01", "4", "school", "ona"),
        ("2019-07-01", "6", "school", "literacy"),
        ("2020-03", "9", "school", "language"),
    )
    page = fetch(client, address(*rows, contract="2018-01-01"))
    counts, asks = "counts", "ask-duo"
    assert verdicts(page) == [counts, "does-not-count", counts, counts, counts, asks]
    assert sums(page) == ["47.5", "40"]
    assert page.having("data-hours-literacy")[0].get("data-hours-literacy") == "6"


def test_what_nobody_could_read_is_not_added_up_as_nought(client):
    unreadable = ("31-2-2019", "3", "school", "language")
    for asked in (address(unreadable), address(GOOD, contract="30-2-2019"), address(EMPTY)):
        assert fetch(client, asked).having("data-hours-600") == []
    page = fetch(client, address(GOOD, unreadable))
    assert sums(page) == ["3.5", "0"]
    assert "Lessen met een fout tellen hier niet mee." in text_of(page.ids["sums"])


def test_an_empty_row_is_passed_over(client):
    page = fetch(client, address(EMPTY, GOOD, EMPTY, GOOD))
    assert verdicts(page) == ["counts", "counts"]
    assert sums(page) == ["7", "0"]
    assert values(page)["date-2"] == "2019-05-31"


def test_a_missing_column_is_empty(client):
    page = fetch(client, f"{PATH}?contract=2018-12-31&date=2019-05-31&hours=3")
    assert verdicts(page) == ["invalid"]
    assert set(problems(page)) == {"#place-1", "#kind-1"}


@pytest.mark.parametrize(
    ("row", "field", "says"),
    [
        (("2019-02-30", "3", "school", "language"), "date-1", "kennen wij niet"),
        (("", "3", "school", "language"), "date-1", "kennen wij niet"),
        (("2018-12-30", "3", "school", "language"), "date-1", "voor de dag van uw contract"),
        (("2019-05-31", "", "school", "language"), "hours-1", "aantal uren"),
        (("2019-05-31", "veel", "school", "language"), "hours-1", "aantal uren"),
        (("2019-05-31", "25", "school", "language"), "hours-1", "24"),
        (("2019-05-31", "-1", "school", "language"), "hours-1", "24"),
        (("2019-05", "251", "school", "language"), "hours-1", "250"),
        (("2019-05-31", "3", "thuis", "language"), "place-1", "waar"),
        (("2019-05-31", "3", "school", "koken"), "kind-1", "wat voor les"),
    ],
)
def test_what_is_wrong_is_said_on_top_and_beside_the_field_and_nothing_is_lost(client, row, field, says):
    page = fetch(client, address(row, GOOD))
    assert verdicts(page) == ["invalid", "counts"]
    assert list(problems(page)) == [f"#{field}"]
    assert says in problems(page)[f"#{field}"]
    assert problems(page)[f"#{field}"] in text_of(page.ids[f"{field}-problem"])
    assert page.ids[field].get("aria-invalid") == "true"
    assert (values(page)["date-1"], values(page)["hours-1"]) == row[:2]
    assert text_of(page.all("title")[0]).startswith("Fout: ")
    assert sums(page) == ["3.5", "0"]


@pytest.mark.parametrize(("contract", "says"), [("", "Vul eerst"), ("30-2-2019", "Deze dag"), ("2019-05", "Deze dag")])
def test_without_a_day_of_the_contract_no_row_is_judged(client, contract, says):
    page = fetch(client, address(GOOD, contract=contract))
    assert verdicts(page) == ["invalid"]
    assert problems(page)["#contract"].startswith(says)
    assert values(page)["contract"] == contract
    assert page.ids["contract"].get("type") == ("date" if not contract else "text")
    assert values(page)["date-1"] == GOOD[0]


def test_a_form_that_is_sent_empty_asks_for_a_lesson(client):
    page = fetch(client, address(EMPTY, EMPTY, EMPTY, contract=""))
    assert verdicts(page) == []
    assert set(problems(page)) == {"#contract", "#date-1"}


def test_three_empty_rows_follow_with_the_choices_of_the_last(client):
    page = fetch(client, address(GOOD))
    assert sum(field.get("name") == "date" for field in page.all("input")) == 4
    assert chosen(page, "place-4") == ["online"]
    assert chosen(page, "kind-4") == ["language"]


def test_fifty_rows_are_judged_and_then_there_are_no_empty_ones(client):
    page = fetch(client, address(*[GOOD] * 50))
    assert verdicts(page) == ["counts"] * 50
    assert sum(field.get("name") == "date" for field in page.all("input")) == 50
    assert sums(page) == ["175", "0"]


def test_after_forty_eight_rows_only_two_are_empty(client):
    page = fetch(client, address(*[GOOD] * 48))
    assert sum(field.get("name") == "date" for field in page.all("input")) == 50


@pytest.mark.parametrize("count", [51, 5000])
def test_more_rows_are_refused_shortly(client, count):
    response = client.get(address(*[GOOD] * count))
    assert 400 <= response.status_code < 500
    assert len(response.content) < 200


def test_the_page_is_kept_nowhere_and_not_found_by_search_engines_once_it_is_filled_in(client):
    response = client.get(address(GOOD))
    assert "no-store" in response["Cache-Control"]
    assert b'content="noindex"' in response.content
    assert b'content="noindex"' not in client.get(PATH).content


def test_the_switch_of_language_keeps_every_row(client):
    page = fetch(client, address(GOOD, ("2019-06", "40", "school", "ona")))
    twin = next(link.get("href") for link in page.all("a") if link.get("hreflang") == "en")
    assert twin.startswith("/en/information/hours-check/?")
    again = fetch(client, twin)
    assert verdicts(again) == ["counts", "counts"]
    assert sums(again) == sums(page)


def test_the_check_never_says_that_somebody_is_exempt(client):
    rows = [(f"2019-0{month}", "250", "school", "ona") for month in (6, 7, 8)]
    dutch, english = (fetch(client, address(*rows, path=path)) for path in (PATH, "/en/information/hours-check/"))
    assert sums(dutch) == sums(english) == ["750", "750"]
    assert not re.search("vrijgesteld|vrijstelling|u hebt een ontheffing", text_of(dutch.all("main")[0]).lower())
    assert not re.search("exempt|you have a dispensation", text_of(english.all("main")[0]).lower())


@pytest.mark.parametrize("query", ["contract=%00", "date=%ED%A0%80&hours=1", "contract=2018-12-31&contract=x", "x=1"])
def test_odd_input_is_answered(client, query):
    assert fetch(client, f"{PATH}?{query}").status == 200
