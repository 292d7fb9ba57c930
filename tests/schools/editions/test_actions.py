"""The road of an edition: who may take which step when, and what stops it."""

import pytest

from schools.editions import actions
from schools.editions.actions import (
    FaultyRowsError,
    NotAllowedError,
    NothingToPublishError,
    ReasonsMissingError,
)
from schools.editions.vocabulary import Act, State
from schools.editions.workflow import STEPS, is_allowed, steps_for
from schools.models import Edition
from tests.schools.build import course, school

pytestmark = pytest.mark.django_db

COURSES = ["school", "opleidingsniveau", "uurtarief", "jaar van het tarief"]


@pytest.fixture
def brug():
    made = school("De Brug", duo_number="VB00001")
    course(made, "low", rate="12.00", rate_year=2025)
    return made


@pytest.fixture
def edition(brug, load):
    return load("courses", [COURSES, ["VB00001", "laag", "12,50", "2026"]])


def test_the_road_has_one_order():
    order = [Act.CHECKED, Act.APPROVED, Act.PUBLISHED, Act.ROLLED_BACK]
    state = State.UPLOADED
    for act in order:
        (step,) = [step for step in STEPS if step.act == act]
        assert step.allowed_in == {state}
        state = step.to
    assert state == State.ROLLED_BACK


@pytest.mark.parametrize(
    ("state", "uploader", "second"),
    [
        (State.UPLOADED, {Act.CHECKED, Act.DISCARDED}, {Act.CHECKED, Act.DISCARDED}),
        (State.CHECKED, {Act.EXPLAINED, Act.DISCARDED}, {Act.EXPLAINED, Act.DISCARDED, Act.APPROVED}),
        (State.APPROVED, {Act.PUBLISHED, Act.DISCARDED}, {Act.PUBLISHED, Act.DISCARDED}),
        (State.LIVE, {Act.ROLLED_BACK}, {Act.ROLLED_BACK}),
        (State.ROLLED_BACK, set(), set()),
        (State.DISCARDED, set(), set()),
    ],
)
def test_who_may_take_which_step(state, uploader, second):
    assert steps_for(state, is_uploader=True) == uploader
    assert steps_for(state, is_uploader=False) == second


def test_uploading_is_no_step_of_the_table():
    assert not any(is_allowed(Act.UPLOADED, state, is_uploader=True) for state in State)


def test_an_edition_goes_live_through_two_people(edition, brug, jansen, bakker):
    actions.approve(edition, bakker)
    assert edition.state == State.APPROVED
    assert brug.courses.get().rate_year == 2025
    actions.publish(edition, jansen)
    assert edition.state == State.LIVE
    assert str(brug.courses.get().hourly_rate) == "12.50"
    assert [(event.act, event.by.username) for event in edition.events.all()] == [
        ("uploaded", "jansen"),
        ("checked", "jansen"),
        ("approved", "bakker"),
        ("published", "jansen"),
    ]


def test_nobody_approves_an_edition_of_their_own(edition, jansen):
    with pytest.raises(NotAllowedError):
        actions.approve(edition, jansen)
    edition.refresh_from_db()
    assert edition.state == State.CHECKED


@pytest.mark.parametrize("verb", ["publish", "roll_back"])
def test_what_is_not_approved_or_not_live_goes_nowhere(edition, bakker, verb):
    with pytest.raises(NotAllowedError):
        getattr(actions, verb)(edition, bakker, *(["x"] if verb == "roll_back" else []))
    edition.refresh_from_db()
    assert edition.state == State.CHECKED
    assert edition.events.count() == 2


def test_faulty_rows_are_left_out_only_when_the_approver_says_so(brug, load, bakker):
    edition = load("courses", [COURSES, ["VB00001", "laag", "12,50", "2026"], ["VB9", "laag", "1x", "26"]])
    with pytest.raises(FaultyRowsError) as refused:
        actions.approve(edition, bakker)
    assert refused.value.count == 1
    actions.approve(edition, bakker, without_faulty_rows=True)
    assert edition.state == State.APPROVED


def test_an_edition_that_changes_nothing_is_not_approved(brug, load, bakker):
    with pytest.raises(NothingToPublishError):
        actions.approve(load("courses", [COURSES, ["VB00001", "laag", "12,00", "2025"]]), bakker)


def test_a_big_jump_needs_a_reason(brug, load, jansen, bakker):
    course(brug, "high", rate="12.00", rate_year=2025)
    edition = load("courses", [COURSES, ["VB00001", "laag", "20", "2026"], ["VB00001", "hoog", "30", "2026"]])
    with pytest.raises(ReasonsMissingError) as refused:
        actions.approve(edition, bakker)
    assert refused.value.count == 2
    first, _second = edition.lines.all()
    assert actions.explain(edition, jansen, "Smaller classes.", [first.pk]) == 1
    assert actions.unexplained(edition) == 1
    assert actions.explain(edition, jansen, "All prices rise.") == 1
    assert [line.reason for line in edition.lines.all()] == ["Smaller classes.", "All prices rise."]
    actions.approve(edition, bakker)
    assert edition.state == State.APPROVED


def test_an_edition_can_be_thrown_away_until_it_is_live(edition, jansen, bakker):
    actions.approve(edition, bakker)
    actions.discard(edition, jansen, "Wrong file.")
    assert edition.state == State.DISCARDED
    with pytest.raises(NotAllowedError):
        actions.publish(edition, bakker)


def test_who_comes_second_is_judged_by_what_the_first_one_left(edition, bakker):
    as_it_was = Edition.objects.get(pk=edition.pk)
    actions.approve(edition, bakker)
    with pytest.raises(NotAllowedError):
        actions.approve(as_it_was, bakker)
    assert edition.events.filter(act=Act.APPROVED).count() == 1
