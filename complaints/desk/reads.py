"""Who read what of which case: one row for each person, part of a case and hour. An audit, so opening a page writes it.

What a lead sees is the part: a paper is named by its place in the case, never by the name that somebody gave its file.
"""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import User

from complaints.models import Complaint, Evidence, Read
from complaints.vocabulary import Part


def note_read(case: Complaint, person: User, part: Part, now: datetime) -> None:
    note_reads([case], person, part, now)


def note_reads(cases: Iterable[Complaint], person: User, part: Part, now: datetime) -> None:
    """The same for several cases that stand on one page."""
    keep(Read(complaint=case, person=person, part=part, hour=hour_of(now)) for case in cases)


def note_paper(case: Complaint, person: User, paper: Evidence, now: datetime) -> None:
    place = list(case.evidence.values_list("key", flat=True)).index(paper.key) + 1
    keep([Read(complaint=case, person=person, part=Part.PAPER, paper=place, hour=hour_of(now))])


def keep(reads: Iterable[Read]) -> None:
    Read.objects.bulk_create(reads, ignore_conflicts=True)


def hour_of(now: datetime) -> datetime:
    return now.replace(minute=0, second=0, microsecond=0)
