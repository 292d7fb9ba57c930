"""Counts of complaints per school, kind and quarter, as `counts.py` lets them be seen. No case is read."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncDate

from complaints.models import Complaint, Tally
from complaints.numbers.counts import Shown, shown
from complaints.numbers.quarters import Quarter, up_to
from complaints.vocabulary import Kind
from schools.models import School

QUARTERS = 8


@dataclass(frozen=True, slots=True)
class SchoolCounts:
    school: School
    shown: Shown


def counted(quarter: Quarter) -> dict[int, Counter[str]]:
    """Key of the school → complaints that came in during the quarter, by kind."""
    during = Q(filed_on__gte=quarter.first_day, filed_on__lte=quarter.last_day)
    closed = Tally.objects.filter(during)
    still_open = Complaint.objects.annotate(filed_on=TruncDate("filed_at")).filter(during, tally=None)
    found: dict[int, Counter[str]] = {}
    for school, kind, number in (*by_school(closed), *by_school(still_open)):
        found.setdefault(school, Counter())[kind] += number
    return found


def by_school(rows: QuerySet) -> Iterable[tuple[int, str, int]]:
    of_schools = rows.exclude(school=None).order_by()
    return of_schools.values("school", "kind").annotate(number=Count("pk")).values_list("school", "kind", "number")


def counts_for(quarter: Quarter) -> list[SchoolCounts]:
    """Every school of which something may be shown, by name."""
    found = {key: shown(numbers, len(Kind)) for key, numbers in counted(quarter).items()}
    visible = {key: counts for key, counts in found.items() if counts}
    schools = School.objects.filter(pk__in=visible).order_by("name")
    return [SchoolCounts(school, visible[school.pk]) for school in schools]


def quarters_over(today: date) -> list[Quarter]:
    """The quarters that can be seen, the newest first."""
    return up_to(Quarter.of(today).previous, QUARTERS)[::-1]
