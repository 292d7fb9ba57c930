"""One edition: what it changes, what is wrong with its file, who did what, and what can be done."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import F, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from editors.reporting import problems
from editors.reporting import report_file as written
from editors.ways import APPROVE, PUBLISH, approvers_of, is_open, ways_for
from schools.editions import overview
from schools.editions.actions import faulty_rows, unexplained
from schools.editions.columns import Kind
from schools.editions.difference import Change
from schools.editions.vocabulary import Act, State
from schools.models import Edition
from staff.guard import StaffRequest, for_staff
from staff.roles import Right

WHOLE_FILE_FIRST = F("row").asc(nulls_first=True)  # databases differ in where they put what has no row
FEW = 20  # records below a headline, and faults, on the page of an edition; the rest has pages of its own
PER_PAGE = 100


def edition_of(pk: int) -> Edition:
    return get_object_or_404(Edition.objects.select_related("uploaded_by", "approved_by"), pk=pk)


@require_safe
@for_staff(Right.KEEP_SCHOOLS)
def edition(request: StaffRequest, pk: int) -> HttpResponse:
    one = edition_of(pk)
    faults = worst_first(one)
    context = {
        "edition": one,
        "openings": overview.openings(one, slice(FEW)),
        "problems": problems(faults[:FEW], Kind(one.kind)),
        "fault_count": faults.count(),
        "left_out": faulty_rows(one),
        "stayed": overview.stayed(one.lines.exclude(stayed=[])) if one.state == State.ROLLED_BACK else [],
        "events": one.events.select_related("by"),
    }
    return render(request, "editions/edition.html", context | next_for(one, request))


def next_for(one: Edition, request: StaffRequest) -> dict[str, Any]:
    """What this person can do now; and where somebody else must, who."""
    waits = one.state == State.CHECKED and not is_open(APPROVE, one, request.user)
    missing, has_jumps = unexplained(one), one.lines.filter(needs_reason=True).exists()
    changes_nothing = not one.lines.filter(changes=True).exists()
    is_of_use = {Act.EXPLAINED: has_jumps, Act.APPROVED: not missing and not changes_nothing}
    return {
        "ways": [way for way in ways_for(one, request.user) if is_of_use.get(way.act, True)],
        "may_publish": is_open(PUBLISH, one, request.user),
        "missing": missing,
        "approvers": approvers_of(one) if waits else None,
        "is_uploader": one.uploaded_by_id == request.user.pk,
        "changes_nothing": changes_nothing,
    }


@require_safe
@for_staff(Right.KEEP_SCHOOLS)
def changes(request: StaffRequest, pk: int, change: str) -> HttpResponse:
    """All records below one headline, a hundred a page."""
    one = edition_of(pk)
    if change not in set(Change):
        raise Http404
    number = page_number(request)
    part = slice((number - 1) * PER_PAGE, number * PER_PAGE)
    opened = next(iter(overview.openings(one, part, Change(change))), None)
    if opened is None:
        raise Http404
    page = Paginator(range(opened.count), PER_PAGE).get_page(number)
    return render(request, "editions/changes.html", {"edition": one, "opening": opened, **around(page)})


def page_number(request: StaffRequest) -> int:
    typed = request.GET.get("page", "")
    return max(1, int(typed)) if typed.isdecimal() and len(typed) <= 4 else 1


def around(page: Any) -> dict[str, Any]:
    """The page with the addresses of its neighbours."""
    return {
        "page": page,
        "previous_url": f"?page={page.number - 1}" if page.has_previous() else "",
        "next_url": f"?page={page.number + 1}" if page.has_next() else "",
    }


@require_safe
@for_staff(Right.KEEP_SCHOOLS)
def report(request: StaffRequest, pk: int) -> HttpResponse:
    """All faults, a hundred a page: those that leave a row out first."""
    one = edition_of(pk)
    page = Paginator(worst_first(one), PER_PAGE).get_page(page_number(request))
    told = problems(page.object_list, Kind(one.kind))
    context = {"edition": one, "problems": told, "left_out": faulty_rows(one), **around(page)}
    return render(request, "editions/report.html", context)


@require_safe
@for_staff(Right.KEEP_SCHOOLS)
def report_file(_request: StaffRequest, pk: int) -> HttpResponse:
    one = edition_of(pk)
    text = written(
        one,
        problems(one.faults.order_by(WHOLE_FILE_FIRST, "pk"), Kind(one.kind)),
        "nl" if get_language() == "nl" else "en",
    )
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = content_disposition_header(True, f"report-{one.pk}.csv") or ""
    return response


def worst_first(one: Edition) -> QuerySet[Any]:
    """“error” comes before “warning” in the alphabet too."""
    return one.faults.order_by("severity", WHOLE_FILE_FIRST, "pk")
