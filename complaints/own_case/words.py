"""A case in words: what happened, what happens now, by which date, and how that date was counted."""

from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from complaints import gate, terms
from complaints.deadlines import LENGTHS, Length, Term
from complaints.deletions import as_case
from complaints.models import Complaint, Message
from complaints.own_case.citizen import last_question
from complaints.retention import CASE_YEARS, case_last_day, years_later
from complaints.vocabulary import Act, Outcome, State

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Told:
    """One state in words, with an icon and the look of its block (`now`, `done`, `stop`)."""

    happened: Words
    now: tuple[Words, ...]
    icon: str
    look: str = "good"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date that the case waits for, and from which date it was counted. `kind` names the sentence."""

    kind: str
    day: date
    since: date
    today: date
    length: Length | None = None  # of a term of our own
    skipped: tuple[tuple[date, str], ...] = ()  # holidays that do not count, with their Dutch names

    @property
    def days(self) -> int:
        return (self.day - self.since).days

    @property
    def is_over(self) -> bool:
        return self.today > self.day


STATES = {
    State.RECEIVED: Told(
        _("We have your complaint."),
        (_("A legal adviser (jurist) reads it."), _("Then we contact you.")),
        "mail",
    ),
    State.NOT_YET: Told(
        _("Your school still has time to answer you."),
        (_("We keep your complaint ready."), _("Does the school answer you? Send us a message.")),
        "history",
        "wait",
    ),
    State.OTHER_ROUTE: Told(
        _("Another organisation can help you better."),
        (_("Our message says who that is, and what you can do."),),
        "route",
        "wait",
    ),
    State.TAKEN: Told(
        _("We work on your complaint."),
        (_("A legal adviser looks at what happened."), _("Then we contact you.")),
        "check",
    ),
    State.IN_CONTACT: Told(
        _("We talk with you about your complaint."),
        (_("A legal adviser looks at what you told us."), _("Then you hear from us.")),
        "chat",
    ),
    State.WAITING_FOR_COMPLAINANT: Told(
        _("We asked you something."),
        (_("We wait for your answer. Then we go on."),),
        "chat",
        "wait",
    ),
    State.WAITING_FOR_SCHOOL: Told(
        _("We asked your school something."),
        (_("We wait for the answer of the school."), _("You do not have to do anything.")),
        "history",
        "wait",
    ),
    State.MEDIATION: Told(
        _("We talk with you and with the school."),
        (_("Together we look for a solution."),),
        "people",
    ),
}
SIX_WEEKS_OVER = Told(
    _("The six weeks of your school are over."),
    (_("We can take up your complaint now."), _("A legal adviser contacts you."), _("Is it solved? Tell us.")),
    "history",
    "wait",
)
CLOSED = {
    Outcome.ADVICE: Told(
        _("We gave you advice. Your complaint is closed."),
        (_("You decide what you do with the advice."),),
        "check",
    ),
    Outcome.BACK_TO_SCHOOL: Told(
        _("The school goes on with your complaint. Here it is closed."),
        (_("The school must answer you."), _("Is it not solved then? Open your complaint again.")),
        "building",
    ),
    Outcome.SOLVED: Told(
        _("You and the school found a solution. Your complaint is closed."),
        (_("Does the school not do what you agreed? Open your complaint again."),),
        "smile",
    ),
    Outcome.ARBITRATION: Told(
        _("Your complaint goes to arbitration. Here it is closed."),
        (_("Independent people will decide. Our message says how."),),
        "route",
    ),
    Outcome.SUPERVISION: Told(
        _("We told the people who check schools. Your complaint is closed."),
        (_("They look at what the school did. Our message says what you can do now."),),
        "shield",
    ),
    Outcome.WITHDRAWN: Told(
        _("You stopped your complaint. It is closed."),
        (_("We do nothing more with it."), _("Do you want to go on? Open it again.")),
        "close",
        "wait",
    ),
    Outcome.NOT_OURS: Told(
        _("We cannot help with this complaint. It is closed."),
        (_("Our message says why, and who may help you."),),
        "info",
        "wait",
    ),
}


def told(complaint: Complaint, today: date) -> Told:
    """What happened and what happens now, for every state and every outcome."""
    if complaint.state == State.CLOSED:
        return CLOSED[Outcome(complaint.outcome)]
    if complaint.state == State.NOT_YET and complaint.complained_on:
        return SIX_WEEKS_OVER if gate.by_time(today, complaint.complained_on).is_open else STATES[State.NOT_YET]
    return STATES[State(complaint.state)]


def how_we_reach(complaint: Complaint) -> Words:
    """How somebody hears that there is news."""
    if complaint.email:
        return _("We mail you when there is news. The mail does not say what your complaint is about.")
    if complaint.phone:
        return _("We call you when there is news.")
    return _("We cannot call or mail you. So come back here for news.")


def open_question(complaint: Complaint) -> Message | None:
    """The question that the case waits for: the last one, while it has no answer."""
    if complaint.state != State.WAITING_FOR_COMPLAINANT:
        return None
    asked = last_question(complaint)
    return None if asked is None or hasattr(asked, "answer") else asked


def deadline(complaint: Complaint, question: Message | None, today: date) -> Deadline | None:
    """The date that matters now, when there is one."""
    if complaint.state == State.CLOSED:
        return kept_until(complaint, today)
    if question and question.answer_by:
        return Deadline("answer", question.answer_by, localdate(question.sent_at), today)
    if complaint.state == State.NOT_YET:
        return six_weeks(complaint, today)
    if complaint.state == State.WAITING_FOR_SCHOOL:
        return of_the_school(complaint, today) or our_term(complaint, today)
    return our_term(complaint, today)


def six_weeks(complaint: Complaint, today: date) -> Deadline | None:
    """The day on which the gate opens; unknown until the school was told."""
    if complaint.complained_on is None:
        return None
    counted = gate.by_time(today, complaint.complained_on)
    return Deadline("gate", counted.first_day_open or today, complaint.complained_on, today)


def kept_until(complaint: Complaint, today: date) -> Deadline:
    """The last day on which a closed case can be read: two years, or longer when a warning came late."""
    day, moved_on = case_last_day(as_case(complaint)), localdate(complaint.moved_at)
    kind = "kept-until" if day == years_later(moved_on, CASE_YEARS) else "kept-longer"
    return Deadline(kind, day, moved_on, today)


def of_the_school(complaint: Complaint, today: date) -> Deadline | None:
    """Until when the school may answer our question."""
    asked = complaint.events.filter(act__in=(Act.ASKED_SCHOOL, Act.LINKED_SCHOOL)).order_by("at", "pk").last()
    if asked is None or complaint.answer_by is None:
        return None
    return Deadline("school", complaint.answer_by, localdate(asked.at), today)


def our_term(complaint: Complaint, today: date) -> Deadline | None:
    """The first of our own terms in which the complainant hears something."""
    running = [due for due in terms.counted(complaint) if due.term is not Term.ACKNOWLEDGE]
    if not running:
        return None
    first = min(running, key=attrgetter("on"))
    return Deadline(first.term, first.on, first.begins_on, today, LENGTHS[first.term], first.skipped)
