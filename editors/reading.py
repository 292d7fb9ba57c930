"""A large file is read while somebody watches. A thread of this server reads, and a row tells how far it is.

The file stands in the memory of that server only. When it is killed, the row falls silent and nothing is stored.
"""

import logging
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime, timedelta
from threading import Thread
from time import monotonic
from typing import Any

from django.db import connection
from django.db.models import F
from django.db.models.functions import Greatest
from django.utils import timezone

from schools.editions.actions import Deed
from schools.editions.faults import Code, Fault, RefusedFileError, Severity
from schools.editions.loading import Opened, taken_in
from schools.editions.row_count import rows_below
from schools.models import EditionReading

AT_ONCE = 2**17  # bytes that are read before the answer comes: some two thousand rows
OFTEN = 0.5  # seconds between two signs of life
SILENCE = timedelta(seconds=40)  # longer than the slowest comparison keeps silent
KEPT = timedelta(days=1)

logger = logging.getLogger(__name__)


def begin(file: Opened, deed: Deed) -> EditionReading:
    """Begins to read, and gives the row that tells how far it is."""
    forget_old(deed.at)
    given = file.given
    about = {"kind": given.kind, "year": given.year, "file_name": given.name[:200], "of_all": rows_below(given.file)}
    row = EditionReading.objects.create(by=deed.by, begun_at=deed.at, heard_at=deed.at, **about)
    start(row.pk, file, deed)
    return row


def forget_old(now: datetime) -> None:
    """What is told of a file is of use while somebody waits for it."""
    EditionReading.objects.filter(begun_at__lt=now - KEPT).delete()


def start(key: int, file: Opened, deed: Deed) -> None:
    """Not a daemon: a server that is asked to stop ends what it reads."""
    Thread(target=read_apart, args=(key, file, deed)).start()


def read_apart(key: int, file: Opened, deed: Deed) -> None:
    try:
        read_to_end(key, file, deed)
    finally:
        connection.close()


def read_to_end(key: int, file: Opened, deed: Deed) -> None:
    """Ends with an edition, with what is wrong with the file, or with a line in the log."""
    row = EditionReading.objects.filter(pk=key)
    try:
        edition = taken_in(file, deed, Teller(key))
    except RefusedFileError as refused:
        row.update(faults=[asdict(fault) for fault in refused.faults])
    except Exception as error:  # whatever it is, who waits must hear of it
        logger.error("A file could not be read: %s", type(error).__name__)
        row.update(has_failed=True)
    else:
        row.update(edition=edition)


class Teller:
    """Writes how far it is, not more often than anybody looks."""

    def __init__(self, key: int) -> None:
        self.row = EditionReading.objects.filter(pk=key)
        self.told_at = 0.0

    def __call__(self, rows: int, of_all: Any) -> None:
        if of_all or monotonic() - self.told_at >= OFTEN:
            of_all = of_all or Greatest(F("of_all"), rows)  # the count before was of what looks like a row
            self.row.update(rows=rows, of_all=of_all, heard_at=timezone.now())
            self.told_at = monotonic()


def has_stopped(row: EditionReading, now: datetime) -> bool:
    """Whether nobody reads any more, and nothing came of it."""
    return row.has_failed or (not row.edition_id and not row.faults and now - row.heard_at > SILENCE)


def faults_of(row: EditionReading) -> list[Fault]:
    """What the file was refused for."""
    stored: Iterable[dict[str, Any]] = row.faults
    return [Fault(**{**one, "code": Code(one["code"]), "severity": Severity(one["severity"])}) for one in stored]
