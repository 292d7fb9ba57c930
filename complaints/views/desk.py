"""The desk: the lists of cases, and the search. A number or address of a person never stands in a URL."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from complaints.address_query import address, read
from complaints.desk.lists import BY_KEY, LISTS, PAGE_SIZE, CaseFilter, counts_for, in_order, seen_by
from complaints.desk.news import rows_with_news
from complaints.desk.reads import note_reads
from complaints.desk.search import matching, number_in
from complaints.desk.unsent import title_of, waiting
from complaints.forms.desk import SearchForm
from complaints.holders import is_held
from complaints.mail.term_warnings import warnings_for
from complaints.rights.requests import pressing
from complaints.vocabulary import Outcome, Part, Route, State
from staff.guard import StaffRequest, for_staff
from staff.roles import Right

MOST_FOUND = 100
MOST_WARNINGS = 10


@require_safe
@for_staff(Right.WORK_CASES)
def desk(request: StaffRequest) -> HttpResponse:
    """One list, with the number of cases in each."""
    query = read(
        request,
        list=BY_KEY.__contains__,
        state=State.values.__contains__,
        route=Route.values.__contains__,
        outcome=Outcome.values.__contains__,
        page=str.isdecimal,
    )
    today = timezone.localdate()
    shown = BY_KEY[query.values.get("list", "mine")]
    found = CaseFilter(query.values, queryset=seen_by(request.user).filter(shown.which(request.user, today)))
    counts = counts_for(request.user, today)
    narrowed = {key: value for key, value in query.values.items() if key not in ("list", "page")}
    pages = Paginator(in_order(found.qs), PAGE_SIZE)
    if not narrowed:
        pages.count = counts[shown.key]  # a long list is counted once
    page = pages.get_page(query.values.get("page", "1"))
    warnings = warnings_for(request.user)[: MOST_WARNINGS + 1]
    context = {
        "shown": shown,
        "lists": [(one, counts[one.key], address("desk", {"list": one.key})) for one in LISTS],
        "filter": found,
        "is_narrowed": bool(narrowed),
        "page": page,
        "rows": rows_with_news(list(page), today),
        "page_urls": [
            (number, "" if number == pages.ELLIPSIS else address("desk", {**query.values, "page": str(number)}))
            for number in pages.get_elided_page_range(page.number)
        ],
        "asked": pressing(request.user, today),
        "warnings": [(one, is_held(one.complaint)) for one in warnings[:MOST_WARNINGS]],
        "has_more_warnings": len(warnings) > MOST_WARNINGS,
        "today": today,
        "ignored": query.ignored,
        "search": SearchForm(),
        "unsent": [(kept, title_of(kept)) for kept in waiting(request.user, timezone.now())],
    }
    return render(request, "desk/desk.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(Right.WORK_CASES)
def search(request: StaffRequest) -> HttpResponse:
    """What was typed came in the body, and goes into no address. A number of a case leads straight to it."""
    form = SearchForm(request.POST if request.method == "POST" else None)
    today = timezone.localdate()
    typed = form.cleaned_data["q"] if form.is_valid() else ""
    cases = seen_by(request.user)
    if number_in(typed) and cases.filter(number=number_in(typed)).exists():
        return redirect("desk-case", number=number_in(typed))
    found = list(in_order(matching(cases, typed))[: MOST_FOUND + 1])
    note_reads(found[:MOST_FOUND], request.user, Part.FOUND, timezone.now())  # it says of whom a number or address is
    context = {
        "search": form,
        "is_asked": request.method == "POST",
        "rows": rows_with_news(found[:MOST_FOUND], today),
        "has_more": len(found) > MOST_FOUND,
        "today": today,
    }
    return render(request, "desk/search.html", context)
