"""Sheets that lie on each other: in whatever order they are taken out, the others stay as if it had never been."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schools.editions.layers import Sheet, blank, take_out

pytestmark = pytest.mark.long

NAMES = ("hourly_rate", "class_size", "ona")
VALUES = {"hourly_rate": st.sampled_from([None, "12.00", "13.00"]), "class_size": st.sampled_from([None, 8, 9])}
values_of = st.fixed_dictionaries({}, optional={**VALUES, "ona": st.sampled_from([[], ["online"]])}).filter(bool)
acts = st.lists(st.none() | values_of, min_size=1, max_size=6)  # None removes the record
NOTHING = {name: blank(name) for name in NAMES}


def laid(state, act):
    """The record after one act, by the plainest reading: a removal removes, a value is set."""
    return None if act is None else {**(state or NOTHING), **act}


def all_laid(base, acts_in_order):
    state = base
    for act in acts_in_order:
        state = laid(state, act)
    return state


def stack_of(base, acts_in_order):
    """The sheets as they are made one after the other, and what is live then."""
    sheets, state = [], base
    for act in acts_in_order:
        full = act is None or state is None
        old = state if full else {name: state[name] for name in act}
        sheets.append(Sheet(old, act))
        state = laid(state, act)
    return sheets, state


@settings(max_examples=500)
@given(st.none() | st.fixed_dictionaries({**VALUES, "ona": st.just([])}), acts, st.randoms(use_true_random=False))
def test_sheets_can_be_taken_out_in_any_order(base, acts_in_order, random):
    sheets, live = stack_of(base, acts_in_order)
    left = list(acts_in_order)
    while sheets:
        at = random.randrange(len(sheets))
        taken = take_out(sheets[at], sheets[at + 1 :])
        assert is_part_of(taken.was, live)
        live = taken.becomes if taken.becomes is None or live is None else {**live, **taken.becomes}
        sheets = [*sheets[:at], *taken.above]
        del left[at]
        assert live == all_laid(base, left)
    assert live == base


FULL = st.fixed_dictionaries({**VALUES, "ona": st.just([])})
turns = st.lists(st.none() | values_of, min_size=2, max_size=6)  # an edition; None: somebody changes a size at once


@settings(max_examples=500)
@given(FULL, turns, st.randoms(use_true_random=False))
def test_what_was_changed_at_once_stays_wherever_it_came_between(base, turns_in_order, random):
    sheets, live, left = [], base, []
    for turn, given_values in enumerate(turns_in_order, start=100):
        act = given_values or {"class_size": turn}
        sheets.append(Sheet({name: live[name] for name in act}, act) if given_values else None)
        left.append(act)
        live = {**live, **act}
    order = [at for at, sheet in enumerate(sheets) if sheet]
    for at in random.sample(order, len(order)):
        above = [later for later in range(at + 1, len(sheets)) if sheets[later]]
        was, becomes, lying = take_out(sheets[at], [sheets[later] for later in above])
        live |= {name: value for name, value in becomes.items() if name in was and live[name] == was[name] != value}
        for later, sheet in zip(above, lying, strict=True):
            sheets[later] = sheet
        sheets[at], left[at] = None, {}
        assert live == all_laid(base, left)


def is_part_of(part, whole):
    if part is None or whole is None:
        return part is whole
    return all(whole[name] == value for name, value in part.items())


def test_what_no_record_can_be_without_stays_with_a_record_that_stays():
    made = Sheet(None, {"town": "Ede", "latitude": 52.0, "building": "A"})
    moved = Sheet({"building": "A"}, {"building": "B"})
    taken = take_out(made, [moved])
    assert taken.becomes == {"town": "Ede", "latitude": 52.0, "building": "B"}
    assert taken.above == [Sheet(None, {"building": "B"})]
