"""What an edition would change, for people: one headline for each kind of change, opening to its lines. Pure."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from schools.editions import history
from schools.editions.columns import COLUMNS, Kind
from schools.editions.comparing import Line
from schools.editions.jumps import Jump

NOT_SHOWN = frozenset({"id", "latitude", "longitude"})  # the point follows the postcode


class Change(StrEnum):
    """In the order in which they are told. Each has a sentence in `sentences`."""

    LOSES_KEURMERK = "loses-keurmerk"
    IS_SUSPENDED = "is-suspended"
    STOPS = "stops"
    GETS_KEURMERK = "gets-keurmerk"
    NEW_SCHOOL = "new-school"
    STATUS_CHANGES = "status-changes"
    GOES_ON_AS_ANOTHER = "goes-on-as-another"
    NAME_CHANGES = "name-changes"
    SCHOOL_CHANGES = "school-changes"
    RATE_CHANGES = "rate-changes"
    RATE_YEAR_CHANGES = "rate-year-changes"
    NEW_COURSE = "new-course"
    COURSE_CHANGES = "course-changes"
    COURSE_GOES = "course-goes"
    NEW_PLACE = "new-place"
    PLACE_CHANGES = "place-changes"
    PLACE_GOES = "place-goes"
    NEW_REVIEW = "new-review"
    STARS_CHANGE = "stars-change"
    MARK_CHANGES = "mark-changes"
    REVIEW_CHANGES = "review-changes"
    REVIEW_GOES = "review-goes"
    NEW_RESULT = "new-result"
    RESULT_CHANGES = "result-changes"
    RESULT_GOES = "result-goes"


NEW = {
    Kind.PLACES: Change.NEW_PLACE,
    Kind.COURSES: Change.NEW_COURSE,
    Kind.REVIEWS: Change.NEW_REVIEW,
    Kind.RESULTS: Change.NEW_RESULT,
}
GOES = {
    Kind.PLACES: Change.PLACE_GOES,
    Kind.COURSES: Change.COURSE_GOES,
    Kind.REVIEWS: Change.REVIEW_GOES,
    Kind.RESULTS: Change.RESULT_GOES,
}
OTHERWISE = {
    Kind.SCHOOLS: Change.SCHOOL_CHANGES,
    Kind.PLACES: Change.PLACE_CHANGES,
    Kind.COURSES: Change.COURSE_CHANGES,
    Kind.REVIEWS: Change.REVIEW_CHANGES,
    Kind.RESULTS: Change.RESULT_CHANGES,
}
OF_VALUE = {
    "hourly_rate": Change.RATE_CHANGES,
    "rate_year": Change.RATE_YEAR_CHANGES,
    "name": Change.NAME_CHANGES,
    "merged_into": Change.GOES_ON_AS_ANOTHER,
    "stars": Change.STARS_CHANGE,
    "satisfaction": Change.MARK_CHANGES,
}
GOES_WITH = {"rate_year": "hourly_rate", "answers": "satisfaction"}  # told with the other, when that changes too
OF_STATUS = {
    "withdrawn": Change.LOSES_KEURMERK,
    "suspended": Change.IS_SUSPENDED,
    "ended": Change.STOPS,
    "holder": Change.GETS_KEURMERK,
}
OTHER_STATUS = Change.STATUS_CHANGES


@dataclass(frozen=True, slots=True)
class Headline:
    """So many lines change in this way, of which `jumps` need a reason; `lines` are their positions."""

    change: Change
    lines: tuple[int, ...]
    jumps: int

    @property
    def count(self) -> int:
        return len(self.lines)


@dataclass(frozen=True, slots=True)
class OldAndNew:
    value: str
    old: Any
    new: Any


def headlines(lines: Sequence[Line]) -> list[Headline]:
    """In the order of `Change`; a line stands under each change that it makes."""
    found: dict[Change, list[int]] = defaultdict(list)
    for position, line in enumerate(lines):
        for change in changes_of(line):
            found[change].append(position)
    return [headline(change, found[change], lines) for change in Change if change in found]


def headline(change: Change, positions: Sequence[int], lines: Sequence[Line]) -> Headline:
    told = (lines[position] for position in positions)
    jumps = sum(any(is_told_by(change, jump, line.kind) for jump in line.jumps) for line in told)
    return Headline(change, tuple(positions), jumps)


def is_told_by(change: Change, jump: Jump, kind: Kind) -> bool:
    return change is NEW.get(kind) or change is OF_VALUE.get(jump.value, OTHERWISE[kind])


def changes_of(line: Line) -> set[Change]:
    if line.new is None:
        return {GOES[line.kind]}
    if line.kind is Kind.SCHOOLS:
        return set(changes_of_school(line))
    if line.old is None:
        return {NEW[line.kind]}
    changed = {one.value for one in old_and_new(line)}
    return {OF_VALUE.get(name, OTHERWISE[line.kind]) for name in changed if GOES_WITH.get(name) not in changed}


def changes_of_school(line: Line) -> Iterator[Change]:
    """A school that had no status before is new, also when its record was there."""
    for one in old_and_new(line):
        if one.value == "history":
            yield change_of_status(one.old or [], one.new or [])
        elif line.old is not None and one.value != "former_names":
            yield OF_VALUE.get(one.value, Change.SCHOOL_CHANGES)


def change_of_status(old: history.History, new: history.History) -> Change:
    """By the last status, which may be announced for a later day."""
    if not old:
        return Change.NEW_SCHOOL
    status = history.last_status(new)
    return OF_STATUS.get(status, OTHER_STATUS) if status != history.last_status(old) else OTHER_STATUS


def old_and_new(line: Line) -> list[OldAndNew]:
    """Each value that changes, in the order of the columns; of a new or removed record each value that is known."""
    old, new = line.old or {}, line.new or {}
    order = {column.key: position for position, column in enumerate(COLUMNS[line.kind])}
    names = sorted({*old, *new} - NOT_SHOWN, key=lambda name: (order.get(name, -1), name))
    changed = (OldAndNew(name, old.get(name), new.get(name)) for name in names)
    return [one for one in changed if one.old != one.new]
