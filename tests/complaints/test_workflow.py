"""The table of steps, beside one that a jurist can read: `workflow.csv` (act × state → where the case stands then)."""

import csv
from pathlib import Path

import pytest

from complaints.vocabulary import Act, Actor, State
from complaints.workflow import BY_ACT, INTERNAL, STEPS, is_allowed, is_for, steps_for

ROWS = list(csv.DictReader((Path(__file__).parent / "workflow.csv").read_text(encoding="utf-8").splitlines()))
NOBODY = "-"
EVERYTHING = [(act, state, actor) for act in Act for state in State for actor in Actor]


def by_table(act, state, actor):
    """Where the case stands after the act, as the table for jurists says; nothing when it may not be done."""
    row = next(row for row in ROWS if row["act"] == act)
    if actor not in row["by"].split() or row[state] == NOBODY:
        return None
    return state if row[state] == "stays" else State(row[state])


def by_code(act, state, actor):
    if not is_allowed(act, actor, state):
        return None
    return BY_ACT[act].to or state


def test_the_table_names_every_act_and_every_state():
    assert [row["act"] for row in ROWS] == list(Act)
    assert set(ROWS[0]) == {"act", "by", "desk", *State}


def test_every_step_of_everybody_from_everywhere_is_as_the_table_says():
    assert len(EVERYTHING) == len(Act) * len(State) * len(Actor) >= 600
    wrong = {key: by_code(*key) for key in EVERYTHING if by_code(*key) != by_table(*key)}
    assert wrong == {}


@pytest.mark.parametrize("state", State)
def test_what_an_actor_may_do_now_is_the_same_table(state):
    for actor in Actor:
        expected = {act for act in Act if by_table(act, state, actor) is not None}
        assert steps_for(actor, state) == expected


def test_an_act_has_one_row_with_a_reason():
    assert len(BY_ACT) == len(STEPS) >= 25
    assert [step.act for step in STEPS if not step.why.endswith(".")] == []


def test_nobody_is_shut_in_an_open_case():
    open_states = [state for state in State if state is not State.CLOSED]
    assert len(open_states) == 8
    assert {state for state in open_states if Act.WITHDREW not in steps_for(Actor.VISITOR, state)} == set()
    assert Act.REOPENED in steps_for(Actor.VISITOR, State.CLOSED)


# Who at the desk a step is for, by the word in the column `desk`: (is a lead, holds the case, somebody holds it).
JURISTS = {
    "lead, of a case that another holds": (True, False, True),
    "lead, of a case that nobody holds": (True, False, False),
    "jurist, of their own case": (False, True, True),
    "jurist, of a case that another holds": (False, False, True),
    "jurist, of a case that nobody holds": (False, False, False),
}
LEADS = {who for who in JURISTS if who.startswith("lead")}
FOR = {
    "": set(),
    "lead": LEADS,
    "holder": LEADS | {"jurist, of their own case", "jurist, of a case that nobody holds"},
    "anyone": set(JURISTS),
}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["act"])
def test_each_step_is_for_the_jurists_that_the_table_names(row):
    step = BY_ACT.get(Act(row["act"]))
    found = {
        who
        for who, (is_lead, holds, is_held) in JURISTS.items()
        if step and is_for(step, is_lead=is_lead, holds=holds, is_held=is_held)
    }
    assert found == FOR[row["desk"]]
    assert ("jurist" in row["by"].split()) == bool(found)


def test_what_is_internal_is_done_by_jurists_alone_and_moves_no_case():
    assert len(INTERNAL) == 9
    assert [act for act in INTERNAL if BY_ACT[act].by != {Actor.JURIST} or BY_ACT[act].to is not None] == []
