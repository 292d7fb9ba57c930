"""A good form for every address of the desk that takes one, as the page of that address would send it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from complaints.casework import last_event
from complaints.models import Complaint
from tests.complaints.cases import NOW
from tests.complaints.desk_world import BY, CODE, DeskWorld
from tests.complaints.drafts import answers

Typed = dict[str, Any]
MAIL = "amina@example.org"
WORDS = {"text": "Wij helpen u verder."}
LATER = {**WORDS, "answer_by": BY.isoformat()}
NEW, IN_CONTACT = {"state": "received"}, {"state": "in-contact"}
WAITS = {"state": "received", "kind": "help", "route": "help"}
CLOSED = {"state": "closed", "outcome": "advice", "closed_at": NOW}
PERSON = {"name": "Amina Ali", "helper_name": "", "phone": "", "email": MAIL}
REPLY = {"title": "Nieuw", "state": "", "text_nl": "Dag.", "text_en": "Hello."}
REQUEST = {"asked": "see", "person": "Joris", "received_on": NOW.date().isoformat()}


@dataclass(frozen=True)
class Post:
    """One form: the name of its address, what is typed, how Amina's case stands before, and the rest of the path."""

    name: str
    typed: Callable[[DeskWorld], Typed] = lambda _world: {}
    before: Typed = field(default_factory=lambda: IN_CONTACT)
    given: Typed = field(default_factory=dict)

    def stand(self, world: DeskWorld) -> None:
        Complaint.objects.filter(pk=world.own.case.pk).update(**self.before)

    def body(self, world: DeskWorld) -> Typed:
        """With the last event that the page showed, as each page of the desk sends along."""
        return {"seen": last_event(world.own.case), **self.typed(world)}


def typing(**typed: Any) -> Callable[[DeskWorld], Typed]:
    return lambda _world: typed


def act(key: str, before: Typed = IN_CONTACT, **typed: Any) -> Post:
    return Post("desk-act", typing(**typed), before, {"key": key})


def do(verb: str, number: Callable[[DeskWorld], str] = lambda world: world.own.case.number) -> Post:
    return Post("desk-request-do", lambda world: {"number": number(world)}, given={"verb": verb})


def by_phone() -> Typed:
    """What a caller tells of a complaint about lessons."""
    typed = {name: value for step in answers().values() for name, value in step.items() if value is not None}
    told_on = (NOW - timedelta(days=60)).date().isoformat()
    return {**typed, "school": "not.listed", "for_whom": "myself", "complained_on": told_on}


POSTS: dict[str, Post] = {
    "take": act("take", NEW),
    "contact": act("contact", **WORDS),
    "ask": act("ask", **LATER),
    "school": act("school", **LATER),
    "mediate": act("mediate", **WORDS),
    "extend": act("extend", **WORDS),
    "not-yet": act("not-yet", WAITS, complained_on=(NOW - timedelta(days=9)).date().isoformat(), **WORDS),
    "other-route": act("other-route", **WORDS),
    "close": act("close", outcome="advice", **WORDS),
    "reopen": act("reopen", CLOSED, **WORDS),
    "take-over": act("take-over"),
    "hand-over": Post("desk-act", lambda world: {"to": world.colleague.pk}, given={"key": "hand-over"}),
    "step-aside": act("step-aside"),
    "bring-back": Post("desk-act", lambda world: {"who": world.aside.pk, **WORDS}, given={"key": "bring-back"}),
    "message": Post("desk-message", typing(**WORDS)),
    "note": Post("desk-note", typing(**WORDS)),
    "call": Post(
        "desk-call",
        typing(caller="Amina", called_on=NOW.date().isoformat(), called_at="09:30", **WORDS),
    ),
    "new code": Post("desk-new-code", typing(checked="called-back")),
    "code was written down": Post("desk-caller-code", typing(last_digits=CODE[-4:], wrote_down="on")),
    "checklist": Post("desk-check", typing(item=["wish"])),
    "caller": Post("desk-caller", lambda _world: by_phone()),
    "search": Post("desk-search", typing(q=MAIL)),
    "new reply template": Post("desk-reply-new", typing(**REPLY)),
    "reply template": Post("desk-reply", typing(**REPLY, seen="")),
    "cover a text": Post("desk-text", typing(text="Mijn lessen.")),
    "ask the school": Post("desk-school", typing(language="nl", **LATER)),
    "end the link": Post("desk-school-end"),
    "pass on": Post("desk-pass-on", typing(**WORDS)),
    "file": Post("desk-file", typing(**{"as": "print"})),
    "new request": Post("desk-request-new", typing(**REQUEST)),
    "look for cases of a request": Post("desk-request", typing(q=MAIL)),
    "answer a request": Post("desk-request-answer", typing(outcome="done")),
    "file of a request": Post("desk-request-file"),
    "add to a request": do("add", lambda world: world.others.case.number),
    "take off a request": do("take-off"),
    "extend a request": do("extend"),
    "erase": Post("desk-request-erase", before=CLOSED),
    "correct": Post("desk-request-correct", typing(**PERSON)),
}
