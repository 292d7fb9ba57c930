"""The steps of a jurist as pages: which step of the table, which form, which verb, and in which words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from complaints import casework
from complaints.casework import Hand, may_take
from complaints.desk import callers
from complaints.desk.verdict import verdict_of
from complaints.forms import desk as forms
from complaints.forms.caller import CallForm, NewCodeForm
from complaints.models import Complaint
from complaints.vocabulary import Act, Route

Words = str | Promise
Applies = Callable[[Complaint, User, date], bool]


@dataclass(frozen=True, slots=True)
class DeskAct:
    """One page below a case. `verb` gets the case, the hand that does it, and the good form."""

    key: str  # of its address; never changes
    act: Act
    form: type[forms.DeskForm]
    verb: Callable[[Complaint, Hand, Any], object]
    icon: str
    title: Words
    button: Words
    note: Words = ""
    applies: Applies = lambda _case, _person, _today: True
    is_main: bool = False  # the way on, as a button of its own

    @property
    def has_message(self) -> bool:
        """Whether the complainant reads what is typed here."""
        return issubclass(self.form, forms.MessageForm)

    @property
    def is_internal(self) -> bool:
        """Whether it is for ourselves only."""
        return issubclass(self.form, forms.NoteForm)

    def is_open(self, case: Complaint, person: User, today: date) -> bool:
        return may_take(self.act, case, person) and self.applies(case, person, today)


def may_be_taken(case: Complaint, _person: User, today: date) -> bool:
    """A help case may be dated first, on the page itself."""
    return case.route == Route.HELP or verdict_of(case, today).is_open


def may_wait(case: Complaint, _person: User, _today: date) -> bool:
    return case.route == Route.HELP


def school_may_know(case: Complaint, _person: User, _today: date) -> bool:
    return case.may_tell_school


def text_of(form: forms.DeskForm) -> str:
    return str(form.cleaned_data["text"])


TAKE = DeskAct(
    "take",
    Act.TAKEN,
    forms.SchoolDaysForm,
    lambda case, hand, form: casework.take(case, hand, **form.days),
    icon="check",
    title=_("Take this case up"),
    button=_("Take it up"),
    note=_("You answer for this case from now on. The complainant is told."),
    applies=may_be_taken,
    is_main=True,
)
NOT_YET = DeskAct(
    "not-yet",
    Act.NOT_YET,
    forms.NotYetForm,
    lambda case, hand, form: casework.not_yet(case, hand, form.cleaned_data["complained_on"], text_of(form)),
    icon="history",
    title=_("Let it wait for the gate"),
    button=_("Let it wait"),
    note=_("The case comes back on the day the gate opens."),
    applies=may_wait,
)
CONTACT = DeskAct(
    "contact",
    Act.CONTACTED,
    forms.MessageForm,
    lambda case, hand, form: casework.contact(case, hand, text_of(form)),
    icon="chat",
    title=_("Make contact"),
    button=_("Send"),
    note=_("Did you call? Write down here what you said and agreed."),
    is_main=True,
)
ASK = DeskAct(
    "ask",
    Act.ASKED,
    forms.DatedForm,
    lambda case, hand, form: casework.ask(case, hand, text_of(form), form.cleaned_data["answer_by"]),
    icon="info",
    title=_("Ask the complainant"),
    button=_("Ask"),
)
SCHOOL = DeskAct(
    "school",
    Act.ASKED_SCHOOL,
    forms.DatedForm,
    lambda case, hand, form: casework.wait_for_school(case, hand, text_of(form), form.cleaned_data["answer_by"]),
    icon="building",
    title=_("Wait for the school"),
    button=_("Wait for the school"),
    note=_("You asked the school something. Tell the complainant what."),
    applies=school_may_know,
)
MEDIATE = DeskAct(
    "mediate",
    Act.MEDIATION,
    forms.MessageForm,
    lambda case, hand, form: casework.mediate(case, hand, text_of(form)),
    icon="people",
    title=_("Begin mediation"),
    button=_("Begin mediation"),
    applies=school_may_know,
)
EXTEND = DeskAct(
    "extend",
    Act.EXTENDED,
    forms.MessageForm,
    lambda case, hand, form: casework.extend(case, hand, text_of(form)),
    icon="calendar",
    title=_("Take more time"),
    button=_("Take four weeks more"),
    note=_("Once only. Give the reason: the complainant reads it."),
    applies=lambda case, _person, _today: casework.may_extend(case),
)
OTHER_ROUTE = DeskAct(
    "other-route",
    Act.OTHER_ROUTE,
    forms.MessageForm,
    lambda case, hand, form: casework.other_route(case, hand, text_of(form)),
    icon="route",
    title=_("Send another way"),
    button=_("Send another way"),
    note=_("Say which organisation helps better, and how to reach it."),
)
CLOSE = DeskAct(
    "close",
    Act.CLOSED,
    forms.CloseForm,
    lambda case, hand, form: casework.close(case, hand, form.chosen, text_of(form)),
    icon="close",
    title=_("Close the case"),
    button=_("Close the case"),
)
REOPEN = DeskAct(
    "reopen",
    Act.REOPENED,
    forms.MessageForm,
    lambda case, hand, form: casework.reopen(case, hand, text_of(form)),
    icon="door",
    title=_("Open the case again"),
    button=_("Open it again"),
)
TAKE_OVER = DeskAct(
    "take-over",
    Act.TOOK_OVER,
    forms.DeskForm,
    lambda case, hand, _form: casework.take_over(case, hand),
    icon="arrow-down",
    title=_("Take this case over"),
    button=_("Take it over"),
    note=_("The case moves to your list. Your colleague sees it in the log."),
    applies=lambda case, person, _today: case.assignee_id != person.pk,
)
HAND_OVER = DeskAct(
    "hand-over",
    Act.HANDED_OVER,
    forms.HandOverForm,
    lambda case, hand, form: casework.hand_over(case, hand, form.cleaned_data["to"]),
    icon="arrow-right",
    title=_("Hand this case over"),
    button=_("Hand it over"),
)
STEP_ASIDE = DeskAct(
    "step-aside",
    Act.STEPPED_ASIDE,
    forms.DeskForm,
    lambda case, hand, _form: casework.step_aside(case, hand),
    icon="shield",
    title=_("Step aside"),
    button=_("Step aside"),
    note=_(
        "Do you know the people in this case? Step aside. You cannot see the case after that. Only a lead can undo it."
    ),
)
BRING_BACK = DeskAct(
    "bring-back",
    Act.BROUGHT_BACK,
    forms.BringBackForm,
    lambda case, hand, form: casework.bring_back(case, hand, form.cleaned_data["who"], text_of(form)),
    icon="door",
    title=_("Bring a colleague back"),
    button=_("Bring back"),
    note=_("Did a colleague step aside by mistake? Then the colleague sees the case again."),
    applies=lambda case, _person, _today: case.steps_aside.exists(),
)
MESSAGE = DeskAct(
    "message",
    Act.WROTE,
    forms.MessageForm,
    lambda case, hand, form: casework.write(case, hand, text_of(form)),
    icon="mail",
    title=_("Send a message"),
    button=_("Send to the complainant"),
)
NOTE = DeskAct(
    "note",
    Act.NOTED,
    forms.NoteForm,
    lambda case, hand, form: casework.note(case, hand, text_of(form)),
    icon="contract",
    title=_("Write an internal note"),
    button=_("Keep this note"),
)
CALL = DeskAct(
    "call",
    Act.CALLED,
    CallForm,
    lambda case, hand, form: callers.log_call(case, hand, form.cleaned_data["caller"], form.moment, text_of(form)),
    icon="phone",
    title=_("Write a phone call down"),
    button=_("Keep this call"),
)
NEW_CODE = DeskAct(
    "new-code",
    Act.NEW_CODE,
    NewCodeForm,
    lambda case, hand, form: callers.make_new_code(case, hand, form.how),
    icon="door",
    title=_("Make a new code"),
    button=_("Make a new code"),
    note=_("Was the code lost? Make a new one and read it out. The old code opens nothing any more."),
)
WORK = (TAKE, CONTACT, ASK, SCHOOL, MEDIATE, EXTEND, NOT_YET, OTHER_ROUTE, CLOSE, REOPEN)
WHO = (TAKE_OVER, HAND_OVER, STEP_ASIDE, BRING_BACK)
BY_KEY = {one.key: one for one in (*WORK, *WHO)}


def open_of(acts: tuple[DeskAct, ...], case: Complaint, person: User, today: date) -> list[DeskAct]:
    """What this person may do now."""
    return [one for one in acts if one.is_open(case, person, today)]
