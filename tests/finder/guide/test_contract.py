"""When a contract ends, beside a table that a jurist can read: `contract.csv`; and what it must state."""

import csv
from calendar import monthrange
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finder.guide.contract import Decides, Ending, Item, ending, missing, months_later

ROWS = list(csv.DictReader((Path(__file__).parent / "contract.csv").read_text(encoding="utf-8").splitlines()))
DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2100, 12, 31))
ONE_DAY = timedelta(days=1)


@pytest.mark.parametrize("row", ROWS, ids=[row["case"] for row in ROWS])
def test_the_last_day_is_what_the_table_says(row):
    found = ending(date.fromisoformat(row["start"]), date.fromisoformat(row["notice"]), int(row["months"]))
    assert (found.last_day.isoformat(), found.decided_by) == (row["last day"], row["decided by"])


def test_the_table_shows_each_way_to_decide():
    assert len(ROWS) >= 18
    assert {row["decided by"] for row in ROWS} == set(Decides)


@given(start=DAYS, after=st.integers(0, 4000), months=st.integers(0, 1))
def test_the_contract_lasts_three_months_or_more_and_never_over_a_month_after_both(start, after, months):
    notice = start + after * ONE_DAY
    found = ending(start, notice, months)
    assert found.last_day >= months_later(start, 3)
    assert notice <= found.last_day <= max(months_later(notice, 1), months_later(start, 3))


@given(start=DAYS, after=st.integers(0, 4000), later=st.integers(0, 400))
def test_later_notice_never_ends_a_contract_earlier(start, after, later):
    first, second = (ending(start, start + days * ONE_DAY).last_day for days in (after, after + later))
    assert first <= second


@given(day=DAYS, months=st.integers(0, 40))
def test_months_keep_the_day_number_or_stop_at_the_end_of_the_month(day, months):
    found = months_later(day, months)
    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == months
    assert found.day == min(day.day, monthrange(found.year, found.month)[1])


@given(day=DAYS, later=st.integers(0, 60), months=st.integers(0, 12))
def test_a_later_day_never_gives_an_earlier_one(day, later, months):
    assert months_later(day, months) <= months_later(day + later * ONE_DAY, months)


def test_notice_before_the_start_is_refused():
    with pytest.raises(ValueError, match="before the course"):
        ending(date(2019, 1, 7), date(2019, 1, 6))


@pytest.mark.parametrize("months", [-1, 2, 12])
def test_a_longer_notice_period_is_refused(months):
    with pytest.raises(ValueError, match="one month at most"):
        ending(date(2019, 1, 7), date(2019, 3, 8), months)


def test_what_is_missing_stands_in_the_order_of_the_rule():
    assert len(Item) == 7
    assert missing(frozenset()) == tuple(Item)
    assert missing(frozenset(Item)) == ()
    assert missing(frozenset(Item) - {Item.ENDING, Item.GOAL}) == (Item.GOAL, Item.ENDING)


def test_both_days_are_kept_so_that_the_page_can_show_the_sum():
    assert ending(date(2019, 1, 7), date(2019, 3, 8)) == Ending(date(2019, 4, 8), date(2019, 4, 7))
