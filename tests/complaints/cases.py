"""Cases that are under way, for tests of what comes after the filing. All of them were filed twelve days ago.

case = standing("waiting-complainant")
asked = question(case, "Which month?", answer_by=date(2026, 12, 4))
"""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from complaints.models import Complaint, Event, Evidence, Message
from complaints.vocabulary import Act, Actor, MessageKind, Outcome, State
from tests.complaints.build import complaint

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2026, 11, 22, 12, tzinfo=AMSTERDAM)  # the moment at which all tests play
FILED_AT = datetime(2026, 11, 10, 9, tzinfo=AMSTERDAM)
STORY = "Mijn lessen gaan niet door en ik krijg mijn geld niet terug."


def standing(state: str = State.RECEIVED, **fields: Any) -> Complaint:
    """A case about money that stands in a state; when closed, with advice."""
    closing = {"outcome": Outcome.ADVICE, "closed_at": FILED_AT + timedelta(days=7)} if state == State.CLOSED else {}
    given = {
        "kind": "money",
        "handed_in_on": FILED_AT.date(),
        "complained_on": date(2026, 9, 1),
        "story": STORY,
        "name": "Amina Yusuf",
        "phone": "",
        "email": "amina@example.org",
        "language": "nl",
        "filed_at": FILED_AT,
        "moved_at": FILED_AT,
    }
    return complaint(**given | closing | {"state": state} | fields)


def helped(state: str = State.RECEIVED, **fields: Any) -> Complaint:
    """A case with a helper."""
    mandate = {"helper_name": "Bram de Wit", "helper_relation": "buurman", "mandate_given_on": FILED_AT.date()}
    return standing(state, **mandate | fields)


def question(
    case: Complaint,
    text: str = "In welke maand was dat?",
    *,
    answer_by: date = date(2026, 12, 4),
    at: datetime = FILED_AT + timedelta(days=2),
) -> Message:
    """A question of the complaints line that waits for an answer."""
    asked = Message.objects.create(
        complaint=case, kind=MessageKind.QUESTION, sender=Actor.JURIST, text=text, sent_at=at, answer_by=answer_by
    )
    event(case, Act.ASKED, Actor.JURIST, at=at, due_on=answer_by, subject=asked.pk)
    return asked


def event(case: Complaint, act: str, actor: str = Actor.VISITOR, at: datetime = FILED_AT, **fields: Any) -> Event:
    return Event.objects.create(complaint=case, at=at, act=act, actor=actor, after=case.state, **fields)


def acts_of(case: Complaint) -> list[str]:
    """What happened to a case, in the order in which it was written down."""
    return list(case.events.order_by("pk").values_list("act", flat=True))


def told_in_full() -> Complaint:
    """A case with all that a page can show: a helper, papers, messages of both sides, and a question that waits."""
    case = helped(
        State.WAITING_FOR_COMPLAINANT,
        wish="Ik wil mijn geld terug.",
        phone="06 1234 5678",
        call_moments="morning evening",
        interpreter="Tigrinya",
        school_in_words="De Brug, Assen",
    )
    Evidence.objects.create(
        complaint=case, name="contract.pdf", media_type="application/pdf", size=234_567, added_at=FILED_AT
    )
    said(case, Actor.JURIST, "We hebben uw klacht gelezen. We gaan u helpen.", FILED_AT + timedelta(days=1))
    said(case, Actor.HELPER, "Dank u wel. Amina is daar blij mee.", FILED_AT + timedelta(days=1, hours=3))
    question(case)
    return case


def said(case: Complaint, sender: str, text: str, at: datetime) -> Message:
    """A message, with its event."""
    message = Message.objects.create(complaint=case, sender=sender, text=text, sent_at=at)
    event(case, Act.WROTE, sender, at=at, subject=message.pk)
    return message
