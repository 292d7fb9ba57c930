"""Where do I stand? The clock, the day for a calendar, and the mail on that day."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from complaints import gate
from complaints.address_query import AddressQuery, address, anything, read
from complaints.clock import calendar
from complaints.clock.words import clock_of, is_asked
from complaints.forms.clock import NOT_FILED, SOLVED, ClockForm
from complaints.forms.reminder import ReminderForm
from complaints.mail.reminders import remind
from complaints.private import private_page
from limits.counting import has_too_many

OK, REFUSED, TRY_LATER = 200, 422, 429
MOST_REMINDERS = 10  # from one network in an hour


@private_page
@require_safe
def clock(request: HttpRequest) -> HttpResponse:
    query = read(request, filed=anything, answered=anything, solved=SOLVED.__contains__)
    today = timezone.localdate()
    asked = is_asked(query)
    form = ClockForm(query.values if asked else None, today=today)
    context = {
        "form": form,
        "query": query,
        "ignored": query.ignored,
        "school": query.school,
        "start_url": address("complaint-start", query.carried),
        "not_filed_url": address("complaint-clock", {**query.carried, "filed": NOT_FILED}),
    }
    if asked:
        context["clock"] = clock_of(form, query, today)
        context["page_url"] = request.build_absolute_uri(address("complaint-clock", query.values))
    return render(request, "complaint/clock.html", context)


@private_page
@require_safe
def calendar_file(request: HttpRequest) -> HttpResponse:
    """The first day open, for a calendar; 404 when there is nothing to wait for."""
    day = day_to_wait_for(read(request, filed=anything))
    if day is None:
        raise Http404
    return HttpResponse(
        calendar.first_day(day, get_language() or "nl"),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{day.isoformat()}.ics"'},
    )


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def reminder(request: HttpRequest) -> HttpResponse:
    """Asks for an address. The day is counted anew from the address bar, and never taken from a form."""
    query = read(request, filed=anything)
    day = day_to_wait_for(query)
    if day is None:
        return HttpResponseRedirect(address("complaint-clock", query.values))
    form, status = ReminderForm(request.POST if request.method == "POST" else None, auto_id="%s"), OK
    if form.is_valid():
        if not has_too_many(request, "reminder", MOST_REMINDERS):
            return reminder_kept(form, day, query)
        form.add_error(None, _("Too many people asked this from your network. Try again in an hour."))
        status = TRY_LATER
    elif form.errors:
        status = REFUSED
    clock_url = address("complaint-clock", query.values)
    context = {"form": form, "day": day, "ignored": query.ignored, "clock_url": clock_url}
    return render(request, "complaint/reminder.html", context, status=status)


def reminder_kept(form: ReminderForm, day: date, query: AddressQuery) -> HttpResponse:
    """A machine is told the same, and nothing is kept."""
    if not form.is_by_a_machine:
        remind(form.cleaned_data["email"], day, get_language() or "nl")
    return HttpResponseRedirect(address("complaint-reminded", query.values))


@private_page
@require_safe
def reminded(request: HttpRequest) -> HttpResponse:
    query = read(request, filed=anything)
    context = {"day": day_to_wait_for(query), "clock_url": address("complaint-clock", query.values)}
    return render(request, "complaint/reminded.html", {**context, "ignored": query.ignored})


def day_to_wait_for(query: AddressQuery) -> date | None:
    """The first day open, when the school still has time today."""
    today = timezone.localdate()
    verdict = clock_of(ClockForm(query.values, today=today), query, today).verdict
    return verdict.first_day_open if verdict.kind == gate.NOT_YET else None
