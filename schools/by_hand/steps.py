"""The steps that a school can take today, as verbs. Pure: `schools.status` says which are allowed."""

from collections.abc import Sequence
from enum import StrEnum

from schools.status import allowed_next


class Step(StrEnum):
    """Each has its words in `words`."""

    BEGIN_AS_ASPIRANT = "begin-as-aspirant"
    BEGIN_AS_HOLDER = "begin-as-holder"
    PROMOTE = "promote"
    REINSTATE = "reinstate"
    SUSPEND = "suspend"
    WITHDRAW = "withdraw"
    END = "end"


TO = {"suspended": Step.SUSPEND, "withdrawn": Step.WITHDRAW, "ended": Step.END}


def step_to(before: str | None, after: str) -> Step:
    """What the change from one status to another is called; `before` is None when there was none."""
    if after in TO:
        return TO[after]
    if before == "suspended":
        return Step.REINSTATE
    if after == "aspirant":
        return Step.BEGIN_AS_ASPIRANT
    return Step.PROMOTE if before == "aspirant" else Step.BEGIN_AS_HOLDER


def steps_from(statuses: Sequence[str]) -> dict[Step, str]:
    """The steps after this history, oldest first, each with the status it leads to; in the order of `Step`."""
    before = statuses[-1] if statuses else None
    found = {step_to(before, after): after for after in allowed_next(statuses)}
    return {step: found[step] for step in Step if step in found}
