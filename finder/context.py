"""What every page needs around its content: the twin in the other language, addresses, phone numbers."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import get_language, override

from schools import stamp
from schools.models import Notice
from schools.notices import COMPLAINTS, EVERYWHERE, GUIDE, HOME, RESULTS, SCHOOLS, notices
from schools.organisations import COMPLAINTS_EMAIL, COMPLAINTS_PHONE, DIGID_URL, DUO_PHONE

NOTICE_PLACES = {"home": HOME, "results": RESULTS, "map": RESULTS, "schools-a-z": RESULTS, "school": SCHOOLS}
NOTICE_PARTS = {"guide": GUIDE, "complaint": COMPLAINTS}  # by the beginning of a name
WITHOUT_NOTICES = ("desk", "staff", "edition", "school-answer", "admin:")  # where people work
LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)


def site(request: HttpRequest) -> dict[str, Any]:
    """The surroundings of a page, as `site`, and the answers that were skipped, as `ignored`."""
    language = get_language() or "nl"
    twin = "en" if language == "nl" else "nl"
    addresses = {code: address_in(request, code) for code in LANGUAGES}
    absolute = {code: request.build_absolute_uri(path) for code, path in addresses.items()}
    match = request.resolver_match
    return {
        "site": {
            "language": language,
            "twin_language": twin,
            "twin_url": addresses[twin],
            "alternates": [*absolute.items(), ("x-default", absolute["nl"])],
            "canonical": bare(absolute[language]) if is_one_page(request) else absolute[language],
            "section": match.view_name if match else "",
            "has_sample_data": stamp.current().has_sample_data,
            "notices": notices_for(match.view_name) if match else (),
            "complaints_phone": COMPLAINTS_PHONE,
            "complaints_email": COMPLAINTS_EMAIL,
            "duo_phone": DUO_PHONE,
            "digid_url": DIGID_URL,
        }
    }


def notices_for(page: str) -> list[Notice]:
    """What staff tell visitors on this page today."""
    if page.startswith(WITHOUT_NOTICES):
        return []
    part = next((place for beginning, place in NOTICE_PARTS.items() if page.startswith(beginning)), EVERYWHERE)
    return notices(NOTICE_PLACES.get(page, part), timezone.localdate())


def is_one_page(request: HttpRequest) -> bool:
    """Whether the answers in the address change nothing that a search engine should know of."""
    return request.resolver_match is not None and request.resolver_match.view_name == "school"


def bare(address: str) -> str:
    return address.partition("?")[0]


def address_in(request: HttpRequest, language: str) -> str:
    """This page with the same answers in one language; an unknown page leads home."""
    match = request.resolver_match
    with override(language):
        try:
            path = reverse(match.view_name, args=match.args, kwargs=match.kwargs) if match else reverse("home")
        except NoReverseMatch:
            return reverse("home")
    query = getattr(request, "known_query", None)
    known = query.encoded if query else getattr(request, "kept_query", "")
    return f"{path}?{known}" if known else path
