"""Every step an edition can take: from which states, to which state, by whom. The whole of it stands in `STEPS`."""

from dataclasses import dataclass
from enum import Enum

from schools.editions.vocabulary import Act, State


class Who(Enum):
    ANYBODY = "anybody"
    SECOND_PERSON = "somebody else than who uploaded it"


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the table; `to` is None where the state stays. `why` says whom the step serves."""

    act: Act
    allowed_in: frozenset[State]
    to: State | None
    by: Who
    why: str


WAITING = frozenset({State.UPLOADED, State.CHECKED, State.APPROVED})
STEPS = (
    Step(Act.CHECKED, frozenset({State.UPLOADED}), State.CHECKED, Who.ANYBODY, "Faults are told before anybody looks."),
    Step(Act.EXPLAINED, frozenset({State.CHECKED}), None, Who.ANYBODY, "A big jump is a mistake, or has a reason."),
    Step(Act.APPROVED, frozenset({State.CHECKED}), State.APPROVED, Who.SECOND_PERSON, "Two people see what goes live."),
    Step(Act.PUBLISHED, frozenset({State.APPROVED}), State.LIVE, Who.ANYBODY, "What two people saw goes live at once."),
    Step(
        Act.ROLLED_BACK, frozenset({State.LIVE}), State.ROLLED_BACK, Who.ANYBODY, "A wrong figure is gone in one step."
    ),
    Step(Act.DISCARDED, WAITING, State.DISCARDED, Who.ANYBODY, "A wrong file never has to be approved."),
)
BY_ACT = {step.act: step for step in STEPS}


def is_allowed(act: Act, state: State, *, is_uploader: bool) -> bool:
    """Whether the table lets this person take this step from this state."""
    step = BY_ACT.get(act)
    return step is not None and state in step.allowed_in and not (step.by is Who.SECOND_PERSON and is_uploader)


def steps_for(state: State, *, is_uploader: bool) -> frozenset[Act]:
    """The steps this person may take now."""
    return frozenset(step.act for step in STEPS if is_allowed(step.act, state, is_uploader=is_uploader))
