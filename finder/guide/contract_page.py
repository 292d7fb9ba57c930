"""The contract check in words: what is missing, when the contract ends, and the letters."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from finder.guide import contract, ending_letter
from finder.guide.contract import Decides, Ending, Ground, Item
from finder.guide.ending_letter import Part
from finder.guide.field import Field, Problem, problems_of
from finder.guide.page import Words
from finder.guide.typed import day_in
from finder.pages import Query, clean_text

HAS, CHECKED = "has", "checked"  # the boxes that are ticked; and a sign that somebody looked at them
ENDING_KEYS = ("start", "notice", "months", "reason")

ITEMS = (
    (Item.GOAL, _("The goal of the course")),
    (Item.PROFILE, _("Your profile: who you are as a student")),
    (Item.PRICE, _("The price of the course")),
    (Item.PROCEDURES, _("That there is a complaints procedure and a privacy procedure")),
    (Item.CONTENT, _("What you learn in the course")),
    (Item.RIGHTS, _("Your rights and your duties")),
    (Item.ENDING, _("When you can end the contract, and how")),
)
REASONS = (
    (Ground.NOTICE, _("I want to stop"), _("You give notice. We count the last day.")),
    (Ground.SERIOUS, _("I cannot go to the lessons any more"), _("For example: you move house, or you are ill long.")),
    (Ground.ARBITRATION, _("I won in arbitration"), ""),
    (Ground.KEURMERK, _("The school lost the Keurmerk"), ""),
)
MONTHS = (("1", _("1 month")), ("0", _("No notice period")))
DECIDED: dict[Decides, Words] = {
    Decides.NOTICE: _("The notice period ends last. So that is the last day."),
    Decides.COURSE: _("The course must last 3 months or more. So that is the last day."),
    Decides.BOTH: _("Both days are the same. So that is the last day."),
}
OUTCOMES: dict[Ground, Words] = {
    Ground.SERIOUS: _("You may end the contract. Tell the school why you cannot come any more."),
    Ground.ARBITRATION: _("You may end the contract. Send a copy of the decision to the school."),
    Ground.KEURMERK: _("You may end the contract. The rest of your course money goes back to your DUO loan."),
}
NO_START = _("Fill in the first day of your course.")
NO_NOTICE = _("Fill in the day on which the school gets your notice.")
NO_SUCH_DAY = _("We do not know this day. Write it like this: 1-3-2019.")
BEFORE_START = _("This day is before the course begins. Look at both days.")
TOO_LONG = _("The notice period is 1 month at most. Does your contract say more? Call the complaints line.")
NO_REASON = _("Choose why you want to end the contract.")


@dataclass(frozen=True, slots=True)
class Option:
    key: str
    words: Words
    is_chosen: bool
    detail: Words = ""


class ContractCheck:
    """The whole page: what was ticked and filled in, and the answers to it."""

    def __init__(self, asked: QueryDict) -> None:
        self.asked = asked
        self.start, self.notice, self.months, self.reason = (
            Field(key, key, clean_text(asked.get(key, ""))) for key in ENDING_KEYS
        )
        self.has_looked = HAS in asked or CHECKED in asked
        self.is_ending_asked = any(key in asked for key in ENDING_KEYS)
        if self.is_ending_asked:
            self.find_problems()

    @property
    def is_asked(self) -> bool:
        return self.has_looked or self.is_ending_asked

    # What the contract states

    @cached_property
    def stated(self) -> frozenset[Item]:
        ticked = set(self.asked.getlist(HAS))
        return frozenset(item for item in Item if item in ticked)

    @property
    def items(self) -> list[Option]:
        return [Option(key, words, key in self.stated) for key, words in ITEMS]

    @cached_property
    def missing(self) -> tuple[Item, ...]:
        return contract.missing(self.stated)

    @property
    def missing_words(self) -> list[Words]:
        return [words for key, words in ITEMS if key in self.missing]

    @property
    def missing_letter(self) -> tuple[Part, ...]:
        return ending_letter.missing_letter(self.missing)

    # When it ends

    def find_problems(self) -> None:
        """Looks at the reason, and for notice at the days."""
        if self.reason.typed not in set(Ground):
            self.reason.problems.append(NO_REASON)
        if self.months.typed not in ("", *(key for key, _words in MONTHS)):
            self.months.problems.append(TOO_LONG)
        for field, empty in ((self.start, NO_START), (self.notice, NO_NOTICE)):
            if self.ground in (Ground.NOTICE, None) or field.typed:
                field.problems += [] if day_in(field.typed) else [NO_SUCH_DAY if field.typed else empty]
        first, second = self.days
        if first and second and second < first:
            self.notice.problems.append(BEFORE_START)

    @property
    def days(self) -> tuple[date | None, date | None]:
        return day_in(self.start.typed), day_in(self.notice.typed)

    @property
    def ground(self) -> Ground | None:
        return Ground(self.reason.typed) if self.reason.typed in set(Ground) else None

    @property
    def problems(self) -> list[Problem]:
        return problems_of([self.reason, self.start, self.notice, self.months])

    @property
    def month_count(self) -> int:
        return int(self.months.typed or contract.MOST_NOTICE)

    @cached_property
    def ending(self) -> Ending | None:
        """The counted day; only for notice, and only when nothing is wrong."""
        start, notice = self.days
        if self.ground is not Ground.NOTICE or self.problems or not (start and notice):
            return None
        return contract.ending(start, notice, self.month_count)

    @property
    def who_decides(self) -> Words:
        return DECIDED[self.ending.decided_by] if self.ending else ""

    @property
    def outcome(self) -> Words:
        """What holds for a ground that no day is counted for."""
        return OUTCOMES.get(self.ground, "") if self.ground and not self.problems else ""

    @property
    def letter(self) -> tuple[Part, ...]:
        notice = self.days[1]
        if self.ending and notice:
            return ending_letter.notice_letter(notice, self.ending, self.month_count)
        return ending_letter.ground_letter(self.ground) if self.ground else ()

    @property
    def reasons(self) -> list[Option]:
        return [Option(key, words, key == self.reason.typed, detail) for key, words, detail in REASONS]

    @property
    def periods(self) -> list[Option]:
        chosen = self.months.typed or str(contract.MOST_NOTICE)
        return [Option(key, words, key == chosen) for key, words in MONTHS]

    @property
    def query(self) -> Query:
        """What the page understood of its address."""
        kept = {key: text for key in ENDING_KEYS if (text := clean_text(self.asked.get(key, "")))}
        boxes = {HAS: tuple(sorted(self.stated))} if self.stated else {}
        looked = {CHECKED: "yes"} if CHECKED in self.asked else {}
        cut = tuple(key for key in ENDING_KEYS if len(self.asked.getlist(key)) > 1)
        return Query({**kept, **boxes, **looked}, not self.asked.keys() <= {HAS, CHECKED, *ENDING_KEYS}, cut)
