"""The door of every page for staff: signed in, second factor given, session fresh, and the right in the table."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django_otp.middleware import is_verified

from staff import sessions
from staff.roles import Right, is_setting_up, may, roles_of


class StaffRequest(HttpRequest):
    """A request of somebody who has signed in."""

    user: User
    kept_query: str  # set by a page whose twin in the other language keeps its query


View = Callable[..., HttpResponse]


def is_in(request: HttpRequest) -> bool:
    """Whether somebody with an account that holds is signed in with both factors."""
    person = request.user
    if not (person.is_authenticated and person.is_active):
        return False
    has_place = is_setting_up(person) or bool(roles_of(person))
    return has_place and is_verified(person) and sessions.is_going_on(request, timezone.now())


def to_the_door(request: HttpRequest, back_to: str = "") -> HttpResponse:
    """To the sign-in, and back here afterwards. Only the path travels: a search may name a person."""
    return HttpResponseRedirect(f"{reverse('staff-sign-in')}?{urlencode({'next': back_to or request.path})}")


def for_staff(right: Right | None = None) -> Callable[[View], View]:
    """Lets in who has the right, or without one anybody on the staff. Nothing of the page is kept by any cache."""

    def decorate(view: View) -> View:
        @wraps(view)
        def page(request: HttpRequest, **arguments: str) -> HttpResponse:
            if not is_in(request):
                return to_the_door(request)
            if right is not None and not may(request.user, right):
                raise PermissionDenied
            response = view(request, **arguments)
            response.headers["Cache-Control"] = "no-store, private"
            response.headers["X-Robots-Tag"] = "noindex"
            return response

        page.right = right  # type: ignore[attr-defined] # the walk over all addresses reads it
        return page

    return decorate
