"""Numbers survive deletion: a case is counted when it closes, once, and not while it is open again."""

from datetime import date, timedelta

import pytest

from complaints.actions import Deed, step
from complaints.models import Complaint, Tally
from complaints.numbers.tallying import count_closing, forget_closing
from complaints.vocabulary import Act, Actor, Outcome
from tests.complaints.cases import NOW, standing
from tests.schools.build import school

pytestmark = pytest.mark.django_db


def close(case, at, outcome=Outcome.WITHDRAWN):
    with step(case, Deed(Act.WITHDREW, Actor.VISITOR, at)) as locked:
        locked.outcome, locked.closed_at = outcome, at
        count_closing(locked, at)


def reopen(case, at):
    with step(case, Deed(Act.REOPENED, Actor.VISITOR, at)) as locked:
        locked.outcome, locked.closed_at = "", None
        forget_closing(locked)


def counted():
    return list(Tally.objects.values_list("filed_on", "closed_on", "kind", "route", "outcome", "school__name"))


def test_a_case_is_counted_when_it_closes():
    case = standing(school=school("De Brug"))
    close(case, NOW)
    assert counted() == [(date(2026, 11, 10), date(2026, 11, 22), "money", "regular", "withdrawn", "De Brug")]
    case.refresh_from_db()
    assert case.tally == Tally.objects.get()


def test_a_case_that_is_opened_again_is_counted_no_more_until_it_closes_again():
    case = standing()
    close(case, NOW)
    reopen(case, NOW + timedelta(days=1))
    assert counted() == []
    case.refresh_from_db()
    assert case.tally is None
    close(case, NOW + timedelta(days=5), Outcome.SOLVED)
    assert counted() == [(date(2026, 11, 10), date(2026, 11, 27), "money", "regular", "solved", None)]


def test_counting_again_keeps_one_count():
    case = standing("closed", outcome=Outcome.ADVICE)
    count_closing(case, NOW)
    case.outcome = Outcome.SOLVED
    count_closing(case, NOW)
    assert [row[4] for row in counted()] == ["solved"]


def test_a_case_that_was_never_counted_is_forgotten_without_a_word():
    forget_closing(standing())
    assert Complaint.objects.count() == 1


def test_a_count_names_no_person():
    names = {field.name for field in Tally._meta.get_fields()}
    assert names == {"id", "filed_on", "closed_on", "kind", "route", "outcome", "school"}
