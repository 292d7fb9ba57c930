"""The page of a case says what is so: of its verdict, its terms, its helper, who got it, and which keys there are."""

from datetime import date

import pytest

from complaints import casework
from complaints.casework import Hand, last_event
from complaints.desk.lists import LISTS
from tests.complaints.cases import NOW, helped, standing
from tests.complaints.desk_client import at_desk, jurist, lead, path_of, words_of
from tests.harness.client import page_from

pytestmark = pytest.mark.django_db


def page_of(case, who=jurist):
    return words_of(at_desk(who()).get(path_of("desk-case", case.number)))


@pytest.mark.parametrize(
    ("state", "says", "says_not"),
    [
        ("received", "This case may be taken", "This case could be taken up"),
        ("in-contact", "This case could be taken up", "This case may be taken"),
        ("closed", "This case could be taken up", "This case may be taken"),
    ],
)
def test_only_a_new_case_may_be_taken(state, says, says_not):
    words = page_of(standing(state))
    assert says in words
    assert says_not not in words


@pytest.mark.parametrize(
    ("about", "says"),
    [
        ({"state": "waiting-school", "answer_by": date(2026, 11, 21)}, "Late: Answer by 21 November 2026"),
        ({"state": "waiting-school", "answer_by": date(2026, 11, 22)}, " Answer by 22 November 2026"),
        ({"state": "not-yet", "kind": "help", "opens_on": date(2026, 11, 21)}, "Late: Gate opens 21 November 2026"),
        ({"state": "not-yet", "kind": "help", "opens_on": date(2026, 11, 22)}, " Gate opens 22 November 2026"),
    ],
)
def test_a_day_that_the_lists_call_late_is_late_on_the_page(about, says):
    words = page_of(standing(**about))
    assert says in words
    assert ("Late:" in words) is ("Late:" in says)


@pytest.mark.parametrize("ended_on", [None, date(2026, 11, 20)])
def test_a_helper_whose_help_ended_is_told_nothing_more(ended_on):
    words = page_of(helped("in-contact", mandate_ended_on=ended_on))
    assert "Bram de Wit (buurman)" in words
    assert ("The help ended on 20 November 2026. Tell the helper nothing more." in words) is bool(ended_on)


def test_the_log_says_to_whom_a_case_was_handed_over():
    case = standing("in-contact", assignee=jurist())
    casework.hand_over(case, Hand(jurist(), NOW, last_event(case)), lead())
    assert "Case handed over Jurist → Lead" in page_of(case)


def test_every_list_has_its_key_and_the_help_names_them_all():
    page = page_from(at_desk(jurist()).get(path_of("desk")), path=path_of("desk"))
    keys = [one.get("data-key") for one in page.all("a") if (one.get("data-key") or "").isdigit()]
    assert keys == [str(number) for number in range(1, len(LISTS) + 1)]
    assert page.all("kbd")[1].text == keys[-1]
