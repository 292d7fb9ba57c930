"""What search engines and browsers ask for by fixed addresses."""

import gzip
import json
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

import schools
from finder.filters import answers_from
from finder.guide.contents import PAGES
from finder.map_page import FEED_KEYS, feed
from finder.pages import PublicRequest, public_page, unpacked_for
from schools import places
from schools.models import School
from schools.published import published

NAMED_TOWNS = 300
OUTLINE = Path(schools.__file__).parent / "data" / "nl_basemap.geojson"
LISTED_PAGES = ("home", "results", "steps", "schools-a-z")


@csrf_exempt
@require_safe
@cache_control(public=True, max_age=3600)
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", "Disallow: /beheer/", f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@csrf_exempt
@require_safe
@cache_control(public=True, max_age=3600)
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every page that may be indexed, each with its twin. Suspended and ended schools are left out."""
    slugs = School.objects.in_search(timezone.localdate()).values_list("slug", flat=True)
    routes: list[tuple[str, dict[str, str]]] = [(name, {}) for name in LISTED_PAGES]
    routes += [(name, {}) for name in ("guide", *(page.name for page in PAGES))]
    routes += [("school", {"slug": slug}) for slug in slugs]
    pages = [
        {language: in_language(request, language, *route) for language, _name in settings.LANGUAGES} for route in routes
    ]
    return render(request, "sitemap.xml", {"pages": pages}, content_type="application/xml")


def in_language(request: HttpRequest, language: str, name: str, kwargs: dict[str, str]) -> str:
    """The absolute address of a page in one language."""
    with override(language):
        return request.build_absolute_uri(reverse(name, kwargs=kwargs))


@csrf_exempt
@require_safe
@cache_control(public=True, max_age=365 * 24 * 3600, immutable=True)
def outline(request: HttpRequest, **_release: str) -> HttpResponse:
    """The drawn Netherlands, compact; its address changes with the release, so it can be kept for ever."""
    response = unpacked_for(request, packed_outline(), content_type="application/geo+json")
    response.headers["Vary"] = "Accept-Encoding"
    return response


@cache
def packed_outline() -> bytes:
    """The outline, and the towns with most people as points, so that the map can name them."""
    land = json.loads(OUTLINE.read_text(encoding="utf-8"))
    towns = sorted(places.gazetteer().towns, key=lambda place: -place.people)[:NAMED_TOWNS]
    land["features"] += [
        {
            "type": "Feature",
            "properties": {"name": town.name},
            "geometry": {"type": "Point", "coordinates": [town.point.longitude, town.point.latitude]},
        }
        for town in towns
    ]
    return gzip.compress(json.dumps(land, separators=(",", ":"), ensure_ascii=False).encode(), mtime=0)


@public_page(*FEED_KEYS, content_type="application/json")
def lesson_places(request: PublicRequest) -> HttpResponse:
    """What the big map shows; see `map_page.feed`."""
    answers = answers_from(request.known_query)
    return HttpResponse(feed(answers, published(timezone.localdate())))


@csrf_exempt
@require_safe
@cache_control(public=True, max_age=86400)
def favicon(_request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect(static("favicon.svg"))
