"""A whole case on paper: what a file for arbitration or a court holds, gathered once for every form of it.

Arbitration and courts work in Dutch, so that is its language, whatever the jurist reads the site in. Somebody who asks
for their own data gets it in the language of their case.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from operator import itemgetter
from pathlib import PurePosixPath

from django.conf import settings
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override

from complaints.case_file.covering import COVER, covered
from complaints.case_file.redacting import message_label, names_in, texts_of
from complaints.desk.words import in_words
from complaints.evidence.store import NEUTRAL_NAMES
from complaints.models import Complaint, Event, Evidence
from complaints.own_case.page import CasePage
from complaints.vocabulary import Act, Actor, Identity, Kind, Outcome, Route, State
from complaints.workflow import INTERNAL

LONGEST_FILE_NAME = 60  # characters
ENDINGS = {"image/jpeg": ".jpg", "image/png": ".png", "application/pdf": ".pdf"}


@dataclass(frozen=True, slots=True)
class Choice:
    """What goes into a file. `covered`: names and numbers are covered, and so no papers go along."""

    notes: bool = False
    covered: bool = False

    @property
    def key(self) -> str:
        """The choice as a word for an address."""
        return "-".join(name for name in ("notes", "covered") if getattr(self, name)) or "plain"


@dataclass(frozen=True, slots=True)
class Words:
    """A text under a heading, with the moment at which it was said."""

    heading: str
    text: str
    moment: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """One file of the case, under a name that is safe everywhere."""

    name: str
    sent_by: str
    added: str
    evidence: Evidence

    def inside(self, folder: str) -> "Paper":
        return replace(self, name=f"{folder}/{self.name}")


@dataclass(frozen=True, slots=True)
class CaseFile:
    """All of it, in one language."""

    number: str
    language: str
    made: str
    choice: Choice
    facts: Sequence[tuple[str, str]]
    story: Sequence[Words]
    timeline: Sequence[tuple[str, str]]
    messages: Sequence[Words]
    notes: Sequence[Words]
    papers: Sequence[Paper]

    @property
    def file_name(self) -> str:
        return f"{self.number}-{self.choice.key}"


def case_file(case: Complaint, choice: Choice, now: datetime, language: str = settings.LANGUAGE_CODE) -> CaseFile:
    with override(language):
        return CaseFile(
            number=case.number,
            language=language,
            made=in_full(now),
            choice=choice,
            facts=facts_of(case, choice),
            story=story_of(case, choice),
            timeline=timeline_of(case, choice),
            messages=messages_of(case, choice),
            notes=notes_of(case, choice) if choice.notes else [],
            papers=[] if choice.covered else papers_of(case),
        )


def day_in_words(day: date | None) -> str:
    return date_format(day, "j F Y") if day else ""


def in_full(moment: datetime) -> str:
    return date_format(localtime(moment), "j F Y, H:i")


def facts_of(case: Complaint, choice: Choice) -> list[tuple[str, str]]:
    page = CasePage(case, case.handed_in_on)
    rows = [
        (_("Number"), case.number),
        (_("About"), in_words(Kind(case.kind))),
        (_("Route"), str(Route(case.route).label)),
        (_("Stands at"), in_words(State(case.state))),
        (_("Outcome"), in_words(Outcome(case.outcome)) if case.outcome else ""),
        (_("School"), page.school),
        (_("Handed in on"), day_in_words(case.handed_in_on)),
        (_("Told the school on"), day_in_words(case.complained_on)),
        (_("The school answered on"), day_in_words(case.answered_on)),
        (_("Closed on"), day_in_words(localtime(case.closed_at).date()) if case.closed_at else ""),
        *person_of(case, choice),
    ]
    return [(label, value) for label, value in rows if value]


def person_of(case: Complaint, choice: Choice) -> list[tuple[str, str]]:
    """Who it is, with a cover where the choice says so."""
    told = [
        (_("Name"), case.name),
        (_("Phone number"), case.phone),
        (_("E-mail address"), case.email),
        (_("Helper"), case.helper_name),
    ]
    shown = [(label, COVER if choice.covered and value else value) for label, value in told]
    return [*shown, (_("Who may know the name"), in_words(Identity(case.identity)))]


def story_of(case: Complaint, choice: Choice) -> list[Words]:
    texts = [text for text in texts_of(case) if text.place in ("story", "wish")]
    return [Words(str(text.label), text.covered if choice.covered else text.words) for text in texts]


def timeline_of(case: Complaint, choice: Choice) -> list[tuple[str, str]]:
    """What happened, the oldest first; what is internal only with the notes."""
    events = case.events.order_by("at", "pk")
    shown = events if choice.notes else events.exclude(act__in=INTERNAL)
    return [(in_full(event.at), in_one_line(event)) for event in shown]


def in_one_line(event: Event) -> str:
    """What happened, by whom, and where the case stands from then on."""
    line = f"{in_words(Act(event.act))} ({in_words(Actor(event.actor))})"
    has_moved = event.before and event.after != event.before
    return f"{line}: {in_words(State(event.after))}" if has_moved else line


def messages_of(case: Complaint, choice: Choice) -> list[Words]:
    """All that was said, the oldest first, what we asked the school and its answers among it."""
    texts = {text.place: text for text in texts_of(case)}
    said = [(f"message-{one.pk}", message_label(one.sender), one.sent_at) for one in case.messages.all()]
    return [
        Words(heading, texts[place].covered if choice.covered else texts[place].words, in_full(at))
        for place, heading, at in sorted([*said, *said_with_school(case, choice)], key=itemgetter(2))
    ]


def said_with_school(case: Complaint, choice: Choice) -> Iterator[tuple[str, str, datetime]]:
    """The place, heading and moment of each question and answer; who answered is a name too."""
    for link in case.school_links.all():
        yield f"question-{link.pk}", _("Question to the school"), link.made_at
        if link.answered_at:
            who = COVER if choice.covered else link.answered_by
            yield f"answer-{link.pk}", f"{_('Answer of the school')}: {who}", link.answered_at


def notes_of(case: Complaint, choice: Choice) -> list[Words]:
    """What we wrote for ourselves: notes and phone calls, the oldest first. Nobody covers these by hand: the rule
    does."""
    notes = [(note.written_at, _("Internal note"), note.text) for note in case.notes.all()]
    calls = [
        (call.called_at, _("Phone call with %(who)s") % {"who": call.caller}, call.text) for call in case.calls.all()
    ]
    written = [Words(heading, text, in_full(at)) for at, heading, text in sorted([*notes, *calls])]
    names = names_in(case)
    return [with_cover(words, names) for words in written] if choice.covered else written


def with_cover(words: Words, names: Sequence[str]) -> Words:
    return replace(words, heading=covered(words.heading, names), text=covered(words.text, names))


def papers_of(case: Complaint) -> list[Paper]:
    return [
        Paper(
            f"{place:02d}-{safe_name(paper)}",
            in_words(Actor(paper.sent_by)),
            day_in_words(localtime(paper.added_at).date()),
            paper,
        )
        for place, paper in enumerate(case.evidence.all(), start=1)
    ]


def safe_name(paper: Evidence) -> str:
    """The name in letters that every system can write, with the ending of what the file really is."""
    plain = unicodedata.normalize("NFKD", PurePosixPath(paper.name).stem).encode("ascii", "ignore").decode()
    tidy = re.sub(r"[^A-Za-z0-9_-]+", "-", plain).strip("-_")[:LONGEST_FILE_NAME]
    ending = ENDINGS.get(paper.media_type, ".bin")
    return f"{tidy}{ending}" if tidy else NEUTRAL_NAMES.get(paper.media_type, f"file{ending}")
