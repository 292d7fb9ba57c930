"""Every step a case can take: from which states, to which state, by whom. The whole of it stands in `STEPS`."""

from dataclasses import dataclass
from enum import StrEnum

from complaints.vocabulary import Act, Actor, State

CITIZEN = frozenset({Actor.VISITOR, Actor.HELPER})
JURIST = frozenset({Actor.JURIST})
OPEN = frozenset(State) - {State.CLOSED}
ALL = frozenset(State)
NEW = frozenset({State.RECEIVED, State.NOT_YET, State.OTHER_ROUTE})
AT_WORK = OPEN - NEW


class Desk(StrEnum):
    """Whom of the complaints line a step is for."""

    ANYONE = "anyone"  # who works on cases
    HOLDER = "holder"  # who holds the case, or a lead; anyone while nobody holds it
    LEAD = "lead"


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the table; `to` is None where the state stays. `why` says whom the step serves.

    `desk` says which jurists may take it, where `by` names jurists at all.
    """

    act: Act
    by: frozenset[Actor]
    allowed_in: frozenset[State]
    to: State | None
    why: str
    desk: Desk = Desk.HOLDER


STEPS = (
    Step(
        Act.CODE_CONFIRMED,
        CITIZEN | JURIST,
        ALL,
        None,
        "Who has the code never loses sight of the case; who only has a phone reads it back to us.",
        Desk.ANYONE,
    ),
    Step(Act.WROTE, CITIZEN | JURIST, OPEN, None, "Somebody remembers more later; the jurist keeps in touch."),
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
    Step(
        Act.REOPENED,
        CITIZEN | JURIST,
        frozenset({State.CLOSED}),
        State.RECEIVED,
        "It turned out not to be solved; of us a lead decides, because a closing is a promise.",
        Desk.LEAD,
    ),
    Step(Act.TAKEN, JURIST, NEW, State.TAKEN, "The gate is open, and somebody answers for the case."),
    Step(
        Act.NOT_YET,
        JURIST,
        frozenset({State.RECEIVED, State.NOT_YET, State.TAKEN, State.IN_CONTACT}),
        State.NOT_YET,
        "The school has its six weeks first; the case waits here, so nobody has to come back.",
    ),
    Step(
        Act.OTHER_ROUTE,
        JURIST,
        frozenset({State.RECEIVED, State.NOT_YET, State.TAKEN, State.IN_CONTACT}),
        State.OTHER_ROUTE,
        "Another organisation helps better, and we say which.",
    ),
    Step(Act.CONTACTED, JURIST, AT_WORK, State.IN_CONTACT, "The complainant hears from a person."),
    Step(
        Act.ASKED,
        JURIST,
        AT_WORK - {State.WAITING_FOR_COMPLAINANT},
        State.WAITING_FOR_COMPLAINANT,
        "One question at a time, with a date, so that nobody waits without knowing.",
    ),
    Step(
        Act.ASKED_SCHOOL,
        JURIST,
        AT_WORK - {State.WAITING_FOR_SCHOOL},
        State.WAITING_FOR_SCHOOL,
        "The other side is heard too.",
    ),
    Step(Act.MEDIATION, JURIST, AT_WORK - {State.TAKEN, State.MEDIATION}, State.MEDIATION, "Both look for a solution."),
    Step(Act.CLOSED, JURIST, OPEN, State.CLOSED, "It has an outcome, and the complainant is told which."),
    Step(Act.EXTENDED, JURIST, AT_WORK, None, "It takes longer once, and the complainant is told why."),
    Step(Act.TOOK_OVER, JURIST, OPEN, None, "A colleague is ill, and the case goes on.", Desk.ANYONE),
    Step(Act.HANDED_OVER, JURIST, OPEN, None, "Somebody else knows more of it, or has more time."),
    Step(Act.NOTED, JURIST, ALL, None, "What is known stays with the case, not in a head.", Desk.ANYONE),
    Step(Act.STEPPED_ASIDE, JURIST, ALL, None, "Nobody judges a case of people they know.", Desk.ANYONE),
    Step(
        Act.BROUGHT_BACK,
        JURIST,
        ALL,
        None,
        "A mistaken press is not for ever; another than who pressed says so.",
        Desk.LEAD,
    ),
    Step(
        Act.LINKED_SCHOOL, JURIST, AT_WORK, State.WAITING_FOR_SCHOOL, "The school answers in its own words, by a day."
    ),
    Step(Act.ENDED_LINK, JURIST, ALL, None, "A link that went to the wrong address stops at once."),
    Step(
        Act.SCHOOL_ANSWERED,
        frozenset({Actor.SCHOOL}),
        frozenset({State.WAITING_FOR_SCHOOL}),
        State.IN_CONTACT,
        "Nobody waits any more: the jurist reads it and goes on.",
    ),
    Step(
        Act.SCHOOL_ADDED,
        frozenset({Actor.SCHOOL}),
        AT_WORK - {State.WAITING_FOR_SCHOOL},
        None,
        "We may wait for something else by then; the answer is welcome all the same.",
    ),
    Step(Act.PASSED_ON, JURIST, AT_WORK, None, "The complainant reads what the school said, as the jurist chose."),
    Step(Act.COVERED, JURIST, ALL, None, "Others read of a case only what they need.", Desk.ANYONE),
    Step(Act.CORRECTED, JURIST, ALL, None, "What we know of somebody is right (GDPR, article 16).", Desk.LEAD),
    Step(Act.EXPORTED, JURIST, ALL, None, "Arbitration or a court asks for the whole file.", Desk.ANYONE),
    Step(Act.CALLED, JURIST, ALL, None, "What was said by phone is not said twice.", Desk.ANYONE),
    Step(Act.NEW_CODE, JURIST, ALL, None, "Who lost the code follows the case again; the lost one opens nothing."),
)
# The complainant is not shown these: they are about who does the work.
INTERNAL = frozenset(
    {
        *(Act.TOOK_OVER, Act.HANDED_OVER, Act.NOTED, Act.CALLED),
        *(Act.STEPPED_ASIDE, Act.BROUGHT_BACK, Act.ENDED_LINK, Act.COVERED, Act.EXPORTED),
    }
)
BY_ACT = {step.act: step for step in STEPS}


def is_allowed(act: Act, actor: Actor, state: State) -> bool:
    """Whether the table lets this actor take this step from this state."""
    step = BY_ACT.get(act)
    return step is not None and actor in step.by and state in step.allowed_in


def is_for(step: Step, *, is_lead: bool, holds: bool, is_held: bool) -> bool:
    """Whether a step at the desk is for this jurist: a lead, the one who holds the case, or another one."""
    if Actor.JURIST not in step.by:
        return False
    if is_lead or step.desk is Desk.ANYONE:
        return True
    return step.desk is Desk.HOLDER and (holds or not is_held)


def steps_for(actor: Actor, state: State) -> frozenset[Act]:
    """The steps this actor may take now."""
    return frozenset(step.act for step in STEPS if is_allowed(step.act, actor, state))
