"""The check of a slip for programs: exact about what it is asked, and the same answer as the page."""

import json
from urllib.parse import urlencode

import pytest

from finder.slip.codes import code_of
from schools.models import StatusPeriod
from tests.harness.queries import forget_everything
from tests.schools.build import day, history, school

pytestmark = pytest.mark.django_db

DAY = "2026-05-03"


@pytest.fixture
def brug():
    made = school("De Brug", status=None)
    history(made, ("holder", "2021-01-01", "2026-05-31"), ("suspended", "2026-06-01", None))
    return made


def query(**changed):
    given = {"school": "de-brug", "day": DAY, "code": code_of("de-brug", day(DAY), "holder"), **changed}
    return urlencode({key: value for key, value in given.items() if value is not None})


def asked(client, **changed):
    forget_everything()
    response = client.get(f"/data/status-slip.json?{query(**changed)}")
    assert response["Access-Control-Allow-Origin"] == "*"
    return response.status_code, json.loads(response.content)


def test_a_right_slip_is_confirmed_with_its_period(brug, client):
    assert asked(client) == (
        200,
        {
            "school": "de-brug",
            "day": DAY,
            "date": "2026-11-22",
            "verdict": "right",
            "sentence": "On 3 May 2026 De Brug held the Keurmerk.",
            "sample": False,
            "name": "De Brug",
            "status_on_slip": "holder",
            "status": "holder",
            "since": "2021-01-01",
            "until": "2026-05-31",
        },
    )


def test_a_corrected_slip_says_both(brug, client):
    StatusPeriod.objects.filter(status="holder").update(status="aspirant")
    _status, told = asked(client)
    assert (told["verdict"], told["status_on_slip"], told["status"]) == ("corrected", "holder", "aspirant")


@pytest.mark.parametrize("changed", [{"day": "2026-05-04"}, {"code": "3333-4444-6666"}, {"school": "nobody"}])
def test_what_does_not_belong_together_is_not_right(changed, brug, client):
    status, told = asked(client, **changed)
    assert (status, told["verdict"]) == (200, "not-right")
    assert "status_on_slip" not in told


@pytest.mark.parametrize(
    "changed",
    [
        {"school": None},
        {"day": None},
        {"code": None},
        {"day": "3-5-2026"},
        {"day": "2026-02-30"},
        {"day": "20260503"},
        {"code": "3333 4444 6666"},
        {"code": "0000-1111-2222"},
        {"school": "De Brug"},
        {"colour": "red"},
    ],
)
def test_a_question_that_is_not_understood_is_refused_with_a_sentence(changed, brug, client):
    status, told = asked(client, **changed)
    assert (status, told["status"]) == (400, 400)
    assert len(told["detail"]) >= 20


def test_a_question_asked_twice_is_refused(brug, client):
    assert client.get(f"/data/status-slip.json?{query()}&day={DAY}").status_code == 400
