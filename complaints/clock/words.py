"""The clock page in words: what the verdict is called, which days stand on the line, where the one button leads."""

from dataclasses import dataclass
from datetime import date

from django.utils.dateformat import format as format_date
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, pgettext
from django.utils.translation import gettext as _

from complaints import gate
from complaints.address_query import AddressQuery, address
from complaints.clock import line as clock_line
from complaints.clock.line import Label, Line
from complaints.forms.clock import SOLVED, ClockForm
from complaints.gate import Verdict

Words = str | Promise
QUESTIONS = ("filed", "answered", "solved")


@dataclass(frozen=True, slots=True)
class Headline:
    """How a verdict looks: its first words, an icon and the kind of block."""

    words: Words
    icon: str
    look: str


HEADLINES = {
    gate.OPEN: Headline(gettext_lazy("Yes, you can come to us now"), "check", "good"),
    gate.NOT_YET: Headline(gettext_lazy("Not yet: the school has time to answer"), "history", "wait"),
    gate.FILE_FIRST: Headline(gettext_lazy("Not yet: tell the school first"), "history", "wait"),
    gate.SOLVED: Headline(gettext_lazy("Good, it is solved"), "smile", "good"),
    gate.ASK: Headline(gettext_lazy("One more question"), "chat", "ask"),
}


@dataclass(frozen=True, slots=True)
class Clock:
    """What the page shows for one question."""

    query: AddressQuery
    verdict: Verdict
    today: date

    @property
    def headline(self) -> Headline | None:
        """Nothing when the question itself is wrong: the form says so."""
        return HEADLINES.get(self.verdict.kind)

    @property
    def is_verdict(self) -> bool:
        return self.verdict.kind != gate.ASK

    @property
    def is_waiting(self) -> bool:
        """Whether the next question is what the school said meanwhile."""
        return self.verdict.kind == gate.NOT_YET

    @property
    def is_answered(self) -> bool:
        """Whether the visitor knows enough, so that the form may fold."""
        return self.verdict.kind not in (gate.NOT_YET, gate.INVALID)

    @property
    def template(self) -> str:
        return f"complaint/clock/{self.verdict.kind}.html"

    @property
    def drawings(self) -> list[str]:
        """The line for a phone and the line for a wide screen; none when nothing was counted."""
        given = self.verdict
        if not (given.filed_on and given.last_day and given.first_day_open):
            return []
        line = line_of(given.filed_on, given.last_day, given.first_day_open, self.today)
        return [clock_line.upright(line), clock_line.lying(line)]

    @property
    def days(self) -> dict[str, str]:
        """The days that were asked about, for the next page. Each is a date by now, however it was typed."""
        known = {"filed": self.verdict.filed_on, "answered": self.verdict.answered_on}
        return {key: day.isoformat() for key, day in known.items() if day}

    @property
    def filing_url(self) -> str:
        return address("complaint-file", {**self.query.carried, **self.days})

    @property
    def letter_url(self) -> str:
        return address("complaint-letter", self.query.carried)

    @property
    def help_url(self) -> str:
        return address("complaint-where", self.query.carried, path="help")

    @property
    def calendar_url(self) -> str:
        return address("complaint-calendar", self.days)

    @property
    def reminder_url(self) -> str:
        return address("complaint-reminder", {**self.query.carried, **self.days})

    @property
    def solved_urls(self) -> list[tuple[str, str]]:
        """Both answers to “is it solved?”: where they lead, and the icon's name."""
        asked = {**self.query.carried, **self.days}
        return [(address("complaint-clock", {**asked, "solved": answer}), answer) for answer in SOLVED]


def is_asked(query: AddressQuery) -> bool:
    return any(key in query.values for key in QUESTIONS)


def clock_of(form: ClockForm, query: AddressQuery, today: date) -> Clock:
    form.is_valid()
    return Clock(query, form.verdict, today)


def line_of(filed_on: date, last_day: date, first_day_open: date, today: date) -> Line:
    """The drawn line; the year stands with a day only where the years differ."""
    year = "" if filed_on.year == today.year else " Y"
    style, short = f"j F{year}", f"j {'b' if get_language() == 'nl' else 'M'}{year}"
    words: dict[str, Label] = {
        "today": (pgettext("a place on a line", "today"), format_date(today, short)),
        "filed": (format_date(filed_on, style), _("you told the school")),
        "last": (format_date(last_day, style), _("last day of the school")),
        "opens": (format_date(first_day_open, style), _("from then on: us")),
    }
    return Line.between(filed_on, today, words)
