"""The check code: only this site can make one, it forgives how it is typed, and keys can be replaced."""

import re
from datetime import date

import pytest
from django.test import override_settings

from finder.slip.check import STATUSES
from finder.slip.codes import PATTERN, SIGNS, code_of, is_code_of, read

DAY = date(2026, 5, 3)
LOOK_ALIKE = ("0O", "1IL", "2Z", "5S", "8B", "UV")


def test_a_code_has_its_form_and_no_two_signs_look_alike():
    code = code_of("de-brug", DAY, "holder")
    assert re.fullmatch(PATTERN, code)
    assert len(SIGNS) == len(set(SIGNS)) == 22
    assert all(sum(sign in SIGNS for sign in pair) <= 1 for pair in LOOK_ALIKE)
    assert not set("AEIOU") & set(SIGNS)


def test_another_school_day_or_status_has_another_code():
    made = {
        code_of(school, day, status)
        for school in ("de-brug", "het-anker")
        for day in (DAY, date(2026, 5, 4))
        for status in STATUSES
    }
    assert len(made) == 2 * 2 * len(STATUSES) >= 24


@pytest.mark.parametrize("change", [str.lower, lambda code: code.replace("-", " "), lambda code: code.replace("-", "")])
def test_a_code_is_read_however_it_is_typed(change):
    code = code_of("de-brug", DAY, "holder")
    assert read(f" {change(code)} ") == code


@pytest.mark.parametrize("typed", ["", "7K3M", "7K3M-4QX9-6CT", "7K3M-4QX9-6CTYY", "0000-1111-2222", "７K3M-4QX9-6CT€"])
def test_what_cannot_be_a_code_is_refused(typed):
    assert read(typed) == ""


def test_a_code_under_a_replaced_key_is_known_until_that_key_is_gone():
    with override_settings(SECRET_KEY="before" * 10):
        old = code_of("de-brug", DAY, "holder")
    with override_settings(SECRET_KEY="now" * 20, SECRET_KEY_FALLBACKS=["before" * 10]):
        assert is_code_of(old, "de-brug", DAY, "holder")
        assert code_of("de-brug", DAY, "holder") != old
    with override_settings(SECRET_KEY="now" * 20, SECRET_KEY_FALLBACKS=[]):
        assert not is_code_of(old, "de-brug", DAY, "holder")
