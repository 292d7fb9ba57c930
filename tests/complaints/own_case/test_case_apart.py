"""One case stays apart from every other: reading changes nothing, no page, address or log tells of somebody else."""

import logging

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from complaints.models import Complaint, Evidence, Message
from complaints.own_case.acts import CASE_ACTS
from tests.complaints.cases import NOW, question, said, standing, told_in_full
from tests.harness.addresses import url_names
from tests.harness.page import LANGUAGES
from tests.harness.visits import enter, with_case

pytestmark = [pytest.mark.django_db, pytest.mark.long]

SECRET = "Geheim-van-B"
SENT = {
    "text": "Hallo",
    "may_tell_school": "yes",
    "identity": "named",
    "name": "Iemand",
    "phone": "06 1234 5678",
    "email": "",
    "may_say_who": "no",
    "contact_language": "en",
    "is_solved": "yes",
    "actor": "visitor",
}


def case_names():
    """Every URL name at and below the case, from the URLconf itself."""
    return sorted(name for name in url_names() if name == "complaint-case" or name.startswith("complaint-case-"))


def paths():
    """Every address of a case in both languages."""
    found = []
    for language in LANGUAGES:
        with override(language):
            found += [reverse(name) for name in case_names()]
            found.append(reverse("complaint-follow"))
    return found


def entered(case):
    client = Client()
    enter(client, lambda: with_case(case))
    return client


def everything():
    """Every row of every table but the sessions."""
    models = [model for model in apps.get_models() if model is not Session]
    return {model._meta.label: list(model._default_manager.order_by("pk").values()) for model in models}


def of_case(case):
    """All that is kept of one case."""
    rows = {model._meta.label: list(model.objects.filter(complaint=case).values()) for model in (Message, Evidence)}
    return rows | {"case": Complaint.objects.filter(pk=case.pk).values().get(), "events": list(case.events.values())}


def closed():
    return standing("closed")


def secret_case():
    """The case of somebody else: every word in it is a secret."""
    case = standing(
        "waiting-complainant",
        story=SECRET,
        wish=SECRET,
        name=SECRET,
        school_in_words=SECRET,
        interpreter=SECRET,
        helper_name=SECRET,
        helper_relation=SECRET,
        mandate_given_on=NOW.date(),
        email=f"{SECRET}@example.org",
        phone="06 9999 8888",
    )
    said(case, "jurist", SECRET, NOW)
    question(case, SECRET)
    Evidence.objects.create(complaint=case, name=SECRET, media_type="image/png", size=9, added_at=NOW)
    return case


def test_all_pages_of_a_case_are_known_here():
    assert len(case_names()) == len(CASE_ACTS) + 1 >= 11
    assert {act.url_name for act in CASE_ACTS} < set(case_names())
    assert len(paths()) >= 24


@pytest.mark.parametrize("make", [standing, told_in_full, closed], ids=["received", "waiting", "closed"])
def test_looking_at_any_page_changes_nothing(make):
    client, before = entered(make()), everything()
    statuses = [client.get(path).status_code for path in paths()]
    assert statuses.count(200) >= 8
    assert set(statuses) == {200, 409}
    assert client.head(paths()[0]).status_code == statuses[0]
    assert everything() == before


def test_looking_without_a_visit_changes_nothing_and_shows_nothing():
    told_in_full()
    client, before = Client(), everything()
    answers = [client.get(path) for path in paths()]
    assert {answer.status_code for answer in answers} == {200, 302}
    assert everything() == before


def test_no_page_of_mine_shows_anything_of_somebody_else():
    other = secret_case()
    client = entered(told_in_full())
    pages = [client.get(path).content.decode() for path in paths()]
    assert sum("Amina" in page for page in pages) >= 2
    assert [path for path, page in zip(paths(), pages, strict=True) if SECRET in page or other.number in page] == []
    assert [page for page in pages if "06 9999 8888" in page] == []


@pytest.mark.parametrize("act", CASE_ACTS, ids=[act.key for act in CASE_ACTS])
def test_nothing_that_i_send_reaches_the_case_of_somebody_else(act):
    other = secret_case()
    its_question = other.messages.get(kind="question").pk
    client, before = entered(told_in_full()), of_case(other)
    ids = {"question": its_question, "case": other.pk, "complaint": other.pk, "pk": other.pk, "number": other.number}
    for language in LANGUAGES:
        with override(language):
            answer = client.post(reverse(act.url_name), {**SENT, **ids})
        assert SECRET not in answer.content.decode()
    assert of_case(other) == before


def test_the_file_of_somebody_else_is_not_found():
    other, client = secret_case(), entered(told_in_full())
    theirs = reverse("complaint-evidence-file", args=[other.evidence.get().key])
    missing = reverse("complaint-evidence-file", args=["0" * 32])
    assert client.get(theirs).status_code == client.get(missing).status_code == 404


def test_nothing_that_was_told_or_typed_stands_in_a_log_or_an_address(caplog):
    caplog.set_level(logging.DEBUG)
    case = secret_case()
    client = entered(case)
    places = []
    for act in CASE_ACTS:
        for sent in (SENT | {"text": SECRET, "name": SECRET, "interpreter": SECRET}, {"text": "", "phone": SECRET}):
            answer = client.post(reverse(act.url_name), sent)
            places += [answer.get("Location", ""), str(answer.headers)]
    assert len(places) >= 40
    assert len(caplog.records) >= 5
    assert SECRET not in "".join([*places, caplog.text])
    assert case.number not in caplog.text
