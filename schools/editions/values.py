"""The kinds of value a column can hold: each says what it expects, reads a cell, and refuses the rest. Pure.

What is read can be written as JSON: amounts are text with a decimal point, days are text as 2025-12-31. An empty cell
is None: unknown.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Protocol

from schools.editions.cell_contents import GROUPS, day_of, number_of, plain, text_of
from schools.editions.cells import Cell
from schools.editions.faults import Code, WrongCellError
from schools.place_names import whole_postcode

_BETWEEN = re.compile(r"[,;/+&|]|\ben\b|\band\b")
_YES = frozenset(("ja", "j", "yes", "y", "true", "waar", "1", "x"))
_NO = frozenset(("nee", "n", "no", "false", "onwaar", "0"))

Words = Mapping[str, tuple[str, ...]]  # key → the Dutch word, and what else is read as this key


class Value(Protocol):
    """A kind of value; `expects` and `limits` say in `sentences` what is wanted."""

    @property
    def expects(self) -> str: ...

    @property
    def limits(self) -> Mapping[str, Any]: ...

    def read(self, cell: Cell) -> Any:
        """The value, or None when nothing stands there. Raises WrongCellError."""
        ...


@dataclass(frozen=True, slots=True)
class Text:
    """One line of at most so many characters, of a shape when one is given."""

    most: int
    shape: str = ""
    expects: str = "text"

    @property
    def limits(self) -> Mapping[str, Any]:
        return {"most": self.most}

    def read(self, cell: Cell) -> str | None:
        text = text_of(cell)
        if text is None:
            return None
        if len(text) > self.most:
            raise WrongCellError(Code.TOO_LONG, most=self.most)
        if self.shape and not re.fullmatch(self.shape, text):
            raise WrongCellError(Code.WRONG_SHAPE)
        return text


@dataclass(frozen=True, slots=True)
class Postcode:
    """A whole postcode, in any spelling."""

    expects: str = "postcode"
    limits: Mapping[str, Any] = field(default_factory=dict)

    def read(self, cell: Cell) -> str | None:
        text = text_of(cell)
        if text is None:
            return None
        postcode = whole_postcode(text)
        if not postcode:
            raise WrongCellError(Code.WRONG_SHAPE)
        return postcode


@dataclass(frozen=True, slots=True)
class Whole:
    low: int
    high: int
    expects: str = "whole"

    @property
    def limits(self) -> Mapping[str, Any]:
        return {"low": self.low, "high": self.high}

    def read(self, cell: Cell) -> int | None:
        text = cell.replace(" ", "") if isinstance(cell, str) else ""
        # Whole numbers have no decimals, so here a point can only part the thousands.
        number = Decimal(text.replace(".", "")) if GROUPS.fullmatch(text) else number_of(cell)
        if number is None:
            return None
        if number != number.to_integral_value():
            raise WrongCellError(Code.NOT_WHOLE)
        if not self.low <= number <= self.high:
            raise WrongCellError(Code.OUT_OF_RANGE, **self.limits)
        return int(number)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with at most so many decimals; read as text with exactly so many."""

    low: str
    high: str
    decimals: int
    expects: str = "amount"

    @property
    def limits(self) -> Mapping[str, Any]:
        return {"low": self.low, "high": self.high, "decimals": self.decimals}

    def read(self, cell: Cell) -> str | None:
        number = number_of(cell)
        if number is None:
            return None
        if not Decimal(self.low) <= number <= Decimal(self.high):
            raise WrongCellError(Code.OUT_OF_RANGE, low=self.low, high=self.high)
        exact = number.quantize(Decimal(1).scaleb(-self.decimals))
        if exact != number:
            raise WrongCellError(Code.TOO_MANY_DECIMALS, decimals=self.decimals)
        return f"{exact:f}"


@dataclass(frozen=True, slots=True)
class Day:
    """A day: a date of the program, or text with the day first, the year first, or the month in words."""

    expects: str = "day"
    limits: Mapping[str, Any] = field(default_factory=dict)

    def read(self, cell: Cell) -> str | None:
        if isinstance(cell, datetime):
            cell = cell.date()
        day = cell if isinstance(cell, date) else day_of(cell)
        if day is not None and not 2000 <= day.year <= 2100:
            raise WrongCellError(Code.NOT_A_DATE)
        return day.isoformat() if day else None


@dataclass(frozen=True, slots=True)
class Choice:
    """One of some words, Dutch, English or the key itself; read as the key."""

    words: Words
    expects: str = "choice"
    keys: Mapping[str, str] = field(init=False, repr=False)  # plain word → key

    def __post_init__(self) -> None:
        keys = {plain(word): key for key, others in self.words.items() for word in (key, *others)}
        object.__setattr__(self, "keys", keys)

    @property
    def limits(self) -> Mapping[str, Any]:
        return {"choices": list(self.words)}

    def read(self, cell: Cell) -> str | None:
        text = text_of(cell)
        return None if text is None else self.key_of(text)

    def key_of(self, text: str) -> str:
        key = self.keys.get(text) or self.keys.get(plain(text))
        if key is None:
            raise WrongCellError(Code.NOT_A_CHOICE, **self.named)
        return key

    @property
    def named(self) -> dict[str, Any]:
        """Learning profiles are no words of the code, so a fault takes their names along: Dutch and English."""
        return {"profiles": [list(names[:2]) for names in self.words.values()]} if self.expects == "profile" else {}


@dataclass(frozen=True, slots=True)
class Choices:
    """Some words of a choice, with a comma between; read as a list of keys in their own order. Empty is none."""

    choice: Choice
    expects: str = "choices"

    @property
    def limits(self) -> Mapping[str, Any]:
        return self.choice.limits

    def read(self, cell: Cell) -> list[str]:
        text = text_of(cell)
        found = {self.choice.key_of(part.strip()) for part in _BETWEEN.split(text)} if text else set()
        return [key for key in self.choice.words if key in found]


@dataclass(frozen=True, slots=True)
class YesNo:
    expects: str = "yes-no"
    limits: Mapping[str, Any] = field(default_factory=dict)

    def read(self, cell: Cell) -> bool | None:
        if isinstance(cell, bool):
            return cell
        text = text_of(cell)
        if text is None:
            return None
        if (word := text.casefold()) not in _YES | _NO:
            raise WrongCellError(Code.NOT_A_CHOICE)
        return word in _YES
