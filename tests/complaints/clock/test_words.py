"""The clock page, as anyone can check it from outside: `clock.csv` (query → verdict and its days).

Today is 22 November 2026.
"""

import csv
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.utils import timezone

from tests.harness.client import page_from
from tests.harness.page import LANGUAGES, text_of
from tests.harness.plain_language import measure_page
from tests.schools.build import school

pytestmark = pytest.mark.django_db

ROWS = list(csv.DictReader((Path(__file__).parent / "clock.csv").read_text(encoding="utf-8").splitlines()))
CLOCK = {"nl": "/nl/klacht/klok/", "en": "/en/complaint/clock/"}
WAITING = "filed=2026-11-01"
QUESTIONS = [
    *{row["verdict"]: row["query"] for row in ROWS}.values(),
    "filed=2026-11-01&answered=2026-11-20",
    "filed=2026-11-01&answered=2026-11-20&solved=no",
    "filed=2026-10-11",
    "filed=2026-10-12",
]


@pytest.fixture
def ask(client):
    """Opens the clock with a query."""

    def open_page(query, language="nl"):
        path = f"{CLOCK[language]}?{query}" if query else CLOCK[language]
        response = client.get(path)
        assert response.status_code == 200
        return page_from(response, path=path)

    return open_page


def verdicts(page):
    return [element.get("data-verdict") for element in page.having("data-verdict")]


def days(page):
    return [element.get("datetime") for element in page.all("time")]


def words(page):
    return text_of(page.all("main")[0])


def addresses(page):
    return [link.get("href") for link in page.all("a")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("row", ROWS, ids=[row["case"] for row in ROWS])
def test_the_page_carries_the_verdict_and_its_days(ask, row, language):
    page = ask(row["query"], language)
    assert verdicts(page) == [row["verdict"]] * (row["verdict"] != "-")
    assert days(page) == [day for day in (row["last day"], row["first day open"]) if day != "-"]


def test_the_table_shows_every_verdict():
    assert len(ROWS) >= 30
    assert {row["verdict"] for row in ROWS} == {"open", "not-yet", "file-first", "solved", "invalid", "-"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("query", QUESTIONS)
def test_every_verdict_is_told_in_plain_words(ask, query, language):
    found = measure_page(ask(query, language))
    assert len(found.sentences) >= 5
    assert found.complaints() == []


@pytest.mark.parametrize("query", ["", WAITING, "filed=x", "solved=yes"])
def test_the_clock_is_kept_by_nobody_and_leaves_no_cookie(client, query):
    response = client.get(f"{CLOCK['nl']}?{query}")
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"
    assert not response.cookies


def test_the_clock_answers_questions_only(client):
    assert client.post(CLOCK["nl"], {"filed": "2026-11-01"}).status_code == 405


def test_the_sum_is_shown(ask):
    assert "1 maart 2019 + 42 dagen = 12 april 2019" in words(ask("filed=2019-03-01"))
    assert "1 March 2019 + 42 days = 12 April 2019" in words(ask("filed=2019-03-01", "en"))


def test_the_days_that_are_left_are_counted(ask):
    assert "21 more days" in words(ask("filed=2026-11-01", "en"))
    assert "one more day" in words(ask("filed=2026-10-12", "en"))
    assert "Today is the last day of the school." in words(ask("filed=2026-10-11", "en"))


@pytest.mark.parametrize(
    "query", ["filed=2026-11-01", "filed=2019-03-01", "filed=2026-11-01&answered=2026-11-20&solved=no"]
)
def test_nobody_is_sent_to_the_school_twice(ask, query):
    assert "again" in words(ask(query, "en"))
    assert all("letter" not in address for address in addresses(ask(query, "en")))


@pytest.mark.parametrize(
    ("query", "button"),
    [
        ("filed=2019-03-01", "/en/complaint/file/?filed=2019-03-01"),
        ("filed=1-3-2019&kind=money", "/en/complaint/file/?filed=2019-03-01&kind=money"),
        (
            "filed=2026-11-01&answered=20-11-2026&solved=no",
            "/en/complaint/file/?answered=2026-11-20&filed=2026-11-01",
        ),
        ("filed=2026-11-01", "/en/complaint/clock/calendar.ics?filed=2026-11-01"),
        ("filed=no&kind=money", "/en/complaint/letter/?kind=money"),
        ("solved=yes", "/en/complaint/"),
    ],
)
def test_each_verdict_has_one_button_for_the_next_step(ask, query, button):
    buttons = [link.get("href") for link in ask(query, "en").all("a") if link.get("class") == "button"]
    assert buttons == [button]


def test_whether_it_is_solved_is_asked_with_two_links(ask):
    asked = "filed=2026-11-01&answered=2026-11-20"
    answers = [address for address in addresses(ask(asked, "en")) if "solved=" in address]
    assert len(answers) == 2
    assert sorted(verdict for address in answers for verdict in verdicts(ask(address.partition("?")[2], "en"))) == [
        "open",
        "solved",
    ]


def test_what_cannot_be_is_said_on_top_and_beside_the_field(ask):
    page = ask("filed=2026-11-01&answered=2026-10-31&solved=no", "en")
    message = "The school cannot answer before you told it. Look at both days."
    assert text_of(page.all("title")[0]).startswith("Error: ")
    assert words(page).count(message) == 2
    assert "#answered" in addresses(page)
    assert page.ids["answered"].get("aria-invalid") == "true"
    assert page.ids["answered"].get("aria-describedby") == "answered_helptext answered_error"
    assert page.ids["answered"].get("value") == "2026-10-31"


def test_what_was_typed_is_shown_again_even_when_it_is_no_day(ask):
    fields = ask("filed=30-2-2026&answered=1+november+2026").ids
    assert (fields["filed"].get("type"), fields["filed"].get("value")) == ("text", "30-2-2026")
    assert (fields["answered"].get("type"), fields["answered"].get("value")) == ("date", "2026-11-01")


def test_what_is_skipped_is_named(ask):
    text = words(ask("filed=2026-11-01&solved=perhaps&colour=blue&school=nowhere", "en"))
    assert "We skipped it: School, Is it solved?, an unknown word." in text


def test_a_school_and_a_kind_go_along(ask):
    school("De Brug", slug="de-brug")
    page = ask("filed=2019-03-01&kind=money&school=de-brug", "en")
    assert "De Brug" in words(page)
    assert "/en/complaint/file/?filed=2019-03-01&kind=money&school=de-brug" in addresses(page)
    assert {field.get("name"): field.get("value") for field in page.all("input") if field.get("type") == "hidden"} == {
        "kind": "money",
        "school": "de-brug",
    }


def test_the_switch_of_language_keeps_the_question(ask):
    switches = [link.get("href") for link in ask("filed=2019-03-01&solved=no").all("a") if link.get("hreflang") == "en"]
    assert switches == ["/en/complaint/clock/?filed=2019-03-01&solved=no"]


def test_paper_leads_back_to_the_page(ask):
    codes = [element.get("class") for element in ask("filed=2019-03-01").all("svg:svg")]
    assert codes.count("qr-code") == 1
    assert "qr-code" not in [element.get("class") for element in ask("").all("svg:svg")]


def test_the_line_is_drawn_upright_and_lying_only_when_days_were_counted(ask):
    def drawn(query):
        return [e.get("class") for e in ask(query).all("svg:svg") if "clock-line" in e.get("class")]

    assert drawn("filed=2026-11-01") == ["clock-line clock-upright", "clock-line clock-lying"]
    assert drawn("filed=2026-11-01&answered=2026-11-20&solved=no") == drawn("filed=no") == drawn("filed=x") == []


@pytest.mark.parametrize(
    ("now", "filed", "verdict"),
    [
        (datetime(2019, 4, 12, 21, 59, tzinfo=UTC), "2019-03-01", "not-yet"),
        (datetime(2019, 4, 12, 22, 0, tzinfo=UTC), "2019-03-01", "open"),
        (datetime(2019, 2, 11, 22, 59, tzinfo=UTC), "2018-12-31", "not-yet"),
        (datetime(2019, 2, 11, 23, 0, tzinfo=UTC), "2018-12-31", "open"),
        (datetime(2026, 4, 3, 21, 59, tzinfo=UTC), "2026-02-20", "not-yet"),
        (datetime(2026, 4, 3, 22, 0, tzinfo=UTC), "2026-02-20", "open"),
        (datetime(2026, 11, 1, 22, 59, tzinfo=UTC), "2026-09-20", "not-yet"),
        (datetime(2026, 11, 1, 23, 0, tzinfo=UTC), "2026-09-20", "open"),
    ],
)
def test_a_new_day_begins_at_midnight_in_amsterdam(ask, monkeypatch, now, filed, verdict):
    monkeypatch.setattr(timezone, "now", lambda: now)
    assert verdicts(ask(f"filed={filed}")) == [verdict]


def test_on_the_night_that_the_year_ends_the_day_of_amsterdam_counts(ask, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 12, 31, 23, 30, tzinfo=UTC))
    assert timezone.localdate() == date(2027, 1, 1)
    assert verdicts(ask("filed=2027-01-01")) == ["not-yet"]
    assert verdicts(ask("filed=2027-01-02")) == ["invalid"]
