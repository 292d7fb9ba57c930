"""Figures about the work, for the lead; counts per school, for who keeps schools; and who read what of a case."""

import csv
from io import StringIO

from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from complaints.address_query import address, read
from complaints.desk.words import in_words
from complaints.models import Read
from complaints.numbers.counts import FEWEST
from complaints.numbers.drawing import pairs_of_bars
from complaints.numbers.school_counts import counts_for, quarters_over
from complaints.numbers.statistics import FILE_COLUMNS, all_cases, by_kind, by_quarter, rows_for_file
from complaints.vocabulary import Kind, Outcome, Part
from schools.editions.cells import BYTE_ORDER_MARK, neutralised
from staff.guard import StaffRequest, for_staff
from staff.roles import Right

READS_ON_A_PAGE = 100
# Nothing is decrypted for a list.
SHOWN = ("hour", "part", "paper", "person__first_name", "person__username", "complaint__number")
LONGEST_KEY = 10  # digits


@require_safe
@for_staff(Right.SEE_STATISTICS)
def statistics(request: StaffRequest) -> HttpResponse:
    today, cases = timezone.localdate(), all_cases()
    quarters = by_quarter(cases, today)
    context = {
        "quarters": list(quarters.items()),
        "kinds": [
            (in_words(kind), line) for kind, line in by_kind(cases, today).items() if line.came_in or line.closed
        ],
        "outcomes": [
            (in_words(outcome), [line.outcomes[outcome.value] for line in quarters.values()]) for outcome in Outcome
        ],
        "bars": pairs_of_bars([(line.came_in, line.closed) for line in quarters.values()]),
    }
    return render(request, "records/statistics.html", context)


@require_safe
@for_staff(Right.SEE_STATISTICS)
def statistics_file(_request: StaffRequest) -> HttpResponse:
    """All quarters as CSV. Its keys are the same in every language."""
    today = timezone.localdate()
    sheet = StringIO()
    writer = csv.writer(sheet)
    writer.writerow(FILE_COLUMNS)
    for row in rows_for_file(all_cases(), today):
        writer.writerow([neutralised(cell) if isinstance(cell, str) else cell for cell in row])
    response = HttpResponse(BYTE_ORDER_MARK + sheet.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = content_disposition_header(True, f"complaints-{today:%Y-%m-%d}.csv") or ""
    return response


@require_safe
@for_staff(Right.SEE_COUNTS)
def counts(request: StaffRequest) -> HttpResponse:
    """Counts of one quarter that is over. Which cases they count is for nobody here to see."""
    quarters = quarters_over(timezone.localdate())
    by_key = {quarter.key: quarter for quarter in quarters}
    query = read(request, quarter=by_key.__contains__)
    quarter = by_key.get(query.values.get("quarter", ""), quarters[0])
    context = {
        "quarter": quarter,
        "quarters": [(one, address("desk-counts", {"quarter": one.key})) for one in quarters],
        "rows": [
            (row.school, [(Kind(kind).label, number) for kind, number in row.shown.cells.items()], row.shown.total)
            for row in counts_for(quarter)
        ],
        "fewest": FEWEST,
        "ignored": query.ignored,
    }
    return render(request, "records/counts.html", context)


@require_safe
@for_staff(Right.SEE_READS)
def reads(request: StaffRequest) -> HttpResponse:
    """Who read what of which case, the newest first; of one colleague or of one part when asked."""
    query = read(request, person=is_key, part=Part.values.__contains__, page=is_key)
    narrowed = {key: value for key, value in query.values.items() if key != "page"}
    found = Read.objects.exclude(complaint__steps_aside__person=request.user).filter(**narrowed)
    shown = found.select_related("person", "complaint").only(*SHOWN)
    page = Paginator(shown, READS_ON_A_PAGE).get_page(query.values.get("page"))
    context = {
        "page": page,
        "pages": [
            (number, address("desk-all-reads", {**query.values, "page": str(number)}))
            for number in page.paginator.get_elided_page_range(page.number)
            if isinstance(number, int)
        ],
        "people": User.objects.filter(pk__in=Read.objects.values("person")).order_by("first_name", "username"),
        "parts": Part.choices,
        "chosen": narrowed,
        "ignored": query.ignored,
    }
    return render(request, "records/reads.html", context)


def is_key(value: str) -> bool:
    return value.isascii() and value.isdecimal() and len(value) < LONGEST_KEY
