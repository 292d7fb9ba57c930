"""Puts an approved edition live, and takes it back. Each is one transaction that moves the stamp.

Editions lie on each other like sheets. What is live is the lowest sheet with every live edition on it, in the order in
which they went live. Taking one out from between leaves what the later ones say, and they then lie on what was under
it: so editions can be rolled back in any order, and a correction by hand survives.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max

from schools import stamp
from schools.editions.columns import STORED_AS, Kind
from schools.editions.live import records
from schools.editions.vocabulary import State
from schools.editions.writing import Write, write
from schools.models import Edition, EditionLine, Publication

BATCH = 1000
WHOLE = "*"  # a line that makes or removes a record speaks for all its values
Values = dict[str, Any]


class ChangedSinceError(Exception):
    """What is live is no longer what the people saw who approved. `lines` are those that differ."""

    def __init__(self, lines: Sequence[EditionLine]) -> None:
        self.lines = list(lines)
        super().__init__(f"{len(self.lines)} lines changed")


def put_live(edition: Edition) -> None:
    """Writes the lines that change something. Raises ChangedSinceError, and nothing has happened."""
    kind = wait_for_others(edition)
    lines = list(edition.lines.all())
    live = records(kind, {line.school for line in lines})
    if changed := [line for line in lines if differs(line.old, live.get(record_of(line)))]:
        raise ChangedSinceError(changed)
    writes = [Write(line.school, record_of(line)[1], line.new) for line in lines if line.changes]
    try:
        with transaction.atomic():
            write(kind, writes, live)
    except IntegrityError as error:  # a number that somebody gave to another school meanwhile
        raise ChangedSinceError(lines) from error
    edition.live_number = (Edition.objects.aggregate(last=Max("live_number"))["last"] or 0) + 1
    stamp.move()


def take_back(edition: Edition) -> list[EditionLine]:
    """Brings back what was there before, and gives the lines of which something stayed: it was changed since."""
    kind = wait_for_others(edition)
    lines = list(edition.lines.all())
    live = records(kind, {line.school for line in lines})
    later = later_lines(edition, lines)
    writes = [one for line in lines if (one := undone(line, live.get(record_of(line)), later[line.school, line.key]))]
    write(kind, writes, live)
    save([one for above in later.values() for one in above], "old", "new")
    stayed = [line for line in lines if line.stayed]
    save(stayed, "stayed")
    stamp.move()
    return stayed


def save(lines: Sequence[EditionLine], *fields: str) -> None:
    """One upsert for all; Django's own update of many rows takes ten times as long."""
    EditionLine.objects.bulk_create(lines, BATCH, update_conflicts=True, unique_fields=["id"], update_fields=fields)


def wait_for_others(edition: Edition) -> Kind:
    """One edition at a time goes live or comes back."""
    Publication.objects.select_for_update().get(pk=1)
    return STORED_AS[Kind(edition.kind)]


def record_of(line: EditionLine) -> tuple[str, tuple[Any, ...]]:
    return line.school, tuple(json.loads(line.key))


def differs(expected: Values | None, now: Values | None) -> bool:
    if expected is None or now is None:
        return expected is not now
    return any(now[name] != value for name, value in expected.items())


def later_lines(edition: Edition, lines: Iterable[EditionLine]) -> Mapping[tuple[str, str], list[EditionLine]]:
    """The lines of the same records in editions that lie on this one, lowest first."""
    found: dict[tuple[str, str], list[EditionLine]] = defaultdict(list)
    above = EditionLine.objects.filter(
        edition__state=State.LIVE,
        edition__live_number__gt=edition.live_number,
        kind=STORED_AS[Kind(edition.kind)],
        school__in={line.school for line in lines},
    )
    for line in above.order_by("edition__live_number", "pk"):
        found[line.school, line.key].append(line)
    return found


def undone(line: EditionLine, now: Values | None, above: Sequence[EditionLine]) -> Write | None:
    """What must be written to take a line back; `stayed` tells what cannot be."""
    if line.old is None or line.new is None:
        return whole_undone(line, now, above)
    back = {}
    for name, value in line.old.items():
        speaker = next((other for other in above if speaks_for(other, name)), None)
        if speaker is not None:
            lie_on(speaker, name, value)
        elif now is not None and now[name] == line.new[name]:
            back[name] = value
            continue
        if value != line.new[name]:
            line.stayed.append(name)
    changed = {name: value for name, value in back.items() if value != line.new[name]}
    return Write(*record_of(line), changed) if changed else None


def whole_undone(line: EditionLine, now: Values | None, above: Sequence[EditionLine]) -> Write | None:
    """Of a record that the line made or removed. With a later line on it the record stays as it is."""
    if above:
        absorb(above[0], line)
        line.stayed = [WHOLE]
    elif line.kind == Kind.SCHOOLS:
        return school_undone(line, now)
    elif differs(line.new, now):
        line.stayed = [WHOLE]
    else:
        return Write(*record_of(line), line.old)
    return None


def school_undone(line: EditionLine, now: Values | None) -> Write | None:
    """A school is never deleted: without a status it has no page. Its contact data may have changed since."""
    history = {"history": line.new["history"]} if line.new else None
    if differs(history, now):
        line.stayed = [WHOLE]
        return None
    return Write(*record_of(line), {"history": []})


def speaks_for(line: EditionLine, name: str) -> bool:
    return line.old is None or line.new is None or name in line.new


def lie_on(line: EditionLine, name: str, value: Any) -> None:
    """From now on this value lies under the line."""
    if line.old is not None:
        line.old = {**line.old, name: value}


def absorb(line: EditionLine, below: EditionLine) -> None:
    """The line above takes over what the one below did to the whole record."""
    if below.new is not None and line.new is not None:
        line.new = {**below.new, **line.new}
    line.old = below.old
