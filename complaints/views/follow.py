"""Type the code, and see the case. A code never stands in an address."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.dateformat import format as format_date
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from complaints.forms.follow import CodeForm
from complaints.limits import BETWEEN_TRIES
from complaints.models import Complaint
from complaints.own_case import following, kept_words
from complaints.own_case.acts import BY_KEY
from complaints.own_case.following import Found
from complaints.own_case.kept_words import KeptWords
from complaints.private import private_page
from complaints.visit import Visit
from schools.organisations import COMPLAINTS_PHONE


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    visit = Visit(request)
    if request.method != "POST":
        return asked(request, visit, CodeForm(), HTTPStatus.OK)
    if "language" in request.POST:
        return asked(request, visit, CodeForm(initial={"code": request.POST.get("code", "")}), HTTPStatus.OK)
    form = CodeForm(request.POST)
    if not form.is_valid():
        return asked(request, visit, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    found = following.find(request, form.cleaned_data["code"], visit.now)
    if found.case is None:
        return refused(request, visit, form, found)
    return opened(visit, found.case, kept_words.carried(request.POST))


def opened(visit: Visit, case: Complaint, kept: KeptWords) -> HttpResponse:
    """To the case, or back to the page where something was being typed."""
    visit.opened(case)
    page = BY_KEY.get(kept.page)
    if page is None or not kept:
        return HttpResponseRedirect(reverse("complaint-case"))
    visit.keep_words(kept.words)
    return HttpResponseRedirect(reverse(page.url_name))


def refused(request: HttpRequest, visit: Visit, form: CodeForm, found: Found) -> HttpResponse:
    """Says that the code opens nothing, or when the next try is welcome."""
    if found.wait_until is None:
        form.add_error("code", _("We do not know this code. Look at it again, or call us."))
        return asked(request, visit, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    when = {"time": format_date(localtime(found.wait_until), "H:i:s"), "phone": COMPLAINTS_PHONE}
    form.add_error("code", _("There were too many wrong codes. Try again after %(time)s, or call %(phone)s.") % when)
    response = asked(request, visit, form, HTTPStatus.TOO_MANY_REQUESTS)
    response.headers["Retry-After"] = str(int(BETWEEN_TRIES.total_seconds()))
    return response


def asked(
    request: HttpRequest, visit: Visit, form: CodeForm, status: HTTPStatus, kept: KeptWords | None = None
) -> HttpResponse:
    """The page with the field; what was typed in a case that closed itself goes along."""
    context = {
        "form": form,
        "kept": kept or kept_words.carried(request.POST),
        "has_ended": visit.has_ended,
        "case": visit.case() if visit.kept else None,
        "typed_form": "code-form",
    }
    return render(request, "complaint/follow.html", context, status=status)
