"""What changed: for all schools, for one, and as a feed. Each is made once while nothing changes."""

from datetime import date
from typing import Any

from django.core.paginator import EmptyPage, Page, Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from finder.changes.gathering import Key, changes_at, keys
from finder.changes.words import DayOfChange, Words, heading_of_back
from finder.filters import answers_from
from finder.guide.views import skipped
from finder.pages import PublicRequest, public_page, with_query
from finder.school_page import is_published
from schools import stamp
from schools.models import School
from schools.published import published

PER_PAGE = 25


@public_page("page")
def changes(request: PublicRequest) -> HttpResponse:
    return render(request, "changes.html", context_for(request))


@public_page("page")
def school_changes(request: PublicRequest, slug: str) -> HttpResponse:
    school = get_object_or_404(School.objects.prefetch_related("status_periods"), slug=slug)
    if not is_published(school, timezone.localdate()):
        raise Http404
    return render(request, "changes.html", {"school": school, **context_for(request, slug)})


@public_page(content_type="application/atom+xml; charset=utf-8")
def changes_feed(request: PublicRequest) -> HttpResponse:
    """The latest changes for feed readers (RFC 4287)."""
    today = timezone.localdate()
    chosen = keys(today)[:PER_PAGE]
    root = f"{request.scheme}://{request.get_host()}"
    context = {
        "days": in_words(chosen, today),
        "root": root,
        "moved_at": stamp.current().moved_at,
        "heading_of_back": heading_of_back(),
    }
    return render(request, "changes.xml", context)


def context_for(request: PublicRequest, school: str = "") -> dict[str, Any]:
    today = timezone.localdate()
    page = page_of(keys(today, school), answers_from(request.known_query).page)
    return {
        "days": in_words(list(page.object_list), today, school),
        "heading_of_back": heading_of_back(),
        "page": page,
        "previous_url": url_of(request, page.number - 1) if page.has_previous() else "",
        "next_url": url_of(request, page.number + 1) if page.has_next() else "",
        "ignored": skipped(request.known_query),
        "feed_url": reverse("changes-feed"),
    }


def page_of(found: list[Key], number: int) -> Page:
    """Raises Http404 beyond the last page."""
    try:
        return Paginator(found, PER_PAGE).page(number)
    except EmptyPage as beyond:
        raise Http404 from beyond


def in_words(chosen: list[Key], today: date, school: str = "") -> list[DayOfChange]:
    found = changes_at(chosen, school)
    return Words(found, published(today), today, of_one=bool(school)).all_of(found)


def url_of(request: PublicRequest, number: int) -> str:
    return with_query(request.path, {"page": str(number) if number > 1 else ""})
