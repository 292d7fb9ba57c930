"""What the rows state beside what is live: lines with the old and the new values, checked as whole records. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from schools import places
from schools.editions import history
from schools.editions.columns import STATE_EXAM_PARTS, Kind
from schools.editions.faults import Code, Fault, WrongCellError, warning
from schools.editions.jumps import Jump, jumps_of
from schools.editions.statements import Key, Statement
from schools.status import IN_SEARCH

Values = dict[str, Any]
Live = Mapping[tuple[str, Key], Values]  # by page of the school and key: the whole record, with its id
STATUS = ("status", "since", "decision")


@dataclass(frozen=True, slots=True)
class Line:
    """One record before and after. `old` is None when there was none, `new` is None when it is to go.

    Else both hold the values that are stated, changed or not.
    """

    kind: Kind
    school: str
    key: Key
    old: Values | None
    new: Values | None
    row: int | None = None
    jumps: tuple[Jump, ...] = field(default=())

    @property
    def changes(self) -> bool:
        return self.old != self.new


def compare(found: Sequence[Statement], live: Live) -> tuple[list[Line], list[Fault]]:
    """A line for each statement that makes a sound record; what is wrong with the others."""
    lines: list[Line] = []
    faults: list[Fault] = []
    for one in found:
        now = live.get(one.record)
        try:
            line = line_of(one, now)
        except WrongCellError as error:
            faults.append(Fault(error.code, one.row, error.params.pop("column", ""), params=error.params))
            continue
        lines.append(with_jumps(line, live))
        faults += warnings_of(line)
    return lines, faults


def line_of(one: Statement, now: Values | None) -> Line:
    """Raises WrongCellError, with the `column` it is about."""
    if one.removes:
        if now is None:
            raise WrongCellError(Code.NOTHING_TO_REMOVE)
        return Line(one.kind, one.school, one.key, now, None, one.row)
    values = stated(one, now)
    RULES[one.kind](one.key, {**(now or {}), **values})
    old = None if now is None else {name: now[name] for name in values}
    return Line(one.kind, one.school, one.key, old, values, one.row)


def stated(one: Statement, now: Values | None) -> Values:
    """The values as they are kept: a status becomes a history, a new lesson place gets a point."""
    if one.kind is Kind.SCHOOLS:
        return of_school(one.values, now)
    if one.kind is Kind.PLACES and now is None:
        found = places.find(str(one.key[1])).best
        latitude, longitude = found.point if found else (None, None)
        return {**one.values, "latitude": latitude, "longitude": longitude}
    return one.values


def of_school(values: Values, now: Values | None) -> Values:
    """A new name moves the old one to the former names, so that the school can still be found by it."""
    kept = {name: value for name, value in values.items() if name not in STATUS}
    if values.get("status") is not None:
        before = now["history"] if now else []
        try:
            kept["history"] = history.with_status(before, *(values[name] for name in STATUS))
        except WrongCellError as error:
            raise WrongCellError(error.code, column="since", **error.params) from None
    if now and "name" in kept and kept["name"] != now["name"]:
        kept["former_names"] = [*(name for name in now["former_names"] if name != now["name"]), now["name"]]
    return kept


def school(_key: Key, values: Values) -> None:
    """A school whose page leads to another must not stand in a list."""
    if values.get("merged_into") and history.last_status(values["history"]) in IN_SEARCH:
        raise WrongCellError(Code.MERGED_HAS_STOPPED, column="status")


def nothing(_key: Key, _values: Values) -> None:
    """Each value alone is enough."""


def course(_key: Key, values: Values) -> None:
    if values.get("hourly_rate") is not None and values.get("rate_year") is None:
        raise WrongCellError(Code.RATE_NEEDS_YEAR, column="rate_year")
    if set(values.get("literacy") or ()) - {"in-class"}:
        raise WrongCellError(Code.LITERACY_IN_CLASS, column="literacy")


def review(_key: Key, values: Values) -> None:
    if values.get("satisfaction") is not None and not values.get("answers"):
        raise WrongCellError(Code.MARK_NEEDS_ANSWERS, column="answers")


def result(key: Key, values: Values) -> None:
    _year, _profile, exam, part = key
    if exam != "integration" and part not in STATE_EXAM_PARTS:
        raise WrongCellError(Code.PART_NOT_OF_EXAM, column="part")
    if values["passed_first"] + values["passed_second"] > values["decided"]:
        raise WrongCellError(Code.MORE_PASSED_THAN_DECIDED, column="decided")


RULES = {
    Kind.SCHOOLS: school,
    Kind.PLACES: nothing,
    Kind.COURSES: course,
    Kind.REVIEWS: review,
    Kind.RESULTS: result,
}


def with_jumps(line: Line, live: Live) -> Line:
    jumps = jumps_of(line.kind, line.new, line.old, earlier(line, live)) if line.new is not None else ()
    return Line(line.kind, line.school, line.key, line.old, line.new, line.row, tuple(jumps))


def earlier(line: Line, live: Live) -> Values | None:
    """What the latest year before said, for a record of a year; at most five years back."""
    if line.kind not in {Kind.REVIEWS, Kind.RESULTS}:
        return None
    year, *rest = line.key
    keys = ((line.school, (before, *rest)) for before in range(year - 1, year - 6, -1))
    return next((live[key] for key in keys if key in live), None)


def warnings_of(line: Line) -> Iterator[Fault]:
    if line.kind is not Kind.PLACES or line.old is not None or line.new is None:
        return
    if line.new["latitude"] is None:
        yield warning(Code.POSTCODE_UNKNOWN, line.row, "postcode")
    elif elsewhere := town_elsewhere(str(line.key[1]), line.new["town"]):
        yield warning(Code.TOWN_ELSEWHERE, line.row, "town", town=elsewhere)


def town_elsewhere(postcode: str, town: str) -> str:
    """The town where a postcode lies, when it is far from the town that stands beside it; else empty."""
    found = places.find(f"{postcode} {town}")
    return found.others[0].name if found.best is None and found.others else ""
