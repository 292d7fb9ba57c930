"""A measured figure beside its bound, and the plain statistics behind it. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

NAME, MEASURED, BOUND = 68, 14, 16  # columns


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table of figures. Without a bound it only tells; `is_floor` says that more is better."""

    name: str
    value: float
    bound: float | None = None
    unit: str = ""
    digits: int = 2
    is_floor: bool = False
    why: str = ""  # what is behind a figure beyond its bound, in one sentence

    @property
    def is_red(self) -> bool:
        if self.bound is None:
            return False
        return self.value < self.bound if self.is_floor else self.value > self.bound

    @property
    def verdict(self) -> str:
        if self.bound is None:
            return ""
        return "RED" if self.is_red else "met"

    @property
    def limit(self) -> str:
        """The bound: a whole number without decimals, else with as many as the figure."""
        if self.bound is None:
            return ""
        digits = 0 if float(self.bound).is_integer() else self.digits
        return f"{'≥' if self.is_floor else '≤'} {self.in_unit(self.bound, digits)}"

    def in_unit(self, value: float, digits: int) -> str:
        return f"{value:,.{digits}f} {self.unit}".rstrip()

    def __str__(self) -> str:
        """Name, figure, bound and verdict; below a red one, why."""
        measured = self.in_unit(self.value, self.digits)
        line = f"  {self.name:<{NAME}}{measured:>{MEASURED}}  {self.limit:<{BOUND}}{self.verdict}".rstrip()
        return f"{line}\n      {self.why}" if self.is_red and self.why else line


def headings() -> str:
    return f"  {'name':<{NAME}}{'measured':>{MEASURED}}  {'bound':<{BOUND}}verdict"


def percentile(values: Iterable[float], share: float) -> float:
    """The smallest value that at least this share (0–1) of the values does not exceed. There must be one value."""
    ordered = sorted(values)
    return ordered[max(0, ceil(len(ordered) * share) - 1)]


def slope(points: Sequence[tuple[float, float]]) -> float:
    """How much y rises with each unit of x, by least squares; 0 for fewer than two different x."""
    if len({x for x, _y in points}) < 2:
        return 0.0
    middle_x, middle_y = (sum(values) / len(points) for values in zip(*points, strict=True))
    spread = sum((x - middle_x) ** 2 for x, _y in points)
    return sum((x - middle_x) * (y - middle_y) for x, y in points) / spread
