"""Guessing a password, and asking for links, goes slowly; nobody is shut out and nobody learns who has an account."""

import pytest
from django.core.cache import cache
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from limits.counting import key_of
from staff import invitations, pace
from staff.models import AccountAct, AccountEvent, LinkMail
from staff.roles import Role
from tests.harness.people import person

PASSWORD = "een lang wachtwoord 2026"
NAME = "jurist@example.org"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def jurist():
    somebody = person("jurist", Role.COMPLAINT_JURIST)
    somebody.set_password(PASSWORD)
    somebody.save()
    return somebody


def address(name):
    with override("nl"):
        return reverse(name)


def sign_in(place, name=NAME, typed="wrong"):
    return Client(REMOTE_ADDR=place).post(address("staff-sign-in"), {"username": name, "password": typed})


def ask_link(place, name=NAME):
    return Client(REMOTE_ADDR=place).post(address("staff-forgotten"), {"email": name})


def test_one_name_from_many_networks_is_slowed():
    guess_much(NAME, pace.FREE_TRIES - 2)
    assert [sign_in(f"10.0.{place}.1").status_code for place in range(4)] == [200, 200, 200, 429]
    assert sign_in("10.0.99.1", "other@example.org").status_code == 200


def test_many_names_from_one_network_are_slowed():
    for place in range(pace.FREE_TRIES - 2):
        pace.was_wrong(RequestFactory().get("/", REMOTE_ADDR=f"10.0.0.{place}"), f"n{place}@example.org")
    answers = [sign_in(f"10.0.0.{place}", f"m{place}@example.org").status_code for place in range(4)]
    assert answers == [200, 200, 200, 429]
    assert sign_in("10.0.1.1").status_code == 200


def test_who_is_slowed_reads_why_and_comes_in_a_minute_later(client):
    guess_much(NAME)
    taken = client.post(address("staff-sign-in"), {"username": NAME, "password": "wrong"})
    early = client.post(address("staff-sign-in"), {"username": NAME, "password": PASSWORD})
    assert (taken.status_code, early.status_code) == (200, 429)
    html = early.content.decode()
    assert "Wacht een minuut" in html
    assert f'value="{NAME}"' in html
    assert PASSWORD not in html
    forget_turns()
    assert client.post(address("staff-sign-in"), {"username": NAME, "password": PASSWORD}).status_code == 302


def test_guesses_from_elsewhere_do_not_slow_somebody_in_their_own_network():
    assert sign_in("192.0.2.7", typed=PASSWORD).status_code == 302
    guess_much(NAME)
    assert [sign_in("192.0.2.8", typed=PASSWORD).status_code for _time in range(3)] == [302] * 3


def guess_much(name, times=pace.FREE_TRIES):
    for place in range(times):
        pace.was_wrong(RequestFactory().get("/", REMOTE_ADDR=f"10.1.{place}.1"), name)


def forget_turns():
    """As after a minute."""
    name = pace.sides_of(RequestFactory().get("/"), NAME)["name"]
    assert cache.delete(key_of("wrong-name", name) + ":turn")


def test_nothing_waits_while_the_cache_is_away(monkeypatch):
    def refuse(*_arguments, **_named):
        raise ConnectionError

    for verb in ("get", "add", "set", "incr"):
        monkeypatch.setattr(cache, verb, refuse)
    request = RequestFactory().get("/")
    pace.was_right(request, NAME)
    assert not pace.must_wait(request, NAME)
    assert not pace.has_too_many_links(request, NAME)


def test_no_second_mail_is_noted_while_one_waits(jurist):
    for place in range(3):
        ask_link(f"10.0.{place}.1")
    assert LinkMail.objects.filter(person=jurist).count() == 1
    assert AccountEvent.objects.filter(person=jurist, act=AccountAct.ASKED_PASSWORD).count() == 1


@pytest.mark.parametrize("name", [NAME, "nobody@example.org"])
def test_one_name_gets_so_many_links_an_hour_and_the_answer_stays_the_same(name):
    texts, sent = set(), 0
    for place in range(pace.MOST_LINKS["name"] + 2):
        texts.add(ask_link(f"10.0.{place}.1", name).content.decode().split("csrfmiddlewaretoken")[0])
        sent += invitations.send_waiting(timezone.now())["sent"]
    assert len(texts) == 1
    assert sent == (pace.MOST_LINKS["name"] if name == NAME else 0)


def test_one_network_asks_for_so_many_links_an_hour():
    for place in range(pace.MOST_LINKS["network"]):
        ask_link(f"10.0.0.{place}", f"n{place}@example.org")
    ask_link("10.0.0.200")
    assert not LinkMail.objects.exists()
    ask_link("10.0.1.1")
    assert LinkMail.objects.count() == 1
