"""The check of all answers, and the button that sends."""

from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from complaints.filing.draft_words import rows_of, who_sees
from complaints.filing.drafting import DraftGoneError
from complaints.filing.handing_in import NotReadyError, file_complaint
from complaints.filing.page import address_of
from complaints.filing.steps import stand_of
from complaints.forms.sending import SendForm
from complaints.models import Draft
from complaints.private import private_page
from complaints.views.filing import FORM, REFUSED, TRY_LATER, keep, without_draft
from complaints.visit import Visit
from limits.counting import has_too_many
from schools.organisations import COMPLAINTS_PHONE

MOST_SENT = 10  # from one network in an hour


@private_page
@FORM
def check(request: HttpRequest) -> HttpResponse:
    visit = Visit(request)
    draft = visit.draft()
    if draft is None:
        return without_draft(request, visit)
    if "later" in request.POST:
        return save_for_later(request, visit, draft)
    form = SendForm(request.POST if request.method == "POST" else None, begun_at=draft.begun_at, now=visit.now)
    if form.is_valid():
        return send(request, visit, draft, form)
    return shown(request, visit, draft, form, REFUSED if form.is_bound else 200)


def save_for_later(request: HttpRequest, visit: Visit, draft: Draft) -> HttpResponse:
    """The code to come back with; when another window has sent the complaint, the code of that."""
    try:
        keep(request, visit, draft, {})
    except DraftGoneError:
        return HttpResponseRedirect(reverse("complaint-sent"))
    return HttpResponseRedirect(reverse("complaint-saved"))


def send(request: HttpRequest, visit: Visit, draft: Draft, form: SendForm) -> HttpResponse:
    """Files the complaint. Pressed twice, both see the code: of the second one only the draft is gone."""
    if has_too_many(request, "file", MOST_SENT):
        form.add_error(None, _("Too many people send from your network now. Call us: %(phone)s.") % PHONE)
        return shown(request, visit, draft, form, TRY_LATER)
    code = visit.draft_code()
    try:
        file_complaint(draft, visit, visit.now)
    except DraftGoneError:
        pass
    except NotReadyError as open_question:
        return HttpResponseRedirect(address_of(open_question.step))
    except IntegrityError:
        visit.write_draft(draft, code)
        form.add_error(None, _("This cannot be sent like this. Your answers are kept. Call us: %(phone)s.") % PHONE)
        return shown(request, visit, draft, form, REFUSED)
    return HttpResponseRedirect(reverse("complaint-sent"))


PHONE = {"phone": COMPLAINTS_PHONE}


def shown(request: HttpRequest, visit: Visit, draft: Draft, form: SendForm, status: int) -> HttpResponse:
    """All answers with the way to change each; or the question that is still open."""
    stand = stand_of(draft.answers, localdate(visit.now))
    if stand.open_step:
        return HttpResponseRedirect(address_of(stand.open_step))
    context = {
        "form": form,
        "rows": rows_of(stand, list(draft.evidence.all())),
        "seen": who_sees(stand.known),
        "back_url": address_of(stand.questions[-1]),
    }
    return render(request, "complaint/file_check.html", context, status=status)
