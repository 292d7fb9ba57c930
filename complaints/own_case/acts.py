"""The acts of somebody with the code as pages: which step of the table, which form, which verb, and in which words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from complaints.contact import Contact
from complaints.evidence.store import not_taken
from complaints.filing.choices import YesNo
from complaints.forms import case as forms
from complaints.models import Complaint
from complaints.own_case import citizen
from complaints.own_case.words import open_question
from complaints.vocabulary import Act, Actor, Identity, State
from complaints.workflow import is_allowed

Words = str | Promise


@dataclass(frozen=True, slots=True)
class CaseAct:
    """One page below the case. `verb` gets the case, who does it, when, and the good form."""

    key: str  # of its address and of what is said afterwards; never changes
    act: Act
    form: type[forms.CaseForm]
    verb: Callable[[Complaint, Actor, datetime, Any], object]
    icon: str
    link: Words  # as it stands among the things to do
    title: Words
    button: Words
    done: Words
    lead: Words = ""
    notes: tuple[Words, ...] = ()
    applies: Callable[[Complaint], bool] = lambda _case: True
    is_final: bool = False  # cannot be undone
    holds_words: bool = False  # that go along to the page in the other language

    @property
    def url_name(self) -> str:
        return f"complaint-case-{self.key}"

    def is_open(self, case: Complaint) -> bool:
        """Whether it makes sense now, and the table lets somebody with the code do it."""
        return is_allowed(self.act, Actor.VISITOR, State(case.state)) and self.applies(case)


def may_open_name(case: Complaint) -> bool:
    return case.identity != Identity.NAMED


def open_name(case: Complaint, actor: Actor, at: datetime, form: forms.NameForm) -> None:
    """A number or address that was asked on the same page goes along."""
    answer, known = form.cleaned_data, Contact.of(case)
    contact = known if "phone" not in answer else known.reached_at(answer["phone"], answer["email"])
    citizen.open_name(case, actor, at, Identity(answer["identity"]), answer["name"], contact)


def add_files(case: Complaint, actor: Actor, at: datetime, form: forms.FilesForm) -> None:
    """Takes every file that can be taken, and says of the others why not."""
    for name, sentence in not_taken(form.sent_files, partial(citizen.add_evidence, case, actor, at)):
        form.refuse(name, sentence)


ANSWER = CaseAct(
    "answer",
    Act.ANSWERED,
    forms.AnswerForm,
    lambda case, actor, at, form: citizen.answer(
        case, actor, at, form.cleaned_data["text"], form.cleaned_data["question"] or 0
    ),
    icon="chat",
    link=_("Answer our question"),
    title=_("Answer our question"),
    button=_("Send your answer"),
    done=_("We have your answer. Thank you."),
    applies=lambda case: open_question(case) is not None,
    holds_words=True,
)
MESSAGE = CaseAct(
    "message",
    Act.WROTE,
    forms.MessageForm,
    lambda case, actor, at, form: citizen.write(case, actor, at, form.cleaned_data["text"]),
    icon="mail",
    link=_("Send us a message"),
    title=_("Send us a message"),
    button=_("Send your message"),
    done=_("We have your message."),
    lead=_("Did something new happen? Did you forget something? Tell us here."),
    holds_words=True,
)
EVIDENCE = CaseAct(
    "evidence",
    Act.ADDED_EVIDENCE,
    forms.FilesForm,
    add_files,
    icon="contract",
    link=_("Add a photo or paper"),
    title=_("Add a photo or paper"),
    button=_("Send the files"),
    done=_("We have your files."),
    lead=_("For example your contract, a letter, an e-mail or a bill. A photo from your phone is fine."),
)
NAME = CaseAct(
    "name",
    Act.GAVE_NAME,
    forms.NameForm,
    open_name,
    icon="people",
    link=_("Let more people know your name"),
    title=_("Let more people know your name"),
    button=_("Yes, save this"),
    done=_("We changed who may know your name."),
    lead=_("We can often do more when we may say who you are."),
    notes=(_("You cannot take your name back later. Are you not sure? Call us first."),),
    applies=may_open_name,
    is_final=True,
    holds_words=True,
)
CONSENT = CaseAct(
    "consent",
    Act.GAVE_CONSENT,
    forms.ConsentForm,
    lambda case, actor, at, form: citizen.allow_telling(
        case, actor, at, form.cleaned_data["may_tell_school"] == YesNo.YES
    ),
    icon="building",
    link=_("Change what the school may know"),
    title=_("What may the school know?"),
    button=_("Save"),
    done=_("We keep to what you chose."),
    notes=(_("Did we talk with the school already? Then we cannot undo that."),),
    holds_words=True,
)
CONTACT = CaseAct(
    "contact",
    Act.CHANGED_CONTACT,
    forms.ReachForm,
    lambda case, actor, at, form: citizen.change_contact(case, actor, at, form.contact),
    icon="phone",
    link=_("Change how we reach you"),
    title=_("How can we reach you now?"),
    button=_("Save"),
    done=_("We changed how we reach you."),
    holds_words=True,
)
MANDATE = CaseAct(
    "mandate",
    Act.REVOKED_MANDATE,
    forms.MandateForm,
    lambda case, actor, at, form: citizen.stop_help(case, actor, at, form.code),
    icon="close",
    link=_("Stop the help"),
    title=_("Do you want to stop the help?"),
    button=_("Yes, stop the help"),
    done=_("The help has stopped. You have a new code."),
    notes=(
        _("Your helper can do nothing in your complaint any more."),
        _("The old code does not work any more. Your new code stands here."),
        _("You cannot undo this. Your complaint goes on."),
    ),
    applies=lambda case: case.has_helper,
    is_final=True,
)
WITHDRAW = CaseAct(
    "withdraw",
    Act.WITHDREW,
    forms.WithoutFields,
    lambda case, actor, at, _form: citizen.withdraw(case, actor, at),
    icon="close",
    link=_("Stop your complaint"),
    title=_("Do you want to stop your complaint?"),
    button=_("Yes, stop my complaint"),
    done=_("Your complaint has stopped."),
    notes=(
        _("We do nothing more with it."),
        _("You can still read it here, and open it again later."),
        _("Do you want to stop because something is not clear? Call us first."),
    ),
    is_final=True,
)
SOLVED = CaseAct(
    "solved",
    Act.SAID_SOLVED,
    forms.SolvedForm,
    lambda case, actor, at, form: citizen.say_solved(case, actor, at, form.cleaned_data["is_solved"] == YesNo.YES),
    icon="smile",
    link=_("Tell us whether it is solved"),
    title=_("Did this solve it?"),
    button=_("Send"),
    done=_("Thank you. We learn from your answer."),
    holds_words=True,
)
REOPEN = CaseAct(
    "reopen",
    Act.REOPENED,
    forms.ReopenForm,
    lambda case, actor, at, form: citizen.reopen(case, actor, at, form.cleaned_data["text"]),
    icon="door",
    link=_("Open your complaint again"),
    title=_("Open your complaint again"),
    button=_("Open it again"),
    done=_("Your complaint is open again."),
    lead=_("Is it not solved? Then we look at it again."),
    holds_words=True,
)
CASE_ACTS = (ANSWER, MESSAGE, EVIDENCE, SOLVED, REOPEN, CONTACT, CONSENT, NAME, MANDATE, WITHDRAW)
BY_KEY = {act.key: act for act in CASE_ACTS}


def open_acts(case: Complaint) -> list[CaseAct]:
    """What somebody with the code can do now, in the order of the page."""
    return [act for act in CASE_ACTS if act.is_open(case)]
