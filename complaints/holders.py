"""Who answers for a case at the desk, and who hears of news in it."""

from datetime import datetime

from django.contrib.auth.models import User

from complaints.mail.outbox import queue
from complaints.models import Complaint
from complaints.vocabulary import Act, MailKind, State
from complaints.workflow import AT_WORK
from staff.roles import Right, Role, may, people_with

# What the complainant or the school does that somebody at the desk must know of.
NEWS = frozenset(
    {
        *(Act.WROTE, Act.ANSWERED, Act.ADDED_EVIDENCE, Act.GAVE_NAME, Act.CHANGED_CONTACT, Act.REVOKED_MANDATE),
        *(Act.GAVE_CONSENT, Act.TOOK_BACK_CONSENT, Act.WITHDREW, Act.REOPENED, Act.SCHOOL_ANSWERED, Act.SCHOOL_ADDED),
    }
)


def is_held(case: Complaint) -> bool:
    """Whether somebody holds the case who may work on it still: not one whose account ended or who lost the role."""
    return case.assignee is not None and may(case.assignee, Right.WORK_CASES)


def who_hears(case: Complaint) -> list[User]:
    """Who holds the case; the leads when it is at work and nobody does. Nobody who stepped aside.

    A new case that nobody holds is looked at anyway: it waits in its list, with its terms.
    """
    if case.assignee is not None and is_held(case):
        return [case.assignee]
    if State(case.state) not in AT_WORK:
        return []
    aside = set(case.steps_aside.values_list("person", flat=True))
    return [lead for lead in people_with(Role.LEAD_JURIST) if lead.pk not in aside]


def tell_desk(case: Complaint, at: datetime) -> None:
    """Puts a mail in the outbox that there is news at the desk. Call it inside the transaction of the act."""
    for person in who_hears(case):
        queue(MailKind.DESK, person=person, now=at)
