"""A stored edition as people look at it: headlines that open to records, each with what it was and what it becomes."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from schools.editions.columns import Kind
from schools.editions.comparing import Line
from schools.editions.difference import Change, headlines, old_and_new
from schools.editions.difference_sentences import (
    change_in_words,
    headline_in_words,
    jump_in_words,
    name_of_value,
)
from schools.editions.jumps import Jump
from schools.editions.publishing import WHOLE
from schools.editions.value_words import label
from schools.models import Edition, EditionLine, School

InWords = tuple[str, str, str]  # the name of a value, what it was, what it becomes
EVERY = slice(None)


@dataclass(frozen=True, slots=True)
class Record:
    """One line: the record by its school and key, its changes, its jumps, and what a roll-back left as it was."""

    line: EditionLine
    school: str
    name: str
    changes: list[InWords]
    jumps: list[InWords]
    stayed: list[str]  # empty when all of it came back; without names when the record itself stayed


@dataclass(frozen=True, slots=True)
class Opening:
    """A headline, how many records stand under it, and those that were asked for, big jumps first."""

    change: Change
    sentence: str
    count: int
    records: list[Record]


def openings(edition: Edition, part: slice = EVERY, only: Change | None = None) -> list[Opening]:
    """The difference of an edition in the reader's language; two queries. Of each headline this part of its records."""
    lines = list(edition.lines.filter(changes=True))
    names = school_names(lines)
    return [
        Opening(
            one.change,
            headline_in_words(one),
            one.count,
            [record(line, names) for line in jumps_first(lines[position] for position in one.lines)[part]],
        )
        for one in headlines([compared(line) for line in lines])
        if only in {None, one.change}
    ]


def jumps_first(lines: Iterable[EditionLine]) -> list[EditionLine]:
    return sorted(lines, key=lambda line: not line.needs_reason)


def told(lines: Iterable[EditionLine]) -> list[Record]:
    """These lines as people look at them; two queries."""
    found = list(lines)
    names = school_names(found)
    return [record(line, names) for line in found]


def stayed(lines: Iterable[EditionLine]) -> list[Record]:
    """The records of which something stayed after a roll-back; two queries."""
    return told(line for line in lines if line.stayed)


def school_names(lines: Iterable[EditionLine]) -> Mapping[str, str]:
    """By page. A school that is not there yet has the name that its line gives it."""
    given = {line.school: line.new["name"] for line in lines if line.new and line.new.get("name")}
    pages = {page for line in lines for page in (line.school, *successors_in(line))}
    return given | dict(School.objects.filter(slug__in=pages).values_list("slug", "name"))


def successors_in(line: EditionLine) -> list[str]:
    """The pages of the schools that the school of this line went on as, before and after."""
    both = ((values or {}).get("merged_into") for values in (line.old, line.new))
    return [page for page in both if page]


def compared(line: EditionLine) -> Line:
    key, jumps = tuple(json.loads(line.key)), tuple(Jump(*jump) for jump in line.jumps)
    return Line(Kind(line.kind), line.school, key, line.old, line.new, line.row, jumps)


def record(line: EditionLine, names: Mapping[str, str]) -> Record:
    kind, found = Kind(line.kind), compared(line)
    return Record(
        line,
        names.get(line.school, line.school),
        ", ".join(label(part) if isinstance(part, str) else str(part) for part in found.key),
        [change_in_words(change, kind, names) for change in old_and_new(found)],
        [jump_in_words(jump, kind) for jump in found.jumps],
        [name_of_value(name, kind) for name in line.stayed if name != WHOLE],
    )
