"""Our terms as a case carries them: an act begins, meets or ends them. `deadlines.py` counts; nothing here saves.

A column is filled while its term runs. Whether a term is late is asked of the date, never stored.
"""

from datetime import date

from django.db.models import Q

from complaints.deadlines import DAY, SOON, Due, Term, due
from complaints.models import Complaint
from complaints.vocabulary import Act, Actor, State

OF_US = ("acknowledge_by", "contact_by", "decide_by")
RUNNING = (*OF_US, "answer_by", "opens_on")
# Acts of a jurist in which the complainant hears from a person.
SPEAKS = frozenset(
    {Act.WROTE, Act.CONTACTED, Act.ASKED, Act.ASKED_SCHOOL, Act.MEDIATION, Act.OTHER_ROUTE, Act.EXTENDED}
)
ANSWERS = frozenset({Act.TAKEN, Act.NOT_YET}) | SPEAKS  # and acts that show that somebody has read it
WAITS = frozenset({State.WAITING_FOR_COMPLAINANT, State.WAITING_FOR_SCHOOL})


def begin_terms(complaint: Complaint, day: date) -> None:
    """The terms of a complaint that we received on this day."""
    end_terms(complaint)
    complaint.terms_began_on, complaint.extended_on = day, None
    complaint.acknowledge_by = due(Term.ACKNOWLEDGE, day).on
    complaint.contact_by = due(Term.CONTACT, day).on
    complaint.decide_by = due(Term.DECIDE, day).on
    set_first(complaint)


def end_terms(complaint: Complaint) -> None:
    complaint.terms_began_on = None
    for name in RUNNING:
        setattr(complaint, name, None)
    set_first(complaint)


def wait_for_gate(complaint: Complaint, opens_on: date) -> None:
    """Our own terms stop; the case comes back on the day on which the gate opens."""
    end_terms(complaint)
    complaint.opens_on = opens_on
    set_first(complaint)


def extend(complaint: Complaint, day: date) -> None:
    """More time for the decision, once."""
    if complaint.decide_by is None or complaint.extended_on is not None:
        raise ValueError("A term that runs is extended once.")
    complaint.decide_by, complaint.extended_on = due(Term.EXTEND, complaint.decide_by).on, day


def follow(complaint: Complaint, act: Act, actor: Actor, day: date) -> None:
    """What an act means for the terms, when the case stands where the act brings it."""
    if not complaint.is_open:
        end_terms(complaint)
    elif act is Act.REOPENED or (act is Act.TAKEN and complaint.terms_began_on is None):
        begin_terms(complaint, day)
    if actor is Actor.JURIST and act in ANSWERS:
        complaint.acknowledge_by = None
    if actor is Actor.JURIST and act in SPEAKS:
        complaint.contact_by = None
    if complaint.state not in WAITS:
        complaint.answer_by = None
    if complaint.state != State.NOT_YET:
        complaint.opens_on = None
    set_first(complaint)


def set_first(complaint: Complaint) -> None:
    """The first date that this case waits for."""
    complaint.due_on = min(filter(None, (getattr(complaint, name) for name in RUNNING)), default=None)


def set_by(complaint: Complaint, act: Act, actor: Actor) -> date | None:
    """The date that the complainant is told with an act: until when we first make contact, or decide."""
    if act in (Act.FILED, Act.TAKEN, Act.REOPENED):
        return complaint.contact_by or complaint.decide_by
    speaks = actor is Actor.JURIST and act in SPEAKS
    return complaint.decide_by if speaks or act is Act.ANSWERED else None


def counted(complaint: Complaint) -> list[Due]:
    """Our own terms that run, each with how it was counted."""
    began = complaint.terms_began_on
    if began is None:
        return []
    running = [due(term, began) for term in (Term.ACKNOWLEDGE, Term.CONTACT) if getattr(complaint, f"{term}_by")]
    decision = due(Term.DECIDE, began)
    return [*running, due(Term.EXTEND, decision.on) if complaint.extended_on else decision]


def is_late(today: date) -> Q:
    """The query that says the same as `lateness`: the due day itself is in time."""
    return Q(due_on__lt=today)


def is_soon(today: date) -> Q:
    return Q(due_on__gte=today, due_on__lt=today + SOON + DAY)
