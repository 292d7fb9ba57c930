"""A mail on the first day open: only an address is asked, and only while there is something to wait for."""

from datetime import date

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client

from complaints.mail.reminders import remind
from complaints.models import Reminder
from complaints.views.clock import MOST_REMINDERS
from tests.harness.client import page_from
from tests.harness.page import text_of

pytestmark = pytest.mark.django_db

FORM = "/en/complaint/clock/reminder/?filed=2026-11-01"
DONE = "/en/complaint/clock/reminder/done/?filed=2026-11-01"
FIRST_DAY = date(2026, 12, 14)


@pytest.fixture(autouse=True)
def no_limit_reached():
    cache.clear()


def send(client, email="amina@example.nl", address=FORM, **more):
    return client.post(address, {"email": email, **more})


def kept():
    return [(reminder.email, reminder.language, reminder.due_on) for reminder in Reminder.objects.all()]


def test_a_reminder_is_kept_for_the_first_day_open(client):
    response = send(client)
    assert (response.status_code, response["Location"]) == (302, DONE)
    assert kept() == [("amina@example.nl", "en", FIRST_DAY)]


def test_the_form_says_the_day_and_asks_an_address_only(client):
    page = page_from(client.get(FORM), path=FORM)
    assert "14 December 2026" in text_of(page.all("main")[0])
    shown = [field.get("name") for field in page.all("input") if field.get("type") != "hidden"]
    assert shown == ["email", "website"]
    assert page.is_hidden(page.ids["website"])


def test_it_comes_in_the_language_of_the_page(client):
    response = send(client, address="/nl/klacht/klok/herinnering/?filed=1-11-2026")
    assert response["Location"].startswith("/nl/klacht/klok/herinnering/klaar/")
    assert [language for _email, language, _day in kept()] == ["nl"]


def test_the_page_afterwards_says_the_day_and_never_the_address(client):
    page = page_from(client.get(send(client)["Location"]), path=DONE)
    assert "14 December 2026" in text_of(page.all("main")[0])
    assert "amina" not in page.html


def test_the_same_address_and_day_is_one_reminder(client):
    for email in ("amina@example.nl", "amina@example.nl", "Amina@Example.NL"):
        assert send(client, email).status_code == 302
    assert kept() == [("amina@example.nl", "en", FIRST_DAY)]


def test_another_day_and_another_address_are_reminders_of_their_own(client):
    send(client)
    send(client, "bilal@example.nl")
    send(client, address="/en/complaint/clock/reminder/?filed=2026-11-02")
    assert len(kept()) == 3


def test_the_address_cannot_be_read_in_the_database(client):
    send(client)
    with connection.cursor() as cursor:
        cursor.execute("SELECT email FROM complaints_reminder")
        ((stored,),) = cursor.fetchall()
    assert "amina" not in stored


@pytest.mark.parametrize("filed", ["", "no", "x", "2026-11-23", "2019-03-01", "2026-10-10"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_without_a_day_to_wait_for_the_clock_comes_back(client, filed, method):
    response = getattr(client, method)(f"/en/complaint/clock/reminder/?filed={filed}", {})
    assert response.status_code == 302
    assert response["Location"].startswith("/en/complaint/clock/")
    assert kept() == []


@pytest.mark.parametrize(
    ("email", "message"),
    [
        ("", "Fill in your e-mail address."),
        ("amina", "This is no e-mail address. It looks like this: anna@voorbeeld.nl."),
        ("amina@example", "This is no e-mail address. It looks like this: anna@voorbeeld.nl."),
        (f"{'a' * 250}@example.nl", "This e-mail address is too long."),
    ],
)
def test_a_wrong_address_is_refused_on_top_and_beside_the_field(client, email, message):
    response = send(client, email)
    page = page_from(response, path=FORM, method="POST")
    assert response.status_code == 422
    assert text_of(page.all("main")[0]).count(message) == 2
    assert page.ids["email"].get("value", "") == email
    assert kept() == []


def test_a_machine_that_fills_every_field_thinks_that_it_worked(client):
    assert send(client, website="https://example.com")["Location"] == DONE
    assert kept() == []


def test_one_network_asks_a_few_times_an_hour_and_no_more(client):
    answers = [send(client, f"amina{number}@example.nl").status_code for number in range(MOST_REMINDERS + 2)]
    assert answers == [302] * MOST_REMINDERS + [429] * 2
    assert len(kept()) == MOST_REMINDERS


def test_a_form_of_another_site_is_refused():
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(FORM, {"email": "amina@example.nl"}).status_code == 403
    assert kept() == []


def test_an_address_and_a_day_make_one_key_so_that_two_requests_at_once_make_one_row():
    keys = set()
    for email in ("amina@example.nl", "AMINA@example.nl"):
        remind(email, FIRST_DAY, "nl")
        reminder = Reminder.objects.get()
        keys.add(reminder.pk)
        reminder.delete()
    assert len(keys) == 1
