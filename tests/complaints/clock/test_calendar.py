"""The first day open, in the visitor's calendar."""

from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar

from tests.harness.page import LANGUAGES

pytestmark = pytest.mark.django_db

FILE = {"nl": "/nl/klacht/klok/agenda.ics", "en": "/en/complaint/clock/calendar.ics"}
FIRST_DAY = date(2026, 12, 14)


def event_of(response):
    (event,) = Calendar.from_ical(response.content).walk("VEVENT")
    return event


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_holds_the_whole_first_day_open(client, language):
    response = client.get(FILE[language], {"filed": "2026-11-01"})
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="2026-12-14.ics"'
    event = event_of(response)
    assert event["DTSTART"].dt == FIRST_DAY
    assert event["DTEND"].dt == FIRST_DAY + timedelta(days=1)
    assert event["DTSTAMP"].dt == datetime(2026, 12, 14, tzinfo=UTC)
    assert [alarm["TRIGGER"].dt for alarm in event.walk("VALARM")] == [timedelta(hours=9)]


def test_it_speaks_the_language_of_the_page(client):
    titles = [str(event_of(client.get(FILE[code], {"filed": "2026-11-01"}))["SUMMARY"]) for code in LANGUAGES]
    assert titles == [
        "Ik wil inburgeren: vanaf vandaag kunt u bij ons terecht",
        "Ik wil inburgeren: you can come to us from today",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_tells_nothing_of_a_complaint(client, language):
    text = client.get(FILE[language], {"filed": "2026-11-01"}).content.decode().lower()
    assert "030 30 30 645" in text
    assert "klacht" not in text
    assert "complain" not in text
    assert "2026-11-01" not in text
    assert "20261101" not in text


def test_the_same_question_makes_the_same_bytes(client, on_day):
    before = client.get(FILE["nl"], {"filed": "2026-11-01"}).content
    on_day(date(2026, 11, 30))
    assert client.get(FILE["nl"], {"filed": "1 november 2026"}).content == before


def test_the_lines_are_as_the_standard_wants_them(client):
    content = client.get(FILE["nl"], {"filed": "2026-11-01"}).content
    lines = content.split(b"\r\n")
    assert len(lines) >= 15
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75
    assert b"DTSTART;VALUE=DATE:20261214" in lines


@pytest.mark.parametrize("filed", ["", "no", "x", "2026-11-23", "2019-03-01", "2026-10-10"])
def test_there_is_no_day_to_wait_for(client, filed):
    assert client.get(FILE["nl"], {"filed": filed}).status_code == 404


def test_it_is_kept_by_nobody_and_leaves_no_cookie(client):
    response = client.get(FILE["nl"], {"filed": "2026-11-01"})
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies
