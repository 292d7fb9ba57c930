"""Changes so big that somebody must say why, before they are approved. The bounds are our own. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from schools.editions.columns import Kind
from schools.figures import FEWEST

Values = Mapping[str, Any]


class Jump(NamedTuple):
    """From and to in the unit of the value; a pass rate in whole per cent."""

    value: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Bound:
    """More than this is a jump; `share` of the old value, else in its own unit."""

    value: str
    most: Decimal
    is_share: bool

    def is_passed(self, old: Decimal, new: Decimal) -> bool:
        return abs(new - old) > (self.most * old if self.is_share else self.most)


RATE = Bound("hourly_rate", Decimal("0.25"), True)
BOUNDS = {
    Kind.COURSES: (RATE,),
    Kind.REVIEWS: (
        Bound("satisfaction", Decimal("1.5"), False),
        Bound("stars", Decimal(1), False),
        Bound("total_score", Decimal("0.25"), True),
    ),
}
PASS_RATE = Bound("pass_rate", Decimal(25), False)  # percentage points


def jumps_of(kind: Kind, new: Values, old: Values | None, earlier: Values | None) -> Iterator[Jump]:
    """Against what stands there now; for a new year against the year before."""
    before = old or earlier
    if before is None:
        return
    if kind is Kind.RESULTS:
        yield from jump_of(PASS_RATE, pass_rate(before), pass_rate(new))
    for bound in BOUNDS.get(kind, ()):
        yield from jump_of(bound, before.get(bound.value), new.get(bound.value))


def jump_of(bound: Bound, old: Any, new: Any) -> Iterator[Jump]:
    if old is not None and new is not None and bound.is_passed(Decimal(old), Decimal(new)):
        yield Jump(bound.value, str(old), str(new))


def pass_rate(values: Values) -> int | None:
    """Whole per cent; None where too few pairs were decided to say anything."""
    passed = values["passed_first"] + values["passed_second"]
    return round(100 * passed / values["decided"]) if values["decided"] >= FEWEST else None
