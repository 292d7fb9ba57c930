"""The follow-up code forgives how it is typed, and never takes a wrong digit for a right one."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as some

from complaints import codes

# The worked example of Damm's own thesis: 572 has check digit 4.
EXAMPLES = [("572", 4), ("5724", 0), ("", 0), ("0", 0), ("1", 3)]
random_digits = some.text("0123456789", min_size=codes.RANDOM_DIGITS, max_size=codes.RANDOM_DIGITS)
real_codes = random_digits.map(lambda digits: f"{digits}{codes.check_digit(digits)}")


def every_digit_sign():
    return [sign for sign in map(chr, range(sys.maxunicode + 1)) if sign.isdecimal()]


@pytest.mark.parametrize(("digits", "check"), EXAMPLES)
def test_the_check_digit_is_that_of_damm(digits, check):
    assert codes.check_digit(digits) == check


@given(real_codes)
def test_a_real_code_is_read(code):
    assert codes.read(code) == codes.Reading(code, count=16)


@given(real_codes)
def test_every_single_wrong_digit_is_caught(code):
    wrong = [
        f"{code[:place]}{digit}{code[place + 1 :]}"
        for place in range(codes.LENGTH)
        for digit in "0123456789"
        if digit != code[place]
    ]
    assert len(wrong) == codes.LENGTH * 9
    assert {codes.read(typed).problem for typed in wrong} == {"check"}


@given(real_codes)
def test_every_swap_of_neighbours_is_caught(code):
    swapped = [f"{code[:place]}{code[place + 1]}{code[place]}{code[place + 2 :]}" for place in range(codes.LENGTH - 1)]
    assert len(swapped) == codes.LENGTH - 1
    assert {codes.read(typed).problem for typed in swapped if typed != code} <= {"check"}


def test_swaps_of_neighbours_are_caught_whatever_stands_before_them():
    """Of all pairs after all beginnings: a quasigroup without fixed swaps, so this is a proof and no sample."""
    checked = 0
    for interim in range(10):
        for one in range(10):
            for other in set(range(10)) - {one}:
                assert codes.TABLE[codes.TABLE[interim][one]][other] != codes.TABLE[codes.TABLE[interim][other]][one]
                checked += 1
    assert checked == 900


@given(real_codes, some.sampled_from([" ", "-", ".", "\u00a0", "\u202f", "\n", " / "]))
def test_spaces_and_signs_between_digits_are_fine(code, between):
    assert codes.read(between.join(code)).digits == code
    assert codes.read(f"{between}{codes.grouped(code)}{between}").digits == code


@given(code=real_codes)
@pytest.mark.parametrize("zero", ["٠", "۰", "०", "０", "๐", "𝟎"], ids=unicodedata.name)
def test_the_digits_of_other_scripts_are_read(code, zero):
    assert codes.read("".join(chr(ord(zero) + int(digit)) for digit in code)).digits == code


def test_every_digit_of_every_script_is_understood():
    signs = every_digit_sign()
    assert len(signs) >= 600
    assert {sign for sign in signs if codes.read(sign * 3).count != 3} == set()


@pytest.mark.parametrize(
    ("typed", "problem", "count"),
    [
        ("", "empty", 0),
        ("   ", "empty", 0),
        ("code", "empty", 0),
        ("123", "length", 3),
        ("1234 5678 9012 345", "length", 15),
        ("1234 5678 9012 3456 7", "length", 17),
        ("1" * 4000, "length", 4000),
    ],
)
def test_what_is_no_code_is_named(typed, problem, count):
    assert codes.read(typed) == codes.Reading(problem=problem, count=count)


def test_new_codes_are_valid_and_all_different():
    made = {codes.new_code() for _number in range(500)}
    assert len(made) == 500
    assert {codes.read(code).problem for code in made} == {""}
    assert {code[0] for code in made} == set("0123456789")


def test_a_code_is_shown_in_fours():
    assert codes.grouped("1234567890123456") == "1234 5678 9012 3456"
