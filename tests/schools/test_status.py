"""Which steps a school may take, and which days a status holds: the rule, the query and the database agree."""

from contextlib import contextmanager, nullcontext
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, transaction

from schools.models import School, StatusPeriod
from schools.status import IN_SEARCH, LOAN_POSSIBLE, NEXT, first_refused_step, period_on
from schools.vocabulary import Status
from tests.schools.build import history, school, status_period

# Down: where the school stands. Across: where it may go.
STEPS = """
from       aspirant  holder  suspended  withdrawn  ended
nothing    yes       yes     no         no         no
aspirant   no        yes     yes        yes        yes
holder     no        no      yes        yes        yes
suspended  no        yes     no         yes        yes
withdrawn  yes       no      no         no         no
ended      yes       no      no         no         no
"""


def steps():
    first, *rest = (line.split() for line in STEPS.strip().splitlines())
    for before, *answers in rest:
        yield from ((before, after, answer) for after, answer in zip(first[1:], answers, strict=True))


WAYS = {"nothing": [], "aspirant": ["aspirant"], "holder": ["holder"]} | {
    status: ["holder", status] for status in ("suspended", "withdrawn", "ended")
}


@pytest.mark.parametrize(("before", "after", "answer"), list(steps()))
def test_a_school_takes_only_the_steps_of_the_table(before, after, answer):
    assert len(list(steps())) == 30
    refused = first_refused_step([*WAYS[before], after])
    assert refused == (None if answer == "yes" else (None if before == "nothing" else before, after))


def test_a_suspended_school_is_reinstated_as_what_it_was():
    assert first_refused_step(["aspirant", "suspended", "aspirant"]) is None
    assert first_refused_step(["aspirant", "suspended", "holder"]) == ("suspended", "holder")


def test_the_first_refused_step_of_a_history_is_named():
    assert first_refused_step(["aspirant", "holder", "aspirant", "aspirant"]) == ("holder", "aspirant")
    assert first_refused_step([]) is None


def test_the_rules_know_every_status_and_no_other():
    assert set(NEXT) - {None} == set(Status.values)
    assert set().union(*NEXT.values()) == set(Status.values)
    assert LOAN_POSSIBLE == IN_SEARCH == {"aspirant", "holder"}


# A suspension of one day, a gap without a status, and an open end.
STORY = (
    ("aspirant", "2023-12-30", "2024-02-28"),
    ("holder", "2024-02-29", "2024-12-31"),
    ("suspended", "2025-01-01", "2025-01-01"),
    ("holder", "2025-01-02", "2025-03-29"),
    ("withdrawn", "2025-03-30", "2025-06-30"),
    ("aspirant", "2025-09-01", None),
)


def borders():
    """D-2 … D+2 around the first and the last day of every period."""
    edges = {date.fromisoformat(day) for _status, *days in STORY for day in days if day}
    return sorted({edge + timedelta(days=days) for edge in edges for days in range(-2, 3)})


def expected_on(day):
    return next((status for status, start, end in STORY if start <= day.isoformat() <= (end or "9999")), None)


def test_both_the_first_and_the_last_day_belong_to_a_period():
    periods = [
        SimpleNamespace(status=status, starts_on=date.fromisoformat(start), ends_on=end and date.fromisoformat(end))
        for status, start, end in STORY
    ]
    assert len(borders()) >= 30
    for day in borders():
        found = period_on(periods, day)
        assert (found and found.status) == expected_on(day), day


@pytest.mark.django_db
def test_the_queries_agree_with_the_rule_around_every_border():
    brug = school("De Brug", status=None)
    periods = history(brug, *STORY)
    for day in borders():
        by_rule = period_on(periods, day)
        assert School.objects.with_status(day).get().status == (by_rule and by_rule.status), day
        assert School.objects.in_search(day).exists() == bool(by_rule and by_rule.status in IN_SEARCH), day


@pytest.mark.django_db
@pytest.mark.parametrize("status", [*Status.values, None])
def test_only_aspirants_and_holders_are_in_search(status, today):
    school("De Brug", status=status)
    found = School.objects.in_search(today)
    assert found.count() == (status in {"aspirant", "holder"})
    assert School.objects.with_status(today).get().status == status


@pytest.mark.django_db
def test_each_school_has_its_own_status(today):
    for name, status in (("De Brug", "holder"), ("Het Anker", "ended"), ("De Linde", "aspirant")):
        school(name, status=status)
    found = dict(School.objects.with_status(today).values_list("name", "status"))
    assert found == {"De Brug": "holder", "Het Anker": "ended", "De Linde": "aspirant"}
    assert list(School.objects.in_search(today).values_list("name", flat=True)) == ["De Brug", "De Linde"]


# First and last day of a second period, beside one from 1 March to 31 May 2024.
BESIDE = [
    ("2024-06-01", None, "fits"),
    ("2024-06-01", "2024-06-30", "fits"),
    ("2024-01-01", "2024-02-29", "fits"),
    ("2024-05-31", None, "overlaps"),
    ("2024-05-31", "2024-05-31", "overlaps"),
    ("2024-03-01", "2024-03-01", "overlaps"),
    ("2024-01-01", "2024-03-01", "overlaps"),
    ("2024-04-01", "2024-04-30", "overlaps"),
    ("2024-03-01", "2024-05-31", "overlaps"),
    ("2024-01-01", "2024-12-31", "overlaps"),
    ("2024-01-01", None, "overlaps"),
]


def made_one_by_one(brug, days):
    StatusPeriod.objects.create(school=brug, status="holder", source="A letter", **days)


def made_together(brug, days):
    StatusPeriod.objects.bulk_create([StatusPeriod(school=brug, status="holder", source="A letter", **days)])


def moved_in_place(brug, days):
    elsewhere = status_period(brug, "holder", "1999-01-01", "1999-01-31")
    StatusPeriod.objects.filter(pk=elsewhere.pk).update(**days)


@contextmanager
def refused_as_overlap():
    with pytest.raises(IntegrityError, match="status_periods_do_not_overlap"), transaction.atomic():
        yield


@pytest.mark.django_db
@pytest.mark.parametrize(("start", "end", "answer"), BESIDE)
@pytest.mark.parametrize("write", [made_one_by_one, made_together, moved_in_place])
def test_periods_of_one_school_never_overlap(start, end, answer, write):
    brug = school("De Brug", status=None)
    status_period(brug, "aspirant", "2024-03-01", "2024-05-31")
    with refused_as_overlap() if answer == "overlaps" else nullcontext():
        write(brug, {"starts_on": date.fromisoformat(start), "ends_on": end and date.fromisoformat(end)})


@pytest.mark.django_db
def test_nothing_follows_an_open_period_and_everything_may_go_before_it():
    brug = school("De Brug", since="2024-03-01")
    status_period(brug, "aspirant", "2024-01-01", "2024-02-29")
    with refused_as_overlap():
        status_period(brug, "suspended", "2030-01-01")


@pytest.mark.django_db
def test_two_periods_written_together_may_not_overlap_either():
    brug, day = school("De Brug", status=None), date(2024, 1, 1)
    kinds = ("aspirant", "holder")
    with refused_as_overlap():
        StatusPeriod.objects.bulk_create(
            StatusPeriod(school=brug, status=kind, starts_on=day, source="A letter") for kind in kinds
        )


@pytest.mark.django_db
def test_a_period_cannot_move_to_a_school_where_it_overlaps():
    brug, anker = school("De Brug"), school("Het Anker")
    with refused_as_overlap():
        StatusPeriod.objects.filter(school=brug).update(school=anker)


@pytest.mark.django_db
def test_periods_of_different_schools_may_overlap_and_a_period_may_be_changed_in_place():
    brug, _anker = school("De Brug"), school("Het Anker")
    history(brug, ("aspirant", "2018-01-01", "2018-12-31"))
    assert StatusPeriod.objects.filter(school=brug).update(source="Another letter") == 2
    assert StatusPeriod.objects.count() == 3
