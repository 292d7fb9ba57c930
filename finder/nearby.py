"""Near me: a position that the browser rounded becomes the name of a place. It is looked up and forgotten."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from finder.filters import QUERY_KEYS, answers_from
from finder.map_page import COUNTRY
from finder.pages import PublicRequest, public_page, read_query, with_query
from schools import places
from schools.distance import Point, kilometres
from schools.places import Place

DECIMALS = 2  # of a degree: about 1 km
# In degrees; static/js/near_me.js has the same numbers.
(SOUTH, WEST), (NORTH, EAST) = COUNTRY
# Inside the country every spot on land has a place nearer than this; what is farther off is abroad, or at sea.
FARTHEST = 10.0  # km


class SeeOther(HttpResponseRedirect):
    """After a POST: fetch the page over there with GET."""

    status_code = 303


class PositionForm(forms.Form):
    """Degrees north and east. Not a number, or far outside the Netherlands, is refused."""

    latitude = forms.FloatField(min_value=SOUTH, max_value=NORTH)
    longitude = forms.FloatField(min_value=WEST, max_value=EAST)


@csrf_exempt  # it changes nothing, and pages that are kept for everyone cannot hold a token
def nearby(request: HttpRequest) -> HttpResponse:
    """GET asks for a place in words. POST takes a position and leads to the schools around the nearest place."""
    return place_of_position(request) if request.method == "POST" else ask_place(request)


@public_page()
def ask_place(request: PublicRequest) -> HttpResponse:
    return render(request, "nearby.html")


@never_cache
def place_of_position(request: HttpRequest) -> HttpResponse:
    """Redirects to the list or map around a place, with the other answers; 422 for a position we cannot use."""
    if not is_from_own_page(request):
        raise PermissionDenied
    form = PositionForm(request.POST)
    place = place_near(**form.cleaned_data) if form.is_valid() else None
    if place is None:
        return render(request, "nearby.html", {"is_elsewhere": True}, status=422)
    given = read_query(request.POST.urlencode(), frozenset(QUERY_KEYS) - {"q", "within", "page"})
    answers = answers_from(given).changed(q=place.query)
    path = reverse("map") if request.POST.get("view") == reverse("map") else reverse("results")
    return SeeOther(with_query(path, answers.kept))


def is_from_own_page(request: HttpRequest) -> bool:
    """Whether one of our pages sent this. A browser that hides its origin says in Sec-Fetch-Site what it was."""
    origin = request.headers.get("Origin", "null")
    if origin != "null":
        return origin == f"{request.scheme}://{request.get_host()}"
    return request.headers.get("Sec-Fetch-Site") == "same-origin"


def place_near(latitude: float, longitude: float) -> Place | None:
    """The place nearest to a position, rounded once more; None when there is no place near it."""
    point = Point(round(latitude, DECIMALS), round(longitude, DECIMALS))
    place = places.nearest(point)
    return place if kilometres(point, place.point) <= FARTHEST else None
