"""The texts of a case with names and numbers covered, for others to read. What somebody wrote is never changed.

Each covering is a row with who made it and when; the newest of a text counts. A text that nobody covered yet is covered
by the rule of `covering.py`; the rule also goes over what was covered by hand, for a name may be told only afterwards.
"""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from complaints.actions import Deed, NotAllowedError, append
from complaints.case_file.covering import covered
from complaints.casework import Hand, judge, may_take
from complaints.desk.words import in_words
from complaints.models import Complaint, Redaction
from complaints.own_case.citizen import locked
from complaints.vocabulary import Act, Actor

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a case: `place` is its key, `covering` the newest covering, if somebody made one."""

    place: str
    label: Words
    words: str
    covering: Redaction | None
    covered: str


def texts_of(case: Complaint) -> list[Text]:
    """Every text that others may come to read: the story, the wish, the messages, the answers of the school."""
    newest = {covering.place: covering for covering in case.redactions.select_related("by")}
    names = names_in(case)
    return [
        Text(place, label, words, by_hand, covered(by_hand.text if by_hand else words, names))
        for place, label, words in written_in(case)
        for by_hand in [newest.get(place)]
        if words
    ]


def written_in(case: Complaint) -> list[tuple[str, Words, str]]:
    return [
        ("story", _("What happened"), case.story),
        ("wish", _("What must happen"), case.wish),
        *((f"message-{said.pk}", message_label(said.sender), said.text) for said in case.messages.all()),
        *((f"question-{link.pk}", _("Question to the school"), link.question) for link in case.school_links.all()),
        *((f"answer-{link.pk}", _("Answer of the school"), link.answer) for link in case.school_links.all()),
    ]


def message_label(sender: str) -> str:
    return gettext("Message of: %(who)s") % {"who": in_words(Actor(sender))}


def names_in(case: Complaint) -> list[str]:
    """The names that we know belong to the people of a case, those who called and who answered for the school too."""
    callers = (call.caller for call in case.calls.all())
    answerers = (link.answered_by for link in case.school_links.all())
    return [name for name in (case.name, case.helper_name, *callers, *answerers) if name]


@transaction.atomic
def cover(case: Complaint, place: str, text: str, hand: Hand) -> None:
    """Keeps a covering behind those that there were. The text itself stays, and the case is kept no longer for it."""
    now = judge(case, Act.COVERED, hand)
    append(now, Deed(Act.COVERED, Actor.JURIST, hand.at, hand.person), before=now.state)
    Redaction.objects.create(complaint=now, place=place, text=text, by=hand.person, at=hand.at)


@transaction.atomic
def record(case: Complaint, act: Act, person: User, at: datetime) -> None:
    """Writes down an act that moves nothing: the case is kept no longer for it. `NotAllowedError` when the table says
    so."""
    now = locked(case)
    if not may_take(act, now, person) or now.steps_aside.filter(person=person).exists():
        raise NotAllowedError(f"{act} is not for this person")
    append(now, Deed(act, Actor.JURIST, at, person), before=now.state)
