"""Editions lie on each other like sheets: what is live is the lowest with every later one on it. Pure.

One sheet is the (old, new) of a line: a record before and after, as far as the line speaks of it; None is no record.
Taking a sheet out from between leaves what the later ones say, and they then lie on what was under it. So editions can
be rolled back in any order, and a correction by hand survives.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

Values = dict[str, Any]
State = Values | None

# No record is without these, and the point of a place follows from its postcode: they stay when nothing is under them.
KEPT = frozenset(
    "name legal_name kvk_number former_names town latitude longitude decided passed_first passed_second source".split()
)
LISTS = frozenset(("history", "integration", "literacy", "state_exam", "ona"))


class Sheet(NamedTuple):
    old: State
    new: State


class TakenOut(NamedTuple):
    """What is live with the sheet (`was`) and without it (`becomes`), and the later sheets as they lie now."""

    was: State
    becomes: State
    above: list[Sheet]


def take_out(sheet: Sheet, above: Sequence[Sheet]) -> TakenOut:
    """`above` are the later sheets of the same record, lowest first."""
    was, becomes = sheet.new, sheet.old
    lying: list[Sheet] = []
    for later in above:
        between = changed_between(was, later.old)
        was, becomes = was and {**was, **between}, becomes and {**becomes, **between}
        lying.append(Sheet(under(later, becomes), later.new))
        was, becomes = laid_on(was, later.new, becomes), laid_on(becomes, later.new, was)
    return TakenOut(was, becomes, lying)


def changed_between(was: State, found: State) -> Values:
    """What somebody changed at once, without an edition, before the later sheet came: it stays in both."""
    if was is None or found is None:
        return {}
    return {name: value for name, value in found.items() if was.get(name, value) != value}


def under(later: Sheet, becomes: State) -> State:
    """What the later sheet covers when this is below it."""
    if becomes is None:
        return None
    before = later.old or {}
    names = {*before, *becomes} if later.new is None else later.new
    return {name: becomes[name] if name in becomes else before.get(name, blank(name)) for name in names}


def laid_on(state: State, new: State, other: State) -> State:
    """The state with a sheet on it. Where there was no record, all that the other way of things knows is blank."""
    if new is None:
        return None
    if state is None:
        state = {name: value if name in KEPT else blank(name) for name, value in (other or {}).items() if name != "id"}
    return {**state, **new}


def blank(name: str) -> Any:
    """A value of which nothing is known."""
    return [] if name in LISTS else None
