"""News in the lists: the complainant or the school came last, and nobody went on with the case since."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from complaints.desk.news import news_in
from complaints.vocabulary import Act, Actor
from tests.complaints.cases import NOW, event, standing
from tests.complaints.desk_client import at_desk, jurist, path_of, words_of

pytestmark = pytest.mark.django_db
V, H, J, S = Actor.VISITOR, Actor.HELPER, Actor.JURIST, Actor.SCHOOL
# What happened in this order → of whom there is news.
HISTORIES = [
    ([], ""),
    ([(Act.CODE_CONFIRMED, V)], ""),
    ([(Act.WROTE, V)], "New: complainant"),
    ([(Act.TAKEN, J), (Act.ADDED_EVIDENCE, H)], "New: helper"),
    ([(Act.LINKED_SCHOOL, J), (Act.SCHOOL_ANSWERED, S)], "New: school"),
    ([(Act.WROTE, V), (Act.WROTE, J)], ""),
    ([(Act.WROTE, V), (Act.NOTED, J)], ""),
    ([(Act.WROTE, V), (Act.CALLED, J)], ""),
    ([(Act.WROTE, V), (Act.HANDED_OVER, J)], "New: complainant"),
    ([(Act.WROTE, V), (Act.STEPPED_ASIDE, J), (Act.TOOK_OVER, J)], "New: complainant"),
    ([(Act.SCHOOL_ANSWERED, S), (Act.EXPORTED, J), (Act.COVERED, J)], "New: school"),
    ([(Act.SCHOOL_ANSWERED, S), (Act.PASSED_ON, J)], ""),
    ([(Act.ASKED, J), (Act.ANSWERED, V)], "New: complainant"),
    ([(Act.ANSWERED, V), (Act.CODE_CONFIRMED, V)], "New: complainant"),
]


def with_history(happened, **about):
    case = standing(about.pop("state", "in-contact"), **about)
    for place, (act, actor) in enumerate(happened):
        event(case, act, actor, at=NOW + timedelta(minutes=place))
    return case


@pytest.mark.parametrize(("happened", "expected"), HISTORIES)
def test_news_is_what_nobody_went_on_with(happened, expected):
    case = with_history(happened)
    with override("en"):
        assert str(news_in([case]).get(case.pk, "")) == expected


def test_a_closed_case_has_no_news():
    assert news_in([with_history([(Act.WITHDREW, V)], state="closed")]) == {}


def test_many_cases_cost_one_query():
    cases = [with_history(happened) for happened, _expected in HISTORIES]
    with CaptureQueriesContext(connection) as captured:
        assert len(news_in(cases)) == sum(bool(expected) for _happened, expected in HISTORIES) >= 7
    assert len(captured) == 1


def test_the_list_and_the_search_say_so():
    with_history([(Act.WROTE, V)], assignee=jurist())
    desk = at_desk(jurist())
    for page in (desk.get(path_of("desk")), desk.post(path_of("desk-search"), {"q": "money"})):
        assert "New: complainant" in words_of(page)
