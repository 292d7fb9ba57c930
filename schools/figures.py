"""What may be published about a school and, if not, why. Pure.

Every figure leaves this module as a `Figure`: a reading with its n, year and source, or one of four unknowns with its
reason. Unknown is never 0. The small-number rule, the way totals are withheld and the averages are our own rules.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import NamedTuple, Protocol

FEWEST = 10  # answers, or decided pairs (candidate × exam part): below it nothing is shown
CENT = Decimal("0.01")
TENTH = Decimal("0.1")


class Unknown(StrEnum):
    """Why a figure is not there."""

    NEW_SCHOOL = "new-school"
    TOO_FEW = "too-few"
    NOT_SUPPLIED = "not-supplied"
    NOT_TAUGHT = "not-taught"


class Kind(StrEnum):
    """What a figure says; a template prints each kind in its own words and unit."""

    RATE = "rate"  # euros an hour
    SATISFACTION = "satisfaction"  # mark 1–10
    STARS = "stars"  # 1–4
    TOTAL_SCORE = "total-score"
    PASS_RATE = "pass-rate"  # noqa: S105 # exam parts passed at the first or second attempt, of the decided ones


@dataclass(frozen=True, slots=True)
class Figure:
    """One published figure. A template cannot read the value, only hand the figure to its tag."""

    kind: Kind
    n: int = 0  # how many answers, exam parts or schools it rests on
    year: int = 0
    source: str = ""
    unknown: Unknown | None = None
    is_average: bool = False
    _reading: Decimal | None = field(default=None, repr=False)

    def reading(self) -> Decimal:
        """The value in the unit of its kind; a pass rate is the number of passed pairs."""
        if self._reading is None:
            raise LookupError(f"No {self.kind} is known: {self.unknown}")
        return self._reading

    reading.alters_data = True  # type: ignore[attr-defined] # so that no template can call it

    def __str__(self) -> str:
        raise TypeError("A figure is printed with its n, year and source: use the figure tag.")

    @property
    def is_known(self) -> bool:
        return self.unknown is None

    def sort_value(self) -> Decimal:
        """For ordering: the value, or for a pass rate the share passed."""
        return self.reading() / self.n if self.kind is Kind.PASS_RATE else self.reading()

    sort_value.alters_data = True  # type: ignore[attr-defined] # as for the reading


class Review(Protocol):
    """What the yearly check and the satisfaction study of one year found; None is not supplied."""

    year: int
    satisfaction: Decimal | None
    answers: int | None
    stars: int | None
    total_score: Decimal | None


class Cell(NamedTuple):
    """Exam results of one part: pairs (candidate × part) decided in a year, and passed at attempt 1 or 2."""

    decided: int
    passed: int

    @property
    def is_withheld(self) -> bool:
        return 0 < self.decided < FEWEST


class Total(NamedTuple):
    """Cells added up, and the withheld ones among them."""

    decided: int
    passed: int
    withheld: int  # how many cells
    withheld_decided: int
    withheld_passed: int

    @property
    def is_withheld(self) -> bool:
        return self.decided > 0 and (self.decided < FEWEST or self.gives_a_cell_away)

    @property
    def gives_a_cell_away(self) -> bool:
        """Whether total minus the shown cells tells something about a withheld one.

        It does when one cell is withheld, when the withheld ones together are still too few, or when together they are
        all passed or all failed.
        """
        if not self.withheld:
            return False
        too_few = self.withheld == 1 or self.withheld_decided < FEWEST
        return too_few or self.withheld_passed in {0, self.withheld_decided}


def add_up(cells: Iterable[Cell]) -> Total:
    """The total of cells; the database adds up the same way in `schools.published`."""
    cells = list(cells)
    withheld = [cell for cell in cells if cell.is_withheld]
    return Total(
        sum(cell.decided for cell in cells),
        sum(cell.passed for cell in cells),
        len(withheld),
        sum(cell.decided for cell in withheld),
        sum(cell.passed for cell in withheld),
    )


def unknown(kind: Kind, why: Unknown) -> Figure:
    return Figure(kind, unknown=why)


def known(kind: Kind, reading: Decimal, *, n: int, year: int, source: str, is_average: bool = False) -> Figure:
    """A figure that may be shown. Refuses one without n, year or source."""
    if n < 1 or not year or not source:
        raise ValueError(f"A {kind} needs its n, year and source.")
    return Figure(kind, n, year, source, None, is_average, reading)


def rate(*, is_taught: bool, amount: Decimal | None, year: int | None, source: str) -> Figure:
    """Hourly rate in euros for one level; the school states it itself, so n is 1."""
    if not is_taught:
        return unknown(Kind.RATE, Unknown.NOT_TAUGHT)
    if amount is None or year is None:
        return unknown(Kind.RATE, Unknown.NOT_SUPPLIED)
    return known(Kind.RATE, amount, n=1, year=year, source=source)


def satisfaction(reviews: Iterable[Review], *, is_new: bool) -> Figure:
    """Mark 1–10 with one decimal, from the latest year that has one. An aspirant has none, whatever is stored."""
    if is_new:
        return unknown(Kind.SATISFACTION, Unknown.NEW_SCHOOL)
    review = latest(reviews, "satisfaction")
    if review is None or review.satisfaction is None or review.answers is None:
        return unknown(Kind.SATISFACTION, Unknown.NOT_SUPPLIED)
    if review.answers < FEWEST:
        return unknown(Kind.SATISFACTION, Unknown.TOO_FEW)
    mark = review.satisfaction.quantize(TENTH, ROUND_HALF_UP)
    return known(Kind.SATISFACTION, mark, n=review.answers, year=review.year, source="panteia")


def stars(reviews: Iterable[Review], *, is_new: bool) -> Figure:
    """Stars, 1–4, of the latest yearly check that gave them: one check, so n is 1. An aspirant has none."""
    return _yearly_check(Kind.STARS, "stars", reviews, is_new=is_new)


def total_score(reviews: Iterable[Review], *, is_new: bool) -> Figure:
    """Total score of the latest yearly check that gave one. Stars are never computed from it."""
    return _yearly_check(Kind.TOTAL_SCORE, "total_score", reviews, is_new=is_new)


def _yearly_check(kind: Kind, field_name: str, reviews: Iterable[Review], *, is_new: bool) -> Figure:
    if is_new:
        return unknown(kind, Unknown.NEW_SCHOOL)
    review = latest(reviews, field_name)
    if review is None:
        return unknown(kind, Unknown.NOT_SUPPLIED)
    return known(kind, Decimal(getattr(review, field_name)), n=1, year=review.year, source="blik-op-werk")


def latest(reviews: Iterable[Review], field_name: str) -> Review | None:
    """The review of the latest year in which a field was supplied."""
    supplied = (review for review in reviews if getattr(review, field_name) is not None)
    return max(supplied, key=lambda review: review.year, default=None)


def pass_rate(total: Total, *, is_new: bool, is_taught: bool, year: int | None, source: str = "duo") -> Figure:
    """Exam parts passed at attempt 1 or 2, of those decided in the year, for one learning profile or one cell of it."""
    if not is_taught and not total.decided:
        return unknown(Kind.PASS_RATE, Unknown.NOT_TAUGHT)
    if not total.decided or year is None:
        return unknown(Kind.PASS_RATE, Unknown.NEW_SCHOOL if is_new else Unknown.NOT_SUPPLIED)
    if total.is_withheld:
        return unknown(Kind.PASS_RATE, Unknown.TOO_FEW)
    return known(Kind.PASS_RATE, Decimal(total.passed), n=total.decided, year=year, source=source)


def average_rate(amounts: Sequence[Decimal], *, year: int) -> Figure:
    """Mean hourly rate over the schools that teach the level, in whole cents."""
    if not amounts:
        return unknown(Kind.RATE, Unknown.NOT_SUPPLIED)
    mean = (sum(amounts, Decimal(0)) / len(amounts)).quantize(CENT, ROUND_HALF_UP)
    return known(Kind.RATE, mean, n=len(amounts), year=year, source="schools", is_average=True)


def average_satisfaction(marks: Sequence[tuple[Decimal, int]], *, year: int) -> Figure:
    """Mean of (mark, answers), weighted by the answers, one decimal."""
    answers = sum(count for _mark, count in marks)
    if answers < FEWEST:
        return unknown(Kind.SATISFACTION, Unknown.TOO_FEW if answers else Unknown.NOT_SUPPLIED)
    mean = sum((mark * count for mark, count in marks), Decimal(0)) / answers
    mark = mean.quantize(TENTH, ROUND_HALF_UP)
    return known(Kind.SATISFACTION, mark, n=answers, year=year, source="panteia", is_average=True)


def average_pass_rate(schools: Iterable[Total], *, year: int) -> Figure:
    """All passed ÷ all decided pairs of one profile in one year; one total a school.

    Minus all that is shown, it leaves the withheld cells of the schools whose own total is withheld.
    """
    schools = list(schools)
    hidden = [total for total in schools if total.is_withheld]
    together = Total(
        sum(total.decided for total in schools),
        sum(total.passed for total in schools),
        sum(total.withheld for total in hidden),
        sum(total.withheld_decided for total in hidden),
        sum(total.withheld_passed for total in hidden),
    )
    return replace(pass_rate(together, is_new=False, is_taught=True, year=year), is_average=True)
