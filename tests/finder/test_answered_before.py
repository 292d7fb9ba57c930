"""What was answered before is answered with the same, ahead of most middleware; what comes with a cookie is not."""

from datetime import date

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from finder import answered_before
from schools import stamp
from tests.schools.build import lesson_place, school

pytestmark = pytest.mark.django_db

PAGES = {
    "/nl/": "home",
    "/en/schools/?q=Utrecht&level=low&utm=1": "results",
    "/nl/scholen/de-brug/": "school",
    "/nl/kaart/?q=Utrecht": "map",
    "/nl/vergelijken/?school=de-brug": "compare",
    "/data/?language=en": "data",
    "/map/places.json": "lesson-places",
}
WHOLE_WAY = HttpResponse("the whole way")


@pytest.fixture(autouse=True)
def one_school():
    made = school("De Brug")
    lesson_place(made)
    return made


def ahead(rf, path: str, **headers: str) -> tuple[HttpRequest, HttpResponse]:
    """A request and what is answered to it when nothing behind this middleware makes pages."""
    request = rf.get(path, headers=headers)
    return request, answered_before.first(lambda _request: WHOLE_WAY)(request)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("accepted", ["gzip", "identity"])
def test_the_second_answer_is_the_first_but_for_its_number(client, rf, path, accepted):
    first = client.get(path, headers={"Accept-Encoding": accepted})
    _request, made_ahead = ahead(rf, path, accept_encoding=accepted)
    second = client.get(path, headers={"Accept-Encoding": accepted})
    assert made_ahead is not WHOLE_WAY
    assert made_ahead.content == first.content == second.content
    assert {**first.headers, "X-Request-ID": ""} == {**second.headers, "X-Request-ID": ""}
    assert len(first.headers) > 12


@pytest.mark.parametrize(("path", "name"), PAGES.items())
def test_whoever_counts_pages_hears_which_one_it_was(client, rf, path, name):
    client.get(path)
    request, _answer = ahead(rf, path)
    assert request.resolver_match.view_name == name


def test_the_map_keeps_its_own_policy_for_scripts(client):
    policies = [client.get(path)["Content-Security-Policy"] for path in ("/nl/kaart/", "/nl/kaart/", "/nl/", "/nl/")]
    assert ["trusted-types" in policy for policy in policies] == [False, False, True, True]


@pytest.mark.parametrize("headers", [{"Cookie": f"{settings.SESSION_COOKIE_NAME}=x"}, {"If-None-Match": '"x"'}])
def test_who_brings_a_cookie_or_has_the_page_takes_the_whole_way(client, rf, headers):
    client.get("/nl/")
    assert ahead(rf, "/nl/")[1] is not WHOLE_WAY
    assert ahead(rf, "/nl/", **headers)[1] is WHOLE_WAY


def test_a_page_belongs_to_the_host_that_was_asked(client, rf):
    client.get("/nl/", headers={"Host": "testserver"})
    answers = [ahead(rf, "/nl/", host=host)[1] for host in ("testserver", "localhost")]
    assert [answer is WHOLE_WAY for answer in answers] == [False, True]


def test_a_change_of_a_school_takes_the_whole_way(client, rf):
    client.get("/nl/")
    stamp.move()
    assert ahead(rf, "/nl/")[1] is WHOLE_WAY


def test_another_day_takes_the_whole_way(client, rf, on_day):
    client.get("/nl/")
    on_day(date(2026, 11, 23))
    assert ahead(rf, "/nl/")[1] is WHOLE_WAY


@pytest.mark.parametrize("path", ["/nl/klacht/", "/nl/medewerkers/", "/healthz", "/nl/scholen/niets/", "/"])
def test_what_is_no_public_page_is_never_remembered(client, rf, path):
    client.get(path)
    assert ahead(rf, path)[1] is WHOLE_WAY


def test_long_addresses_and_very_many_are_not_remembered(client, rf, monkeypatch):
    monkeypatch.setattr(answered_before, "MOST_REMEMBERED", 2)
    paths = [f"/nl/scholen/?q={'a' * length}" for length in (1, 2, 3, answered_before.LONGEST_REMEMBERED)]
    for path in paths:
        client.get(path)
    assert [ahead(rf, path)[1] is WHOLE_WAY for path in paths] == [True, True, False, True]
