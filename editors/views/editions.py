"""The list of editions: what waits, what is live, and what I can do."""

from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urlencode

from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from editors.ways import Way, ways_for
from schools.editions.vocabulary import KIND_CHOICES, KINDS, State
from schools.models import Edition, EditionLine
from schools.to_do import waiting_for
from staff.guard import StaffRequest, for_staff
from staff.roles import Right, may

PER_PAGE = 50
WAITING = (State.UPLOADED, State.CHECKED, State.APPROVED)
FOR_ME = "for-me"
LISTS: dict[str, tuple[Promise, tuple[State, ...]]] = {
    FOR_ME: (_("For you to approve"), (State.CHECKED,)),
    "waiting": (_("Waiting"), WAITING),
    "live": (pgettext_lazy("edition", "Live"), (State.LIVE,)),
    "rolled-back": (_("Rolled back"), (State.ROLLED_BACK,)),
    "discarded": (_("Thrown away"), (State.DISCARDED,)),
    "all": (_("All"), tuple(State)),
}


class Listed(NamedTuple):
    """One edition in the list, and the step that this person may take."""

    edition: Edition
    way: Way | None


@require_safe
@for_staff(Right.KEEP_SCHOOLS)
def editions(request: StaffRequest) -> HttpResponse:
    """By state and kind; both stand in the address."""
    key, kind = request.GET.get("show", ""), request.GET.get("kind", "")
    counts = counted(request.user)
    key = key if key in counts else "waiting" if counts["waiting"] else "all"
    kind = kind if kind in KINDS else ""
    page = Paginator(found(key, kind, request.user), PER_PAGE).get_page(request.GET.get("page"))
    known = {"show": key, "kind": kind, "page": page.number}
    request.kept_query = urlencode({name: value for name, value in known.items() if value and name in request.GET})
    context = {
        "lists": [(name, LISTS[name][0], count, name == key) for name, count in counts.items()],
        "shown": key,
        "kind": kind,
        "kinds": KIND_CHOICES,
        "page": page,
        "rows": [*listed(page.object_list, request.user)],
        "before": f"?show={key}&kind={kind}&page={page.number - 1}" if page.has_previous() else "",
        "after": f"?show={key}&kind={kind}&page={page.number + 1}" if page.has_next() else "",
    }
    return render(request, "editions/editions.html", context)


def counted(person: User) -> dict[str, int]:
    """How many editions each list holds. Only who approves has a list of what waits for them."""
    told = {name: Count("pk", filter=belongs(name, person)) for name in LISTS}
    counts = {name: int(count) for name, count in Edition.objects.order_by().aggregate(**told).items()}
    if not may(person, Right.APPROVE_EDITIONS):
        del counts[FOR_ME]
    return counts


def belongs(key: str, person: User) -> Q:
    """What a list holds."""
    of_states = Q(state__in=LISTS[key][1])
    return of_states & Q(pk__in=waiting_for(person.pk).values("pk")) if key == FOR_ME else of_states


def found(key: str, kind: str, person: User) -> QuerySet[Edition]:
    needs = EditionLine.objects.filter(edition=OuterRef("pk"), needs_reason=True, reason="")
    chosen = Edition.objects.filter(belongs(key, person)).select_related("uploaded_by", "approved_by")
    chosen = chosen.annotate(needs_reasons=Exists(needs))
    return chosen.filter(kind=kind) if kind else chosen


def listed(editions: Iterable[Edition], person: User) -> Iterable[Listed]:
    """With the first step that leads on; a way back or out is not offered here."""
    for one in editions:
        ways = [way for way in ways_for(one, person) if not way.leads_away]
        needs_reasons = getattr(one, "needs_reasons", False)
        yield Listed(one, next((way for way in ways if way.explains == needs_reasons), None))
