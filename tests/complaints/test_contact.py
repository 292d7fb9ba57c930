"""A number or an address is one and the same however it is written."""

import pytest

from complaints.contact import Contact, international
from complaints.models import Complaint

NUMBERS = [
    ("06 1234 5678", "31612345678"),
    ("06-12345678", "31612345678"),
    ("0612345678", "31612345678"),
    ("+31 6 1234 5678", "31612345678"),
    ("+31 (0)6 1234 5678", "31612345678"),
    ("0031 6 12345678", "31612345678"),
    ("٠٦ ١٢٣٤ ٥٦٧٨", "31612345678"),
    ("030 30 30 645", "31303030645"),
    ("+49 30 123456", "4930123456"),
    ("00963 11 223344", "96311223344"),
]


@pytest.mark.parametrize(("written", "digits"), NUMBERS)
def test_a_number_is_the_same_however_it_is_written(written, digits):
    assert international(written) == digits


def test_the_hash_of_an_address_minds_no_capitals():
    cases = [Complaint(), Complaint()]
    for case, email in zip(cases, ("Amina@Example.org", "amina@example.org"), strict=True):
        Contact(email=email).write_to(case)
    assert cases[0].email_hash == cases[1].email_hash != ""
    assert cases[0].email == "Amina@Example.org"
    assert cases[0].phone_hash == ""
