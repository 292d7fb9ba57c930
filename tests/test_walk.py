"""Every address opens in both languages, audited; every link leads somewhere; every page is plain and has its twin.

A visitor finds the start of a complaint on every page.
"""

import socket
from contextlib import closing

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from tests.harness.addresses import MACHINES, PAGES, PAGES_IN_LANGUAGES, url_names
from tests.harness.audit import audit
from tests.harness.client import page_from, report
from tests.harness.crawl import crawl, twin_of
from tests.harness.language import OTHER
from tests.harness.page import LANGUAGES
from tests.harness.plain_language import measure_page

MOST_PAGES = 80
COMPLAINTS_START = {"nl": "/nl/klacht/", "en": "/en/complaint/"}
FOR_VISITORS = {key for key, address in PAGES.items() if address.staff is None}
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_schools"), pytest.mark.long]


@pytest.fixture(scope="module")
def crawled(sample_schools, django_db_blocker):
    """Path → parsed page of all that links lead to from the two home pages; the auditor looks at them afterwards."""
    with django_db_blocker.unblock():
        return crawl(Client(), ["/nl/", "/en/"], MOST_PAGES)


@pytest.fixture(autouse=True)
def nothing_called_outside(monkeypatch):
    """No page asks another machine anything, whatever a visitor names."""

    def refuse(_socket, address):
        raise AssertionError(f"A page called {address}.")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def test_a_page_that_called_outside_would_be_noticed():
    with closing(socket.socket()) as line, pytest.raises(AssertionError, match="A page called"):
        line.connect(("192.0.2.1", 80))  # an address that nobody has


def test_every_url_name_has_a_sample_address():
    named = {address.name for address in [*PAGES.values(), *MACHINES.values()]}
    assert len(named) >= 9
    assert url_names() == named


@pytest.mark.parametrize(("key", "language"), PAGES_IN_LANGUAGES)
def test_every_page_opens_in_both_languages_is_plain_and_leads_visitors_to_a_complaint(client, key, language):
    path = PAGES[key].path(language)
    if cookie := PAGES[key].cookie():
        client.cookies[settings.SESSION_COOKIE_NAME] = cookie
    page = page_from(client.get(path), path=path)
    assert page.status == PAGES[key].status
    found = measure_page(page).complaints()
    if key in FOR_VISITORS and COMPLAINTS_START[language] not in {link.get("href") for link in page.all("a")}:
        found.append("No link leads to the start of a complaint.")
    assert not found, report(path, found)


def test_there_are_as_many_pages_as_there_were():
    assert len(PAGES_IN_LANGUAGES) >= 200
    assert len(FOR_VISITORS) >= 40


@pytest.mark.parametrize("key", MACHINES)
def test_every_address_for_machines_answers(client, key):
    response = client.get(MACHINES[key].path("nl"))
    assert response.status_code == MACHINES[key].status
    assert "Set-Cookie" not in response


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bare_address_leads_to_the_language_of_the_browser(client, language):
    response = client.get("/", headers={"accept-language": language})
    assert (response.status_code, response["Location"]) == (302, f"/{language}/")


def test_every_link_leads_to_a_page(crawled):
    assert len(crawled) >= 60
    assert {path: page.status for path, page in crawled.items() if page.status != 200} == {}


def test_every_linked_page_passes_the_audit(crawled):
    found = {path: audit(page) for path, page in crawled.items()}
    assert len(found) >= 60
    bad = [report(path, complaints) for path, complaints in found.items() if complaints]
    assert not bad, "\n".join(bad)


def test_every_linked_page_is_plain(crawled):
    measured = {path: measure_page(page) for path, page in crawled.items()}
    assert sum(len(measure.sentences) for measure in measured.values()) >= 500
    bad = [report(path, found) for path, measure in measured.items() if (found := measure.complaints())]
    assert not bad, "\n".join(bad)


def test_every_linked_page_and_its_twin_name_each_other(crawled):
    twins = {path: twin_of(page, OTHER[page.language]) for path, page in crawled.items()}
    met = {path: twin for path, twin in twins.items() if twin in crawled}
    assert len(met) >= 50
    back = {path: twin_of(crawled[twin], crawled[path].language) for path, twin in met.items()}
    assert back == {path: twin_of(crawled[path], crawled[path].language) for path in met}


def admin_paths():
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        yield reverse(f"{name}_changelist")
        if model._meta.app_label in ("schools", "complaints"):
            yield reverse(f"{name}_add")
            yield from (reverse(f"{name}_change", args=[row.pk]) for row in model._default_manager.all()[:1])


def test_every_page_of_the_admin_opens(staff_client):
    paths = [reverse("admin:index"), *admin_paths()]
    assert len(paths) >= 8
    answers = {path: staff_client.get(path).status_code for path in paths}
    assert {path: status for path, status in answers.items() if status not in (200, 403)} == {}


def test_the_sample_schools_are_there():
    assert apps.get_model("schools", "School").objects.filter(is_sample=True).count() >= 50
