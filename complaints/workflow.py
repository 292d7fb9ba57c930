"""Every step a case can take: from which states, to which state, by whom. The whole of it stands in `STEPS`."""

from dataclasses import dataclass

from complaints.vocabulary import Act, Actor, State

CITIZEN = frozenset({Actor.VISITOR, Actor.HELPER})
OPEN = frozenset(State) - {State.CLOSED}
ALL = frozenset(State)


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the table; `to` is None where the state stays. `why` says whom the step serves."""

    act: Act
    by: frozenset[Actor]
    allowed_in: frozenset[State]
    to: State | None
    why: str


STEPS = (
    Step(Act.CODE_CONFIRMED, CITIZEN, ALL, None, "Who has the code never loses sight of the case."),
    Step(Act.WROTE, CITIZEN, OPEN, None, "Somebody remembers more later."),
    Step(
        Act.ANSWERED, CITIZEN, frozenset({State.WAITING_FOR_COMPLAINANT}), State.IN_CONTACT, "A question was answered."
    ),
    Step(Act.ADDED_EVIDENCE, CITIZEN, OPEN, None, "A paper turns up later."),
    Step(Act.GAVE_NAME, CITIZEN, OPEN, None, "Anonymity can be given up, never taken back."),
    Step(Act.GAVE_CONSENT, CITIZEN, OPEN, None, "The school may be told only when the complainant says so."),
    Step(Act.TOOK_BACK_CONSENT, CITIZEN, OPEN, None, "Consent is free, so it can be taken back at any time."),
    Step(Act.CHANGED_CONTACT, CITIZEN, OPEN, None, "Somebody has a new number and must stay in reach."),
    Step(Act.REVOKED_MANDATE, CITIZEN, ALL, None, "Who let somebody help can end it."),
    Step(Act.WITHDREW, CITIZEN, OPEN, State.CLOSED, "It is the complainant's own complaint."),
    Step(Act.SAID_SOLVED, CITIZEN, frozenset({State.CLOSED}), None, "We learn whether it helped."),
    Step(Act.REOPENED, CITIZEN, frozenset({State.CLOSED}), State.RECEIVED, "It turned out not to be solved."),
)
BY_ACT = {step.act: step for step in STEPS}


def is_allowed(act: Act, actor: Actor, state: State) -> bool:
    """Whether the table lets this actor take this step from this state."""
    step = BY_ACT.get(act)
    return step is not None and actor in step.by and state in step.allowed_in


def steps_for(actor: Actor, state: State) -> frozenset[Act]:
    """The steps this actor may take now."""
    return frozenset(step.act for step in STEPS if is_allowed(step.act, actor, state))
