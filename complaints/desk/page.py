"""Everything that the page of a case shows to a jurist, gathered once."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.functional import Promise

from complaints import gate
from complaints.deadlines import LENGTHS, Due, Lateness, Length, lateness
from complaints.desk import acts
from complaints.desk.acts import DeskAct
from complaints.desk.checklists import checklist
from complaints.desk.lists import Row, in_order, seen_by
from complaints.desk.marks import mark_of_typist
from complaints.desk.verdict import Proof, proofs, verdict_of
from complaints.desk.words import ACTORS, ACTS, KINDS, OUTCOMES, STATES
from complaints.gate import Verdict
from complaints.models import Call, Complaint, Event, Message, Note, ReplyTemplate
from complaints.own_case.page import CasePage
from complaints.terms import counted
from complaints.vocabulary import Act, Actor, Kind, Outcome, State
from staff.roles import Right, may

MOST_RELATED = 8
LOOKS = {gate.OPEN: "good", gate.DIRECT: "good", gate.HELP: "good", gate.NOT_YET: "wait", gate.FILE_FIRST: "wait"}
ICONS = {"good": "check", "wait": "history", "stop": "warning"}


@dataclass(frozen=True, slots=True)
class Running:
    """One of our terms on a day, with how it was counted."""

    due: Due
    today: date

    @property
    def length(self) -> Length:
        return LENGTHS[self.due.term]

    @property
    def lateness(self) -> Lateness:
        return lateness(self.due.on, self.today)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the timeline: an event, with the words that go with it."""

    event: Event
    message: Message | None = None
    note: Note | None = None
    call: Call | None = None
    to: User | None = None  # who got the case

    @property
    def what(self) -> str | Promise:
        return ACTS[Act(self.event.act)]

    @property
    def who(self) -> str | Promise:
        """The name of a colleague, else the side."""
        by = self.event.by
        return (by.first_name or by.username) if by else ACTORS[Actor(self.event.actor)]

    @property
    def is_name(self) -> bool:
        return self.event.by is not None

    @property
    def moved_to(self) -> str | Promise:
        return STATES[State(self.event.after)] if self.event.before not in ("", self.event.after) else ""


def templates_for(case: Complaint) -> QuerySet[ReplyTemplate]:
    """The texts for a case that stands here, and those for every state."""
    return ReplyTemplate.objects.filter(Q(state=case.state) | Q(state=""))


@dataclass(frozen=True)
class DeskPage:
    """The case on a day, for one person."""

    case: Complaint
    person: User
    today: date
    unsent: QueryDict | None = None  # ticks that this person set before their sign-in ended

    @cached_property
    def facts(self) -> CasePage:
        """What the complainant sees of the same case."""
        return CasePage(self.case, self.today)

    @cached_property
    def verdict(self) -> Verdict:
        return verdict_of(self.case, self.today)

    @property
    def state(self) -> str | Promise:
        return STATES[State(self.case.state)]

    @property
    def kind(self) -> str | Promise:
        return KINDS[Kind(self.case.kind)]

    @property
    def outcome(self) -> str | Promise:
        return OUTCOMES[Outcome(self.case.outcome)] if self.case.outcome else ""

    @property
    def look(self) -> str:
        return LOOKS.get(self.verdict.kind, "stop")

    @property
    def icon(self) -> str:
        return ICONS[self.look]

    @cached_property
    def proofs(self) -> list[Proof]:
        return proofs(self.case, len(self.facts.evidence))

    @property
    def asks(self) -> list[str | Promise]:
        """What to ask for."""
        return [proof.ask for proof in self.proofs if not proof.is_there]

    @property
    def is_new(self) -> bool:
        return self.case.state in (State.RECEIVED, State.NOT_YET, State.OTHER_ROUTE)

    @cached_property
    def work(self) -> list[DeskAct]:
        return acts.open_of(acts.WORK, self.case, self.person, self.today)

    @cached_property
    def who(self) -> list[DeskAct]:
        return acts.open_of(acts.WHO, self.case, self.person, self.today)

    @property
    def may_write(self) -> bool:
        return acts.MESSAGE.is_open(self.case, self.person, self.today)

    @property
    def may_make_code(self) -> bool:
        return acts.NEW_CODE.is_open(self.case, self.person, self.today)

    @property
    def sees_reads(self) -> bool:
        return may(self.person, Right.SEE_READS)

    @property
    def terms(self) -> list[Running]:
        return [Running(due, self.today) for due in counted(self.case)]

    @property
    def waits(self) -> Lateness:
        """How late the answer is that the case waits for, or the opening of its gate."""
        day = self.case.answer_by or self.case.opens_on
        return lateness(day, self.today) if day else Lateness.IN_TIME

    @cached_property
    def timeline(self) -> list[Line]:
        """The newest first. Words stand with the event that brought them."""
        return lines_of(self.case, self.case.events.select_related("by").order_by("-at", "-pk"))

    @cached_property
    def checklist(self) -> list[tuple[str, str | Promise, bool, bool]]:
        """Each item: its words, whether it is done, and whether its box is ticked."""
        done = set(self.case.checked_items.values_list("item", flat=True))
        wanted, was = (set(self.unsent.getlist(name)) if self.unsent else set() for name in ("item", "was"))
        ticked = done - (was - wanted) | (wanted - was)
        items = checklist(Kind(self.case.kind)).items()
        return [(item, words, item in done, item in ticked) for item, words in items]

    @property
    def mark(self) -> str:
        """Who fills the checklist in."""
        return mark_of_typist(self.person)

    @cached_property
    def related(self) -> list[Row]:
        """Other cases about the same school."""
        if self.case.school_id is None:
            return []
        others = seen_by(self.person).filter(school=self.case.school_id).exclude(pk=self.case.pk)
        return [Row(case, self.today) for case in in_order(others)[:MOST_RELATED]]


def lines_of(case: Complaint, events: Iterable[Event]) -> list[Line]:
    """Each event with the words that it brought."""
    said = {message.pk: message for message in case.messages.all()}
    notes = {note.pk: note for note in case.notes.all()}
    calls = {call.pk: call for call in case.calls.all()}
    return with_receivers([line_of(event, said, notes, calls) for event in events])


def with_receivers(lines: list[Line]) -> list[Line]:
    """Says to whom the case was handed over: one query, where that was done at all."""
    handed = {line.event.pk: line.event.subject or 0 for line in lines if line.event.act == Act.HANDED_OVER}
    people = User.objects.in_bulk(set(handed.values())) if handed else {}
    return [replace(line, to=people.get(handed.get(line.event.pk, 0))) for line in lines]


def line_of(event: Event, said: dict[int, Message], notes: dict[int, Note], calls: dict[int, Call]) -> Line:
    """`subject` names a note, a call or a message, by the act; of other acts it names something else."""
    subject = event.subject or 0
    if event.act in (Act.NOTED, Act.BROUGHT_BACK):
        return Line(event, note=notes.get(subject))
    if event.act == Act.CALLED:
        return Line(event, call=calls.get(subject))
    if event.act in (Act.ADDED_EVIDENCE, Act.HANDED_OVER):
        return Line(event)
    return Line(event, message=said.get(subject))
