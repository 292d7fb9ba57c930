"""Puts an approved edition live, and takes it back. Each is one transaction that moves the stamp."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from schools import stamp
from schools.editions.columns import STORED_AS, Kind
from schools.editions.layers import Sheet, TakenOut, take_out
from schools.editions.live import Records, records
from schools.editions.vocabulary import State
from schools.editions.writing import Write, write
from schools.models import Edition, EditionLine, School
from schools.record_history import LIVE, TAKEN_BACK, Because, of_edition
from schools.successors import all_after

BATCH = 1000
WHOLE = "*"  # the record itself
Values = dict[str, Any]


class LinesError(Exception):
    """`lines` are those that it is about."""

    def __init__(self, lines: Sequence[EditionLine]) -> None:
        self.lines = list(lines)
        super().__init__(f"{len(self.lines)} lines")


class ChangedSinceError(LinesError):
    """What is live is no longer what the people saw who approved."""


class LostPagesError(LinesError):
    """The page of a school in the lists would lead to another school, or pages to each other."""


def put_live(edition: Edition, at: datetime) -> None:
    """Writes the lines that change something; in their histories the approver answers for it.

    Raises ChangedSinceError or LostPagesError, and nothing has happened.
    """
    kind = wait_for_others(edition)
    lines = list(edition.lines.all())
    live = held(kind, {line.school for line in lines})
    if changed := [line for line in lines if differs(line.old, live.get(record_of(line)))]:
        raise ChangedSinceError(changed)
    writes = [Write(line.school, record_of(line)[1], line.new) for line in lines if line.changes]
    try:
        with transaction.atomic():
            write(kind, writes, live, Because(edition.approved_by, at, of_edition(LIVE, edition.pk)))
            refuse_lost_pages(kind, lines, at)
    except IntegrityError as error:  # a number that somebody gave to another school meanwhile
        raise ChangedSinceError(lines) from error
    edition.live_number = (Edition.objects.aggregate(last=Max("live_number"))["last"] or 0) + 1
    stamp.move()


def refuse_lost_pages(kind: Kind, lines: Sequence[EditionLine], at: datetime) -> None:
    """Raises LostPagesError. Two editions may each be right, and together lead visitors astray."""
    if kind is not Kind.SCHOOLS:
        return
    merged = School.objects.exclude(merged_into=None)
    successors = dict(merged.values_list("slug", "merged_into__slug"))
    in_lists = set(merged.in_search(timezone.localdate(at)).values_list("slug", flat=True))
    lost = [line for line in lines if line.school in in_lists or line.school in all_after(line.school, successors)]
    if lost:
        raise LostPagesError(lost)


def take_back(edition: Edition, by: Any, at: datetime) -> list[EditionLine]:
    """Brings back what was there before, and gives the lines of which something stayed: it was changed since.

    Raises LostPagesError, and nothing has happened.
    """
    kind = wait_for_others(edition)
    lines = list(edition.lines.all())
    live = held(kind, {line.school for line in lines})
    later = later_lines(edition, lines)
    writes = [one for line in lines if (one := undone(line, live.get(record_of(line)), later[line.school, line.key]))]
    write(kind, writes, live, Because(by, at, of_edition(TAKEN_BACK, edition.pk)))
    refuse_lost_pages(kind, lines, at)
    save([one for above in later.values() for one in above], "old")
    stayed = [line for line in lines if line.stayed]
    save(stayed, "stayed")
    stamp.move()
    return stayed


def save(lines: Sequence[EditionLine], *fields: str) -> None:
    """One upsert for all; Django's own update of many rows takes ten times as long."""
    EditionLine.objects.bulk_create(lines, BATCH, update_conflicts=True, unique_fields=["id"], update_fields=fields)


def wait_for_others(edition: Edition) -> Kind:
    """One edition at a time goes live or comes back: each waits for the row of the very first one.

    Not for the row of the stamp: who saves a school in the admin holds the school first and the stamp after.
    """
    Edition.objects.select_for_update().order_by("pk").first()
    return STORED_AS[Kind(edition.kind)]


def held(kind: Kind, pages: Collection[str]) -> Records:
    """What is live of these schools, which nobody changes at once until this transaction ends.

    Without it, what somebody saves in the admin after the comparison would be written over. With `no_key`, a complaint
    that points to one of them does not wait.
    """
    list(School.objects.select_for_update(no_key=True).filter(slug__in=pages).order_by("pk").values_list("pk"))
    return records(kind, pages)


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
    """What must be written to take a line back; `stayed` tells what cannot be, because it was changed since."""
    sheet = Sheet(old_of(line), line.new)
    taken = take_out(sheet, [Sheet(later.old, later.new) for later in above])
    for later, lying in zip(above, taken.above, strict=True):
        later.old = lying.old
    write = change_back(line, taken, now)
    after = now if write is None else write.values and {**(now or {}), **write.values}
    line.stayed = staying(sheet, after)
    return write


def old_of(line: EditionLine) -> Values | None:
    """A school is never deleted: a new one that is taken back has no status any more, and so no page."""
    if line.kind == Kind.SCHOOLS and line.old is None and line.new is not None:
        return {**line.new, "history": []}
    return line.old


def change_back(line: EditionLine, taken: TakenOut, now: Values | None) -> Write | None:
    """Only where it still stands as the editions put it: what somebody changed at once stays."""
    was, becomes, _above = taken
    if was is None or becomes is None:
        untouched = not differs(was and without_point(was), now)
        return Write(*record_of(line), becomes) if untouched and was is not becomes else None
    back = {name: value for name, value in becomes.items() if name in was and value != was[name]}
    back = {name: value for name, value in back.items() if now is not None and now[name] == was[name]}
    return Write(*record_of(line), back) if back else None


def without_point(values: Values) -> Values:
    """A place may be put elsewhere on the map at once."""
    return {name: value for name, value in values.items() if name not in {"latitude", "longitude"}}


def staying(sheet: Sheet, after: Values | None) -> list[str]:
    """The values that the sheet changed and that are not back; `WHOLE` for a record that should be gone or there."""
    if sheet.old is None or after is None:
        return [WHOLE] if sheet.old is not after and sheet.old != sheet.new else []
    changed = [name for name, value in sheet.old.items() if name != "id" and (sheet.new or {}).get(name) != value]
    return [name for name in changed if after[name] != sheet.old[name]]
