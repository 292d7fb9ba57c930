"""A step with an edition: GET says what it does and asks once more, POST does it."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from editors import ways
from editors.forms import ExplainForm, StepForm
from editors.views.edition import around, edition_of, page_number
from editors.ways import ChangedError, Way
from schools.editions import overview
from schools.editions.actions import (
    Deed,
    FaultyRowsError,
    NotAllowedError,
    NothingToPublishError,
    ReasonsMissingError,
)
from schools.editions.publishing import ChangedSinceError, LostPagesError
from schools.models import Edition, EditionLine
from staff.guard import StaffRequest, for_staff

JUMPS_PER_PAGE = 50
MOST_NAMED = 5
REFUSALS = (NothingToPublishError, ReasonsMissingError, FaultyRowsError, ChangedSinceError, LostPagesError)


def page_of(way: Way) -> Callable[..., HttpResponse]:
    @require_http_methods(["GET", "HEAD", "POST"])
    @for_staff(way.right)
    def page(request: StaffRequest, pk: int) -> HttpResponse:
        return take(request, edition_of(pk), way)

    return page


def take(request: StaffRequest, edition: Edition, way: Way) -> HttpResponse:
    form, more = form_of(request, edition, way)
    if not ways.is_open(way, edition, request.user):
        return not_possible(request, edition, way, form)
    if not form.is_valid():
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
        return shown(request, edition, way, form, status, **more)
    try:
        with ways.as_seen(edition, form.cleaned_data["seen"] or 0):
            way.verb(edition, Deed(request.user, timezone.now()), form)
    except ChangedError as change:
        return changed(request, edition, way, change)
    except NotAllowedError:
        return not_possible(request, edition, way, form)
    except REFUSALS as refused:
        form.add_error(None, sentence_of(refused))
        return shown(request, edition, way, form, HTTPStatus.CONFLICT, **more)
    messages.success(request, str(way.done))
    return redirect("edition", pk=edition.pk)


def form_of(request: StaffRequest, edition: Edition, way: Way) -> tuple[StepForm, dict[str, Any]]:
    """The form, and for reasons the page of jumps that it shows."""
    typed = request.POST.dict() if request.method == "POST" else None
    if not way.explains:
        return way.form(typed, edition=edition), {}
    jumps = edition.lines.filter(needs_reason=True).order_by("pk")
    page = Paginator(jumps, JUMPS_PER_PAGE).get_page(page_number(request))
    return ExplainForm(typed, edition=edition, shown=overview.told(page.object_list)), around(page)


def changed(request: StaffRequest, edition: Edition, way: Way, change: ChangedError) -> HttpResponse:
    """Somebody was first: says what happened, and asks again with all that was typed."""
    edition.refresh_from_db()
    form, more = form_of(request, edition, way)
    if not ways.is_open(way, edition, request.user):
        return not_possible(request, edition, way, form)
    form.see_all()
    form.is_valid()
    form.add_error(None, _("Somebody else was here meanwhile. Look at what happened, and press again."))
    return shown(request, edition, way, form, HTTPStatus.CONFLICT, happened=change.events, **more)


def shown(
    request: StaffRequest, edition: Edition, way: Way, form: StepForm, status: HTTPStatus, **more: Any
) -> HttpResponse:
    context = {
        "edition": edition,
        "way": way,
        "form": form,
        "sentences": [one.sentence for one in overview.openings(edition, slice(0))],
        **more,
    }
    return render(request, f"editions/{'explain' if way.explains else 'step'}.html", context, status=status)


def not_possible(request: StaffRequest, edition: Edition, way: Way, form: StepForm) -> HttpResponse:
    """Says why not, what happened since the page was shown, and what was typed."""
    edition.refresh_from_db()
    seen = (form.data or {}).get("seen") or ""
    since = edition.events.select_related("by")
    context = {
        "edition": edition,
        "way": way,
        "typed": [value for name, value in form.data.items() if name.startswith(("reason", "for_all")) and value],
        "is_uploader": way is ways.APPROVE and edition.uploaded_by_id == request.user.pk,
        "approvers": ways.approvers_of(edition),
        "happened": since.filter(pk__gt=int(seen)) if seen.isdecimal() and len(seen) < 19 else list(since)[-1:],
    }
    return render(request, "editions/refused.html", context, status=HTTPStatus.CONFLICT)


def sentence_of(refused: Exception) -> str:
    """Why the engine refuses a step, in the reader's language."""
    if isinstance(refused, ReasonsMissingError):
        jumps = refused.count
        told = ngettext("%(count)s big jump has no reason yet.", "%(count)s big jumps have no reason yet.", jumps)
        return told % {"count": jumps}
    if isinstance(refused, FaultyRowsError):
        rows = refused.count
        told = ngettext("%(count)s row stays out. Tick the box.", "%(count)s rows stay out. Tick the box.", rows)
        return told % {"count": rows}
    if isinstance(refused, ChangedSinceError):
        return since_then(refused)
    if isinstance(refused, LostPagesError):
        told = _("Then the page of %(names)s would lead visitors astray. First change the school that it goes on as.")
        return told % {"names": names_in(refused.lines)}
    return _("Nothing in this edition changes anything. Throw it away.")


def since_then(refused: ChangedSinceError) -> str:
    told = _("The site changed since this was checked: %(names)s. Throw this away, and make a new edition.")
    return told % {"names": names_in(refused.lines)}


def names_in(lines: list[EditionLine]) -> str:
    """The schools of these lines; of many the first few."""
    names = sorted({record.school for record in overview.told(lines)})
    named = ", ".join(names[:MOST_NAMED])
    return _("%(names)s and others") % {"names": named} if len(names) > MOST_NAMED else named


explain = page_of(ways.EXPLAIN)
approve = page_of(ways.APPROVE)
publish = page_of(ways.PUBLISH)
roll_back = page_of(ways.ROLL_BACK)
discard = page_of(ways.DISCARD)
