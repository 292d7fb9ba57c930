"""What looks like a BSN in free text; the cases stand in `bsn.csv`."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schools.bsn import holds_bsn, passes_eleven_test, without_bsn

CASES = list(csv.DictReader((Path(__file__).parent / "bsn.csv").read_text(encoding="utf-8").splitlines()))
NINE_DIGITS = st.text("0123456789", min_size=9, max_size=9)


def test_the_table_has_rows():
    assert len(CASES) >= 25


@pytest.mark.parametrize("case", CASES, ids=[case["text"] or "nothing" for case in CASES])
def test_a_text_holds_a_bsn(case):
    assert holds_bsn(case["text"]) == (case["holds_bsn"] == "yes"), case["why"]


@given(NINE_DIGITS, st.integers(0, 8), st.integers(1, 9))
def test_one_wrong_digit_never_passes(digits, place, more):
    other = str((int(digits[place]) + more) % 10)
    wrong = digits[:place] + other + digits[place + 1 :]
    assert not (passes_eleven_test(digits) and passes_eleven_test(wrong))


@given(NINE_DIGITS, st.lists(st.sampled_from(["", ".", " ", ". "]), min_size=8, max_size=8))
def test_dots_and_spaces_change_nothing(digits, signs):
    written = "".join(digit + sign for digit, sign in zip(digits, [*signs, ""], strict=True))
    assert holds_bsn(f"nummer {written}!") == passes_eleven_test(digits)


def test_only_the_number_is_taken_out():
    assert without_bsn("Mijn BSN is 1112.22.333, bel 06 12345678.") == "Mijn BSN is •••••••••••, bel 06 12345678."
    assert without_bsn("Geen nummer: 111222334.") == "Geen nummer: 111222334."


@given(st.text("0123456789. a", max_size=60))
def test_what_is_left_holds_no_bsn(text):
    left = without_bsn(text)
    assert not holds_bsn(left)
    assert len(left) == len(text)
