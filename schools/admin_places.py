"""A lesson place in the admin: its point is picked on a map, or typed; the postcode gives where to begin."""

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from schools import places
from schools.distance import Point
from schools.models import Location

LONGEST = 20  # characters of a postcode, however it is typed


class PlacedOnMap(admin.ModelAdmin):
    """Works without script too: then the two number fields stand there alone."""

    def get_urls(self) -> list[URLPattern]:
        page = self.admin_site.admin_view(self.point_view)
        return [path("point/", page, name="schools_location_point"), *super().get_urls()]

    def point_view(self, request: HttpRequest) -> HttpResponse:
        """Where a postcode is, for the map; nothing when nobody knows."""
        if not request.user.has_perm("schools.view_location"):
            return JsonResponse({}, status=403)
        point = point_of(request.GET.get("postcode", ""))
        return JsonResponse({"point": [round(part, 5) for part in point]} if point else {})

    def view_on_site(self, obj: Location) -> str | None:
        """The page of its school, once that is public."""
        is_public = obj.school.status_periods.filter(starts_on__lte=timezone.localdate()).exists()
        return obj.school.get_absolute_url() if is_public else None

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The form, with a map to pick the point on."""
        tiles = settings.MAP_TILES_URL
        outline = reverse("outline", args=[settings.RELEASE])
        context = {**(extra_context or {}), "map_tiles": tiles, "map_outline": outline}
        response: HttpResponse = super().changeform_view(request, object_id, form_url, context)
        if tiles:
            response._csp_update = {"img-src": [settings.MAP_TILES_ORIGIN]}  # type: ignore[attr-defined]
        return response


def point_of(postcode: str) -> Point | None:
    found = places.find(postcode[:LONGEST]).best
    return found.point if found else None
