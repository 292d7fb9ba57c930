"""Numbers, dates and phone numbers as people read them, in both languages."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils.translation import override

from finder.templatetags import readable


@pytest.mark.parametrize(
    ("language", "amount", "written"),
    [
        ("nl", "12.99", "€\u00a012,99"),
        ("nl", "12", "€\u00a012,00"),
        ("nl", "0.8", "€\u00a00,80"),
        ("en", "12.99", "€12.99"),
        ("en", "8", "€8.00"),
    ],
)
def test_money_has_two_decimals_and_the_sign_in_front(language: str, amount: str, written: str) -> None:
    with override(language):
        assert readable.money(Decimal(amount)) == written


@pytest.mark.parametrize(
    ("language", "value", "written"),
    [("nl", "8.1", "8,1"), ("nl", "10", "10,0"), ("nl", "7.25", "7,3"), ("en", "8.1", "8.1"), ("en", "7.96", "8.0")],
)
def test_a_mark_has_one_decimal(language: str, value: str, written: str) -> None:
    with override(language):
        assert readable.mark(Decimal(value)) == written


@pytest.mark.parametrize(
    ("language", "distance", "written"),
    [
        ("nl", 1.24, "1,2\u00a0km"),
        ("nl", 0.44, "0,4\u00a0km"),
        ("nl", 0.0, "0,1\u00a0km"),
        ("nl", 9.94, "9,9\u00a0km"),
        ("nl", 9.96, "10\u00a0km"),
        ("nl", 23.5, "24\u00a0km"),
        ("en", 1.24, "1.2\u00a0km"),
        ("en", 100, "100\u00a0km"),
    ],
)
def test_a_distance_has_one_decimal_until_ten_kilometres(language: str, distance: float, written: str) -> None:
    with override(language):
        assert readable.km(distance) == written


@pytest.mark.parametrize(
    ("language", "number", "written"), [("nl", 12345, "12.345"), ("nl", 62, "62"), ("en", 12345, "12,345")]
)
def test_a_large_number_shows_its_thousands(language: str, number: int, written: str) -> None:
    with override(language):
        assert readable.counted(number) == written


@pytest.mark.parametrize(("language", "written"), [("nl", "1 januari 2019"), ("en", "1 January 2019")])
def test_a_date_is_written_in_full(language: str, written: str) -> None:
    with override(language):
        assert readable.long_date(date(2019, 1, 1)) == written


@pytest.mark.parametrize(
    ("number", "address"),
    [
        ("030 30 30 645", "tel:+31303030645"),
        ("050-599 96 00", "tel:+31505999600"),
        ("+31 6 12345678", "tel:+31612345678"),
        ("0031 6 12345678", "tel:+31612345678"),
        ("0800 8051", "tel:08008051"),
        ("14 030", "tel:14030"),
        ("112", "tel:112"),
    ],
)
def test_a_phone_number_becomes_an_address_that_dials(number: str, address: str) -> None:
    assert readable.tel(number) == address


@pytest.mark.parametrize(("language", "written"), [("nl", "1 juli 2026, 00:05"), ("en", "1 July 2026, 00:05")])
def test_a_moment_is_told_by_the_dutch_clock(language: str, written: str) -> None:
    with override(language):
        assert readable.moment(datetime(2026, 6, 30, 22, 5, tzinfo=UTC)) == written
