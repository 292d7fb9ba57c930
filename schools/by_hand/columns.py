"""Which cells a correction states: what was changed, and no more. Pure.

What is not stated can be corrected by somebody else meanwhile, and stays when this correction is rolled back.
"""

from collections.abc import Collection, Mapping
from typing import Any

from schools.editions.columns import COLUMNS, Column, Kind, Needed

NEVER_ASKED = frozenset({"school", "remove"})  # the page says which school; taking away is a box of its own


def asked(kind: Kind, *, is_new: bool) -> list[Column]:
    """The columns of a form, in their order; what tells a record from the others never changes."""
    wanted = [column for column in COLUMNS[kind] if column.key not in NEVER_ASKED]
    return [column for column in wanted if is_new or column.needed is not Needed.KEY]


def stated(kind: Kind, changed: Collection[str]) -> set[str]:
    """The keys that are changed, those that go with them, and those that a row is never without."""
    found = {column.key for column in COLUMNS[kind] if column.needed is Needed.FILLED} | set(changed)
    partners = {column.key: column.goes_with for column in COLUMNS[kind] if column.goes_with}
    while missing := {partners[key] for key in found if key in partners} - found:
        found |= missing
    return found


def changed(before: Mapping[str, Any], typed: Mapping[str, Any]) -> set[str]:
    """The keys whose cell is another than it was; spaces at the ends say nothing."""
    return {key for key, cell in typed.items() if plain(cell) != plain(before.get(key, ""))}


def plain(cell: Any) -> Any:
    return cell.strip() if isinstance(cell, str) else list(cell)
