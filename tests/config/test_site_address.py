"""The address that mails lead to comes from the host names of the site."""

import pytest

from config.site_address import site_address


@pytest.mark.parametrize(
    ("hosts", "address"),
    [
        (["www.example.org", "example.org"], "https://www.example.org"),
        ([".example.org", "www.example.org"], "https://www.example.org"),
        (["*", ".example.org"], "https://example.org"),
        (["*"], ""),
        ([], ""),
    ],
)
def test_the_first_host_with_a_name_of_its_own(hosts, address):
    assert site_address(hosts) == address


def test_a_local_site_is_on_this_machine_whatever_its_hosts():
    assert site_address(["www.example.org"], local_port="8205") == "http://localhost:8205"
