"""A few of the odd requests of `make fuzz`: a seed repeats them, they reach every page, and none is a failure."""

import pytest

from tests.fuzz import answers
from tests.fuzz.answers import Counted, addresses, send, visits
from tests.fuzz.requests import METHODS, request

SEED, FEW = 1, 500
PATHS, SESSIONS = ["/nl/", "/nl/klacht/"], ["visit"]


def test_a_seed_and_a_number_are_one_request():
    first = request(SEED, 7, PATHS, SESSIONS)
    assert request(SEED, 7, PATHS, SESSIONS) == first
    others = [request(seed, number, PATHS, SESSIONS) for seed, number in ((SEED, 8), (SEED + 1, 7))]
    assert first not in others


def test_the_requests_differ_in_all_that_a_visitor_can_send():
    made = [request(SEED, number, PATHS, SESSIONS) for number in range(FEW)]
    assert {one.method for one in made} == set(METHODS)
    assert len({one.body for one in made}) > FEW // 2
    assert len({one.path for one in made}) >= 50
    assert len({(*one.headers,) for one in made}) >= 50
    assert {one.media_type for one in made} >= {"multipart/form-data; boundary=b", "application/json", ""}


@pytest.mark.long
@pytest.mark.django_db
@pytest.mark.usefixtures("sample_schools")
def test_no_odd_request_is_a_failure():
    counted = Counted()
    send(counted, SEED, range(FEW), addresses(), visits())
    assert counted.failures == []
    assert counted.statuses.total() == FEW
    assert len({status for _method, status in counted.statuses}) >= 6
    assert sum(times for (_method, status), times in counted.statuses.items() if status == 200) >= FEW // 10


def test_a_failure_is_counted_with_the_request_that_made_it(monkeypatch):
    monkeypatch.setattr(answers, "application", lambda _environ, start: start("500 X", []) or [b""])
    counted = Counted()
    send(counted, SEED, range(2), PATHS, SESSIONS)
    assert [failure.split()[:2] for failure in counted.failures] == [["0:", "500"], ["1:", "500"]]
