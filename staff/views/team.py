"""Who works here: inviting, changing roles, ending sessions and accounts. Each act is a POST, and logged."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from staff import accounts, invitations
from staff.forms import InviteForm, RolesForm
from staff.guard import StaffRequest, for_staff
from staff.models import AccountEvent
from staff.roles import Role, roles_kept_by

NEWEST = 30  # events on one page


@for_staff()
def team(request: StaffRequest) -> HttpResponse:
    """The accounts this person keeps, with a form to invite; who keeps nobody sees only their own."""
    kept = roles_kept_by(request.user)
    form = InviteForm(request.POST or None, roles=kept) if kept else None
    if form is not None and form.is_valid():
        invite(form, request)
        return redirect("staff-team")
    people = accounts.people_seen_by(request.user)
    return render(request, "staff/team.html", {"form": form, "people": [described(person) for person in people]})


def invite(form: InviteForm, request: StaffRequest) -> None:
    given, now = form.cleaned_data, timezone.now()
    person = accounts.invite(given["email"], given["name"], Role(given["role"]), now, request.user)
    invitations.queue(person, get_language() or settings.LANGUAGE_CODE, now, is_new=True)
    messages.success(request, _("%(name)s gets a mail with a link.") % {"name": given["name"]})


def described(person: User) -> dict[str, Any]:
    roles = accounts.roles_of_account(person)
    return {
        "person": person,
        "roles": [role.label for role in Role if role in roles],
        "sessions": len(person.staff_sessions.all()),
        "has_password": person.has_usable_password(),
    }


@for_staff()
def member(request: StaffRequest, pk: str) -> HttpResponse:
    """One account: its roles, its sessions, its log."""
    person = member_of(request, pk)
    kept = roles_kept_by(request.user)
    roles = [role.value for role in accounts.roles_of_account(person)]
    context = {
        **described(person),
        "is_own": person == request.user,
        "has_second_factor": accounts.has_second_factor(person),
        "form": RolesForm(roles=kept, initial={"roles": roles}),
        "events": AccountEvent.objects.filter(person=person).select_related("by")[:NEWEST],
    }
    return render(request, "staff/member.html", context)


def member_of(request: StaffRequest, pk: str) -> User:
    """An account that this person may see. Another one is not there at all."""
    person = get_object_or_404(User.objects.prefetch_related("groups", "staff_sessions"), pk=pk)
    if person != request.user and not accounts.keeps(request.user, person):
        raise Http404
    return person


@for_staff()
@require_POST
def set_roles(request: StaffRequest, pk: str) -> HttpResponse:
    person = member_of(request, pk)
    form = RolesForm(request.POST, roles=roles_kept_by(request.user))
    if not form.is_valid():
        messages.error(request, _("Choose a role."))
        return redirect("staff-member", pk=pk)
    return done(
        request,
        person,
        lambda at: accounts.change_roles(person, map(Role, form.cleaned_data["roles"]), at, request.user),
    )


@for_staff()
@require_POST
def act(request: StaffRequest, pk: str, verb: str) -> HttpResponse:
    """Ends sessions or the account, opens it again, takes a lost second factor away, or sends the link again."""
    person = member_of(request, pk)
    by = request.user
    verbs: dict[str, Callable[[datetime], Any]] = {
        "end-sessions": lambda at: accounts.end_sessions(person, at, by),
        "leave": lambda at: accounts.leave(person, at, by),
        "come-back": lambda at: accounts.come_back(person, at, by),
        "lost-second-factor": lambda at: accounts.take_second_factor_away(person, at, by),
        "send-link": lambda at: accounts.send_link_again(person, get_language() or settings.LANGUAGE_CODE, at, by),
    }
    if verb not in verbs:
        raise Http404
    return done(request, person, verbs[verb])


def done(request: StaffRequest, person: User, verb: Callable[[datetime], Any]) -> HttpResponse:
    try:
        verb(timezone.now())
    except accounts.NotYoursError as error:
        raise PermissionDenied from error
    messages.success(request, _("Done. It stands in the log of this account."))
    return redirect("staff-member", pk=person.pk)


@for_staff()
def recovery_codes(request: StaffRequest) -> HttpResponse:
    """Ten new recovery codes in place of the older ones; asked for by POST, shown once."""
    if request.method != "POST":
        return redirect("staff-member", pk=request.user.pk)
    codes = accounts.new_recovery_codes(request.user, timezone.now())
    return render(request, "staff/recovery_codes.html", {"codes": codes, "on": ""})
