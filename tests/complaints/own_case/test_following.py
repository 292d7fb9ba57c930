"""A code opens its case, a typing mistake is not a guess, and guessing is slow without shutting the owner out."""

import time
from datetime import timedelta

import pytest
from cryptography.fernet import Fernet
from django.core.cache import cache, caches
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from complaints import codes, encryption, limits
from complaints.models import Complaint
from complaints.own_case import following
from complaints.vocabulary import Act
from tests.complaints.build import complaint
from tests.complaints.cases import FILED_AT, NOW, acts_of
from tests.complaints.drafts import forget_complaints

pytestmark = pytest.mark.django_db

HOME, LIBRARY = "192.0.2.7", "198.51.100.9"
CODE = "1111111111111112"[:-1]
CODE = f"{CODE}{codes.check_digit(CODE)}"


def request_from(address):
    return RequestFactory().post("/nl/klacht/volgen/", REMOTE_ADDR=address)


def find(code, address=HOME):
    return following.find(request_from(address), code, timezone.now())


def wrong_codes(count, half=""):
    """Valid codes that open nothing; all of them begin with `half`."""
    made = []
    for number in range(count):
        digits = f"{half}{number:0{codes.RANDOM_DIGITS - len(half)}d}"
        made.append(f"{digits}{codes.check_digit(digits)}")
    return made


def half(number):
    """The first half of a code: another one for each number, so that only the network is counted."""
    return f"{number:08d}"


@pytest.fixture
def later(monkeypatch):
    """Lets time pass for the cache and for the site: `later(minutes=1)`."""
    passed = timedelta()
    real = time.time

    def move(**given):
        nonlocal passed
        passed += timedelta(**given)
        monkeypatch.setattr(time, "time", lambda: real() + passed.total_seconds())
        monkeypatch.setattr(timezone, "now", lambda: NOW + passed)

    return move


def test_a_code_finds_its_case():
    case = complaint(CODE)
    complaint()
    assert find(CODE) == following.Found(case)


def test_only_a_keyed_hash_of_a_code_is_kept():
    case = complaint(CODE)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM complaints_complaint WHERE id = %s", [case.pk])
        row = repr(cursor.fetchone())
    assert CODE not in row
    assert case.code_hash in row


def test_giving_the_code_confirms_it():
    case = complaint(CODE)
    for _time in range(2):
        find(CODE)
    assert Complaint.objects.get().code_confirmed_at == NOW
    assert acts_of(case) == [Act.FILED, Act.CODE_CONFIRMED]


def test_a_confirmed_code_leaves_the_case_as_it_is():
    case = complaint(CODE, code_confirmed_at=FILED_AT, moved_at=FILED_AT)
    find(CODE)
    assert Complaint.objects.get().moved_at == FILED_AT
    assert acts_of(case) == [Act.FILED]


def test_an_older_key_still_finds_and_is_replaced(settings):
    old, new = (Fernet.generate_key().decode() for _number in range(2))
    settings.FIELD_KEYS = [old]
    complaint(CODE)
    settings.FIELD_KEYS = [new, old]
    assert find(CODE).case
    now = Complaint.objects.get()
    assert (now.code_key, now.code_hash) == encryption.keyed_hash(CODE, codes.PURPOSE)
    settings.FIELD_KEYS = [new]
    assert Complaint.objects.filter(code_hash=encryption.keyed_hash(CODE, codes.PURPOSE).value).exists()


def effort_of(code):
    """What a try costs: its queries, and how often something was hashed."""
    hashed = []
    real = encryption.hashed_with
    with pytest.MonkeyPatch.context() as patch, CaptureQueriesContext(connection) as queries:
        patch.setattr(encryption, "hashed_with", lambda *given: hashed.append(given[2]) or real(*given))
        found = find(code)
    return found, [query["sql"].split(" WHERE ")[0] for query in queries.captured_queries], hashed


def test_every_code_that_opens_nothing_costs_the_same():
    complaint(CODE)
    deleted = codes.new_code()
    complaint(deleted)
    forget_complaints()
    complaint(CODE)
    unknown, *others = [effort_of(code) for code in (codes.new_code(), deleted, *wrong_codes(3))]
    assert unknown[0] == following.Found()
    assert len(unknown[1]) >= 1
    assert unknown[2].count(codes.PURPOSE) >= 2
    assert [other for other in others if other != unknown] == []


def test_looking_for_a_code_is_one_query_whether_it_is_there_or_not():
    complaint(CODE, code_confirmed_at=FILED_AT)
    asked = [[sql for sql in effort_of(code)[1] if "complaints_complaint" in sql] for code in (CODE, codes.new_code())]
    assert asked[0][0] == asked[1][0]
    assert len(asked[1]) == 1


def test_after_ten_wrong_codes_a_network_has_one_try_a_minute(later):
    for number in range(10):
        assert find(wrong_codes(1, half(number))[0]) == following.Found()
    assert find(wrong_codes(1, half(10))[0]) == following.Found()  # the first of one a minute
    early = [find(wrong_codes(1, half(number))[0]).wait_until for number in range(11, 15)]
    assert early == [NOW + timedelta(minutes=1)] * 4
    later(seconds=61)
    assert find(wrong_codes(1, half(15))[0]) == following.Found()
    assert find(wrong_codes(1, half(16))[0]).wait_until == timezone.now() + timedelta(minutes=1)


def test_the_owner_is_never_shut_out(later):
    case = complaint(CODE)
    for number in range(11):
        find(wrong_codes(1, half(number))[0])
    assert find(CODE).wait_until
    assert find(CODE, LIBRARY).case == case
    later(seconds=61)
    assert find(CODE).case == case


def test_a_right_code_counts_for_nothing():
    case = complaint(CODE)
    for _time in range(30):
        assert find(CODE).case == case
    for number in range(10):
        assert find(wrong_codes(1, half(number))[0]) == following.Found()


def test_a_try_that_comes_too_early_counts_for_nothing(later):
    for number in range(100):
        find(wrong_codes(1, half(number))[0])
    assert cache.get(limits.key_of("wrong-code", "192.0.2.0/24")) == 11
    later(minutes=61)
    for number in range(10):
        assert find(wrong_codes(1, half(number))[0]) == following.Found()


def test_the_first_half_of_a_code_is_slow_too_whoever_tries_it(later):
    case = complaint(CODE)
    guesses = wrong_codes(14, CODE[:8])
    answers = [find(code, f"203.0.{number}.1") for number, code in enumerate(guesses)]
    assert [answer.wait_until is None for answer in answers] == [True] * 11 + [False] * 3
    assert find(CODE, LIBRARY).wait_until
    assert find(wrong_codes(1, "00000077")[0], LIBRARY) == following.Found()  # that network is still free
    later(seconds=61)
    assert find(CODE, LIBRARY).case == case


def test_no_address_and_no_code_is_kept_with_the_limits():
    find(CODE)
    kept = repr(caches["default"]._cache)
    assert "limit:wrong-code" in kept
    assert "192.0.2" not in kept
    assert CODE[:8] not in kept


def test_without_a_cache_people_still_get_in(monkeypatch):
    def away(*_given, **_more):
        raise ConnectionError

    case = complaint(CODE)
    for name in ("add", "incr", "decr", "get", "delete"):
        monkeypatch.setattr(f"complaints.limits.cache.{name}", away, raising=False)
    for number in range(20):
        assert find(wrong_codes(1, half(number))[0]) == following.Found()
    assert find(CODE).case == case
