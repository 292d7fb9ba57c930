"""Whether a jurist may take a case today: the verdict of the gate on what the case says; pure but for the case itself.

The gate is the function of the visitor's own page, so the two never disagree.
"""

from datetime import date

from complaints.gate import Verdict, verdict
from complaints.models import Complaint
from complaints.vocabulary import Kind, Route


def verdict_of(case: Complaint, today: date) -> Verdict:
    """Who asked for help to complain, and has told the school since, goes by the gate like everybody else."""
    return verdict_on(case, case.complained_on, case.answered_on, today)


def verdict_on(case: Complaint, complained_on: date | None, answered_on: date | None, today: date) -> Verdict:
    """The verdict as it would be with these dates. That it is not solved is why the case is here."""
    has_told = case.route == Route.HELP and complained_on is not None
    route = Route.REGULAR if has_told else Route(case.route)
    return verdict(today, complained_on, answered_on, is_solved=False if answered_on else None, route=route)


def is_for_other_route(case: Complaint, today: date) -> bool:
    """A kind that goes straight to us is never told to wait; what was never told to the school may go another way."""
    return Kind(case.kind).route is not Route.DIRECT and verdict_of(case, today).kind == "file-first"
