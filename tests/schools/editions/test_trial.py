"""A look at what is not live yet leaves no trace."""

import pytest

from schools.editions.columns import Kind
from schools.editions.loading import checked_by_hand
from schools.editions.trial import as_if_live
from schools.models import Course, Edition, Publication
from schools.published import published, worked_out
from tests.conftest import TODAY
from tests.schools.build import course, school

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines():
    course(school("De Brug"), "low", rate="12.50", rate_year=2026)
    cells = {"school": "de-brug", "level": "low", "hourly_rate": "13.00", "rate_year": "2026"}
    return checked_by_hand(Kind.COURSES, cells, TODAY).lines


def rate_in(known):
    (figures,) = known.schools.values()
    return str(figures.rates["low"].reading())


def traces():
    counts = Course.history.count(), Edition.objects.count()
    return list(Course.objects.values_list()), counts, Publication.objects.get().stamp


def test_inside_the_site_is_as_it_will_be_and_afterwards_as_it_was(lines):
    before = traces()
    assert rate_in(published(TODAY)) == "12.50"
    with as_if_live(lines):
        assert rate_in(worked_out(TODAY)) == "13.00"
        assert rate_in(published(TODAY)) == "12.50"
    assert traces() == before
    assert rate_in(worked_out(TODAY)) == "12.50"


def test_a_look_that_fails_leaves_no_trace_either(lines):
    with pytest.raises(ZeroDivisionError), as_if_live(lines):
        assert 1 / 0
    assert str(Course.objects.get().hourly_rate) == "12.50"
