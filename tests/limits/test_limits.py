"""Limits count networks, know no address, and stop nobody while they cannot count."""

import pytest
from django.core.cache import cache
from django.test import RequestFactory

from limits.counting import has_too_many, key_of
from limits.networks import network_of

NETWORKS = [
    ("192.0.2.7", "192.0.2.0/24"),
    ("192.0.2.250", "192.0.2.0/24"),
    ("2001:db8:12:3456::1", "2001:db8:12::/48"),
    ("::ffff:192.0.2.7", "192.0.2.0/24"),
    ("fe80::1%eth0", "fe80::/48"),
    ("", "unknown"),
    ("not an address", "unknown"),
]


def request(address="192.0.2.7", forwarded=None):
    more = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    return RequestFactory().get("/", REMOTE_ADDR=address, **more)


@pytest.mark.parametrize(("address", "network"), NETWORKS)
def test_neighbours_are_one_network(address, network):
    assert network_of(request(address)) == network


@pytest.mark.parametrize(
    ("is_local", "network"), [(False, "198.51.100.0/24"), (True, "10.0.0.0/24")], ids=["behind our proxy", "local"]
)
def test_only_the_address_that_our_own_proxy_wrote_counts(settings, is_local, network):
    settings.LOCAL = is_local
    assert network_of(request("10.0.0.1", "203.0.113.5, 198.51.100.9")) == network


def test_a_network_that_does_too_much_is_noticed_and_its_neighbour_is_not():
    assert [has_too_many(request(), "begin", 3) for _time in range(5)] == [False, False, False, True, True]
    assert not has_too_many(request("198.51.100.9"), "begin", 3)
    assert not has_too_many(request(), "another thing", 3)


def test_the_name_of_a_counter_says_nothing_about_who():
    has_too_many(request(), "begin", 3)
    assert cache.get(key_of("begin", "192.0.2.0/24")) == 1
    assert "192.0.2" not in key_of("begin", "192.0.2.0/24")
