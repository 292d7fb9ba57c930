"""One field of a check: what was typed in it, and what is wrong with it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from finder.guide.page import Words
from finder.guide.typed import day_in


@dataclass(slots=True)
class Field:
    """`key` is its id on the page, `name` its name in the address."""

    key: str
    name: str
    typed: str = ""
    problems: list[Words] = field(default_factory=list)

    @property
    def as_day(self) -> str | None:
        """The day for a browser's calendar; None for what a calendar cannot show."""
        day = day_in(self.typed)
        return day.isoformat() if day else ("" if not self.typed else None)


@dataclass(frozen=True, slots=True)
class Problem:
    """A sentence for the summary, and the field that it leads to."""

    key: str
    sentence: Words


def problems_of(fields: Iterable[Field]) -> list[Problem]:
    return [Problem(one.key, sentence) for one in fields for sentence in one.problems]
