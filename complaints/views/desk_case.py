"""A case at the desk: the page of it, each step on a page of its own, its papers, and who read it."""

from collections.abc import Callable
from http import HTTPStatus

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from complaints.actions import NotAllowedError
from complaints.casework import ChangedError, Hand
from complaints.desk import acts, unsent
from complaints.desk.acts import DeskAct
from complaints.desk.checklists import checklist
from complaints.desk.lists import seen_by
from complaints.desk.page import DeskPage, lines_of, templates_for
from complaints.desk.reads import note_read
from complaints.desk.words import STATES
from complaints.forms.desk import DeskForm
from complaints.models import CheckedItem, Complaint
from complaints.own_case.citizen import locked
from complaints.views.unsent import filled, keeps_words, unsent_here
from complaints.vocabulary import Kind, Part, State
from staff.guard import StaffRequest, for_staff
from staff.roles import Right

After = Callable[[StaffRequest, Complaint, DeskAct, object], HttpResponse]
LONGEST_KEY = 10  # digits
CODES = "codes to read out"  # in the session of the jurist: number → the code, encrypted
GET_OR_POST = ["GET", "HEAD", "POST"]


def case_of(request: StaffRequest, number: str, part: Part) -> Complaint:
    """The case, for who may see it; it is noted what of it was opened. For who stepped aside it is not there."""
    found = visible(request, number)
    note_read(found, request.user, part, timezone.now())
    return found


def visible(request: StaffRequest, number: str) -> Complaint:
    return get_object_or_404(seen_by(request.user).select_related("school", "assignee"), number=number)


@require_safe
@for_staff(Right.WORK_CASES)
def case(request: StaffRequest, number: str) -> HttpResponse:
    found, kept = case_of(request, number, Part.CASE), unsent_here(request)
    page = DeskPage(found, request.user, timezone.localdate(), kept.words if kept else None)
    has_code = found.number in request.session.get(CODES, {})
    return render(request, "desk/case.html", {"case": found, "page": page, "unsent": kept, "has_code": has_code})


@keeps_words()
@require_http_methods(GET_OR_POST)
@for_staff(Right.WORK_CASES)
def act(request: StaffRequest, number: str, key: str) -> HttpResponse:
    """A step of the work."""
    if key not in acts.BY_KEY:
        raise Http404
    return work(request, number, acts.BY_KEY[key])


@keeps_words()
@require_http_methods(GET_OR_POST)
@for_staff(Right.WORK_CASES)
def message(request: StaffRequest, number: str) -> HttpResponse:
    """Words that the complainant reads. Notes have another address, and another ground."""
    return work(request, number, acts.MESSAGE, part=Part.MESSAGE)


@keeps_words()
@require_http_methods(GET_OR_POST)
@for_staff(Right.WORK_CASES)
def note(request: StaffRequest, number: str) -> HttpResponse:
    return work(request, number, acts.NOTE)


def to_the_case(request: StaffRequest, found: Complaint, page: DeskAct, _made: object) -> HttpResponse:
    """Says that it is done. Who stepped aside goes to the lists: for them the case is gone."""
    messages.success(request, _("Done: %(what)s.") % {"what": page.title})
    is_gone = not seen_by(request.user).filter(pk=found.pk).exists()
    return redirect("desk") if is_gone else redirect("desk-case", number=found.number)


def work(
    request: StaffRequest, number: str, page: DeskAct, then: After = to_the_case, part: Part = Part.STEP
) -> HttpResponse:
    """The form of a step, and the step itself once the form is good. `then` answers with what the verb returned."""
    found, today = case_of(request, number, part), timezone.localdate()
    if request.method != "POST":
        return begun(request, found, page)
    form = page.form(request.POST.dict(), case=found, person=request.user, today=today)
    if unsent.INSERT in request.POST:
        return shown(request, found, page, with_template(form, request.POST[unsent.INSERT]))
    if not form.is_valid():
        return shown(request, found, page, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return done(request, found, page, form, then)


def begun(request: StaffRequest, found: Complaint, page: DeskAct) -> HttpResponse:
    """The form as nobody sent it yet; with what this person typed before their sign-in ended."""
    today = timezone.localdate()
    if not page.is_open(found, request.user, today):
        kept = unsent_here(request)
        return not_possible(request, found, page, kept.words.get("text", "") if kept else "")
    form = page.form(case=found, person=request.user, today=today)
    return shown(request, found, page, form, unsent=filled(request, form))


def with_template(form: DeskForm, chosen: str) -> DeskForm:
    """The form, not judged yet, with the chosen text below what was typed, in the language of the complainant."""
    is_key = chosen.isdecimal() and len(chosen) < LONGEST_KEY
    template = templates_for(form.case).filter(pk=int(chosen)).first() if is_key else None
    words = [form.data.get("text", "").strip(), getattr(template, f"text_{form.case.language}", "")]
    anew = type(form)(case=form.case, person=form.person, today=form.today)
    unsent.fill(anew, form.data)
    anew.initial["text"] = "\n\n".join(filter(None, words))
    return anew


def done(request: StaffRequest, found: Complaint, page: DeskAct, form: DeskForm, then: After) -> HttpResponse:
    hand = Hand(request.user, timezone.now(), form.cleaned_data["seen"] or 0)
    try:
        made = page.verb(found, hand, form)
    except ChangedError as change:
        found.refresh_from_db()
        form.see_all()
        form.add_error(None, _("The case changed while you wrote. Look at what happened, and press again."))
        return shown(request, found, page, form, status=HTTPStatus.CONFLICT, changes=change)
    except NotAllowedError:
        found.refresh_from_db()
        return not_possible(request, found, page, form.cleaned_data.get("text", ""))
    return then(request, found, page, made)


def shown(
    request: StaffRequest,
    found: Complaint,
    page: DeskAct,
    form: DeskForm,
    status: HTTPStatus = HTTPStatus.OK,
    changes: ChangedError | None = None,
    **more: object,
) -> HttpResponse:
    context = {
        "case": found,
        "page": page,
        "form": form,
        "changes": lines_of(found, changes.events) if changes else [],
    } | more
    context["templates"] = templates_for(found) if page.has_message else []
    return render(request, "desk/act.html", context, status=status)


def not_possible(request: StaffRequest, found: Complaint, page: DeskAct, typed: str) -> HttpResponse:
    """Says so, and shows what was typed, so that nothing is lost."""
    context = {"case": found, "page": page, "typed": typed, "state": STATES[State(found.state)]}
    return render(request, "desk/refused.html", context, status=HTTPStatus.CONFLICT)


@keeps_words(stands_on="desk-case")
@require_POST
@for_staff(Right.WORK_CASES)
@transaction.atomic
def check(request: StaffRequest, number: str) -> HttpResponse:
    """Changes only what this person changed since the page was shown: what a colleague ticked meanwhile stays.

    It is for whoever may write to the complainant: the checklist belongs to the work on an open case.
    """
    found = locked(case_of(request, number, Part.STEP))
    if not acts.MESSAGE.is_open(found, request.user, timezone.localdate()):
        messages.error(request, _("This is not possible now."))
        return redirect("desk-case", number=number)
    items = checklist(Kind(found.kind)).keys()
    wanted, was = (items & request.POST.getlist(name) for name in ("item", "was"))
    found.checked_items.filter(item__in=was - wanted).delete()
    now = timezone.now()
    new = [CheckedItem(complaint=found, item=item, by=request.user, at=now) for item in sorted(wanted - was)]
    CheckedItem.objects.bulk_create(new, ignore_conflicts=True)
    messages.success(request, _("The checklist is kept."))
    return redirect("desk-case", number=number)


@require_safe
@for_staff(Right.SEE_READS)
def reads(request: StaffRequest, number: str) -> HttpResponse:
    """Who opened what of this case, by the hour."""
    found = case_of(request, number, Part.READS)
    papers = dict(enumerate(found.evidence.values_list("key", flat=True), start=1))
    rows = [(row, papers.get(row.paper, "")) for row in found.reads.select_related("person")]
    return render(request, "desk/reads.html", {"case": found, "reads": rows})
