"""What who keeps schools may know of complaints: counts per school, kind and quarter, five or more only. Pure.

A cell below five is not shown, and neither is a total that would give one away: a total minus the cells shown must
leave nothing, or five or more. Only quarters that are over are shown, so that nobody sees one case come in.
"""

from collections.abc import Mapping
from dataclasses import dataclass

FEWEST = 5  # the rule of the complaints line


@dataclass(frozen=True, slots=True)
class Shown:
    """What may be seen of one school in one quarter; `total` is None where it is withheld."""

    cells: Mapping[str, int]
    total: int | None

    def __bool__(self) -> bool:
        return bool(self.cells) or self.total is not None


def shown(counts: Mapping[str, int]) -> Shown:
    """Of the complaints about one school in one quarter, by kind, what may be shown."""
    cells = {kind: number for kind, number in counts.items() if number >= FEWEST}
    total = sum(counts.values())
    hidden = total - sum(cells.values())
    gives_away = 0 < hidden < FEWEST
    return Shown(cells, None if total < FEWEST or gives_away else total)
