"""A look at the site as it will be once lines are live. All of it is taken back; nobody else sees it meanwhile."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone

from schools.editions.columns import STORED_AS, Kind
from schools.editions.comparing import Line
from schools.editions.live import records
from schools.editions.writing import Write, write
from schools.record_history import LIVE, Because


@contextmanager
def as_if_live(lines: Sequence[Line]) -> Iterator[None]:
    """Inside, the database holds these lines; afterwards it is as it was, whatever happened.

    The stamp does not move, so inside figures come from `worked_out`: what is kept under the stamp is what is live.
    """
    with transaction.atomic():
        for kind in {STORED_AS[Kind(line.kind)] for line in lines}:
            own = [line for line in lines if STORED_AS[Kind(line.kind)] is kind]
            live = records(kind, {line.school for line in own})
            writes = [Write(line.school, line.key, line.new) for line in own if line.changes]
            write(kind, writes, live, Because(None, timezone.now(), LIVE))
        yield
        transaction.set_rollback(True)
