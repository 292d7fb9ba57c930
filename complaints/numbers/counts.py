"""What who keeps schools may know of complaints: counts per school, kind and quarter, five or more only. Pure.

A cell below five is not shown, and neither is a total that would give one away: a total minus the cells shown must
leave nothing, or five or more, and less than the other kinds can hold with four each, for then each has four. Only
quarters that are over are shown, so that nobody sees one case come in.
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


def shown(counts: Mapping[str, int], kinds: int) -> Shown:
    """Of the complaints about one school in one quarter, by kind, what may be shown; `kinds` is how many there are."""
    cells = {kind: number for kind, number in counts.items() if number >= FEWEST}
    total = sum(counts.values())
    hidden = total - sum(cells.values())
    is_full = hidden == (FEWEST - 1) * (kinds - len(cells))
    gives_away = hidden > 0 and (hidden < FEWEST or is_full)
    return Shown(cells, None if total < FEWEST or gives_away else total)
