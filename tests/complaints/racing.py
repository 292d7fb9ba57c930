"""Two people on one step of one case at the same moment, for each of several steps. Run in a process of its own."""

import json
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from threading import Barrier
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from complaints import casework
from complaints.actions import NotAllowedError
from complaints.casework import ChangedError, Hand, last_event
from complaints.models import Complaint, Event, Message
from complaints.own_case import citizen
from complaints.vocabulary import Actor, Outcome
from staff.roles import Role
from tests.complaints.cases import standing
from tests.harness.people import person

Press = Callable[[Complaint, Hand], object]
BY = date(2099, 1, 1)


@dataclass(frozen=True)
class Step:
    """A step that both press. `after`: where the case then stands and the acts of which one was written down."""

    press: Press
    before: str
    after: str
    acts: tuple[str, ...]
    about: dict[str, Any] = field(default_factory=dict)
    other: Press | None = None  # what the second one presses, when that is something else
    messages: int = 1


def close(case: Complaint, hand: Hand) -> None:
    casework.close(case, hand, Outcome.ADVICE, f"Advies van {hand.person.first_name}.")


def withdraw(case: Complaint, hand: Hand) -> None:
    citizen.withdraw(case, Actor.VISITOR, hand.at)


STEPS = {
    "take": Step(casework.take, "received", "taken", ("taken",), messages=0),
    "contact": Step(lambda case, hand: casework.contact(case, hand, "Dag."), "taken", "in-contact", ("contacted",)),
    "ask": Step(
        lambda case, hand: casework.ask(case, hand, "Wanneer?", BY), "in-contact", "waiting-complainant", ("asked",)
    ),
    "extend": Step(
        lambda case, hand: casework.extend(case, hand, "De school is dicht."),
        *("in-contact", "in-contact", ("extended",)),
        about={"decide_by": BY},
    ),
    "take over": Step(casework.take_over, "in-contact", "in-contact", ("took-over",), messages=0),
    "close": Step(close, "in-contact", "closed", ("closed",)),
    "reopen": Step(lambda case, hand: casework.reopen(case, hand, "Toch niet."), "closed", "received", ("reopened",)),
    # The complainant withdraws while the jurist closes: who wins has written; a withdrawal brings no message.
    "withdraw": Step(close, "in-contact", "closed", ("closed", "withdrew"), other=withdraw, messages=-1),
}


def pressed(press: Press, case: Complaint, hand: Hand, start: Barrier, acts: tuple[str, ...]) -> str:
    """What somebody hears who presses when the other does: `won`, or `told` what the other did."""
    start.wait()
    try:
        press(case, hand)
    except ChangedError as change:
        return "told" if len(change.events) == 1 and change.events[0].act in acts else "told wrongly"
    except NotAllowedError:  # the complainant sees the case as it is, and presses nothing that is gone
        return "told" if press is withdraw else "refused"
    return "won"


def race(pool: ThreadPoolExecutor, step: Step, case: Complaint, people: list[User], seen: int) -> list[str]:
    start, now = Barrier(2), timezone.now()
    presses = (step.press, step.other or step.press)
    ends = [
        pool.submit(pressed, press, case, Hand(who, now, seen), start, step.acts)
        for press, who in zip(presses, people, strict=True)
    ]
    return sorted(end.result() for end in ends)


def wrong_after(step: Step, case: Complaint) -> str:
    """What the race left that it should not have; empty when one of both did it, once."""
    events = list(Event.objects.filter(complaint=case).order_by("pk").values_list("act", flat=True))
    messages = Message.objects.filter(complaint=case).count()
    state = Complaint.objects.values_list("state", flat=True).get(pk=case.pk)
    expected = step.messages if step.messages >= 0 else int(events[-1] == "closed")
    is_right = len(events) == 2 and events[1] in step.acts and (state, messages) == (step.after, expected)
    return "" if is_right else f"{state} {events} {messages}"


def report(each: int) -> str:
    """Races so many times on every step: as JSON, how often each step ended how, and what was wrong."""
    people = [person(name, Role.LEAD_JURIST) for name in ("anna", "bas")]
    with transaction.atomic():
        rows = [(name, standing(step.before, **step.about)) for name, step in STEPS.items() for _time in range(each)]
        seen = {case.pk: last_event(case) for _name, case in rows}
    ends: Counter[str] = Counter()
    wrong = []
    with ThreadPoolExecutor(2) as pool:
        for name, case in rows:
            found = race(pool, STEPS[name], case, people, seen[case.pk])
            ends[f"{name}: {', '.join(found)}"] += 1
            wrong += [f"{name}: {left}" for left in [wrong_after(STEPS[name], case)] if left]
    return json.dumps({"ends": ends, "wrong": wrong})
