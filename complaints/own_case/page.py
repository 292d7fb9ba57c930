"""Everything that the page of a case shows, gathered once."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from complaints.evidence.store import FOR_COMPLAINANT
from complaints.models import Complaint, Event, Evidence, Message
from complaints.own_case.acts import ANSWER, SOLVED, CaseAct, open_acts
from complaints.own_case.words import Deadline, Told, Words, deadline, how_we_reach, open_question, told
from complaints.vocabulary import Act, Actor, CallMoment, Identity, State
from complaints.workflow import CITIZEN, INTERNAL


@dataclass(frozen=True)
class Happening:
    """One event in words: who did what, when, and where the case stood then, if it moved."""

    event: Event

    @property
    def what(self) -> Words:
        return Act(self.event.act).label

    @property
    def who(self) -> Words:
        return Actor(self.event.actor).label

    @property
    def moved_to(self) -> Words:
        has_moved = self.event.before and self.event.after != self.event.before
        return State(self.event.after).label if has_moved else ""


@dataclass(frozen=True)
class CasePage:
    """The case on a day."""

    case: Complaint
    today: date

    @property
    def told(self) -> Told:
        return told(self.case, self.today)

    @property
    def how_we_reach(self) -> Words:
        return how_we_reach(self.case)

    @cached_property
    def question(self) -> Message | None:
        return open_question(self.case)

    @cached_property
    def deadline(self) -> Deadline | None:
        return deadline(self.case, self.question, self.today)

    @cached_property
    def acts(self) -> list[CaseAct]:
        """What can be done, without what the page asks at its top."""
        return [act for act in open_acts(self.case) if act not in (ANSWER, SOLVED)]

    @property
    def asks_whether_solved(self) -> bool:
        return SOLVED.is_open(self.case)

    @cached_property
    def messages(self) -> list[tuple[Message, bool]]:
        """Each message, and whether it is the complainant's own; the newest first."""
        return [(message, message.sender in CITIZEN) for message in self.case.messages.order_by("-sent_at", "-pk")]

    @cached_property
    def evidence(self) -> list[Evidence]:
        return list(self.case.evidence.filter(FOR_COMPLAINANT))

    @cached_property
    def happenings(self) -> list[Happening]:
        """What happened, the newest first."""
        return [Happening(event) for event in self.case.events.exclude(act__in=INTERNAL).order_by("-at", "-pk")]

    @property
    def school(self) -> str:
        return self.case.school.name if self.case.school else self.case.school_in_words

    @property
    def call_moments(self) -> list[Words]:
        return [CallMoment(moment).label for moment in self.case.call_moments.split()]

    @property
    def who_knows(self) -> Words:
        return Identity(self.case.identity).label


def page_of(case: Complaint, today: date) -> CasePage:
    return CasePage(case, today)
