"""Pages of the guide, and the two checks. Nothing is kept of what somebody fills in."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from finder.guide.contents import BY_KEY, GROUPS
from finder.guide.contract_page import ContractCheck
from finder.guide.hours_page import HoursCheck
from finder.guide.shown import shown
from finder.pages import PublicRequest, Query, public_page
from schools.published import published

no_store = cache_control(no_store=True, private=True)


@public_page()
def contents(request: PublicRequest) -> HttpResponse:
    """All pages, each with its answer."""
    return render(request, "guide/contents.html", {"groups": GROUPS, "ignored": skipped(request.known_query)})


@public_page()
def page(request: PublicRequest, key: str) -> HttpResponse:
    found = BY_KEY[key]
    context: dict[str, Any] = {"guide": shown(found), "ignored": skipped(request.known_query)}
    context |= found.context(published(timezone.localdate())) if found.context else {}
    return render(request, found.template, context)


@no_store
@require_safe
def hours_check(request: HttpRequest) -> HttpResponse:
    return checked(request, "hours-check", HoursCheck(request.GET))


@no_store
@require_safe
def contract_check(request: HttpRequest) -> HttpResponse:
    return checked(request, "contract-check", ContractCheck(request.GET))


def checked(request: HttpRequest, key: str, check: HoursCheck | ContractCheck) -> HttpResponse:
    """A check with what was filled in. Bad input is answered with sentences, never with an error page."""
    request.known_query = check.query  # type: ignore[attr-defined] # the switch of language asks for it
    found = BY_KEY[key]
    context = {"guide": shown(found), "check": check, "ignored": skipped(check.query)}
    return render(request, found.template, context)


def skipped(query: Query) -> list[str]:
    """What the page did not understand in its address."""
    return [_("an unknown word")] if query.has_unknown or query.cut else []
