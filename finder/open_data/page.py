"""The page about the open data: what the files hold, how large they are, and what every name in them means."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt

from finder import context
from finder.open_data import files
from finder.open_data.addresses import asked_by, refusal_of
from finder.open_data.dictionary import DICTIONARY, KEYS
from finder.open_data.files import CC_BY, ODBL, Asked
from finder.open_data.schools import FILTERS
from finder.pages import PublicRequest, public_page
from schools import stamp
from schools.published import published

MAIN = "nl"  # the language of the address without a question
QUESTIONS = {"language": context.LANGUAGES}


@dataclass(frozen=True, slots=True)
class File:
    """A file of the open data, and what it is good for."""

    route: str
    write: Callable[[Asked], str]
    what: Promise
    use: Promise
    licence: dict[str, str]

    @property
    def url(self) -> str:
        return reverse(self.route)

    @property
    def name(self) -> str:
        return self.url.rpartition("/")[2]


FILES = (
    File(
        "data-schools-csv",
        files.schools_csv,
        _("A table with one row for each school."),
        _("Open it in a spreadsheet program."),
        CC_BY,
    ),
    File(
        "data-schools-json",
        files.schools_json,
        _("The same figures, with the levels inside each school."),
        _("Read it with a program of your own."),
        CC_BY,
    ),
    File(
        "data-locations-geojson",
        files.locations_geojson,
        _("All lesson places, as points."),
        _("Open it in a map program."),
        ODBL,
    ),
)


@csrf_exempt  # it changes nothing; so another method gets 405, not a question for a token
def data(request: PublicRequest) -> HttpResponse:
    """The page: its address has no language, so it is Dutch, or English when asked."""
    asked = request.GET.get("language", MAIN)
    language = asked if asked in context.LANGUAGES else MAIN
    with override(language):
        why = refusal_of(request, QUESTIONS) if request.method in {"GET", "HEAD"} else ""
        response = refused(request, why) if why else data_page(request)
    response.headers["Content-Language"] = language
    return response


def refused(request: HttpRequest, why: str) -> HttpResponse:
    return render(request, "data_refused.html", {"site": surroundings(request), "why": why}, status=400)


@public_page(*QUESTIONS)
def data_page(request: PublicRequest) -> HttpResponse:
    asked = asked_by(request)
    content = {
        "site": surroundings(request),
        "files": list(zip(FILES, sizes(asked), strict=True)),
        "filters": FILTERS,
        "dictionary": DICTIONARY,
        "keys": KEYS,
        "today": asked.today,
        "version": stamp.current(),
    }
    return render(request, "data.html", content)


def sizes(asked: Asked) -> list[int]:
    """The bytes of each file, unpacked."""
    return published(asked.today).derive(
        ("open data sizes", asked), lambda: [len(file.write(asked).encode()) for file in FILES]
    )


def surroundings(request: HttpRequest) -> dict[str, Any]:
    """What stands around the page, with its own two addresses: the language is asked for, not in the path."""
    site = context.site(request)["site"]
    addresses = {MAIN: reverse("data"), "en": f"{reverse('data')}?language=en"}
    absolute = {code: request.build_absolute_uri(address) for code, address in addresses.items()}
    return site | {
        "twin_url": addresses[site["twin_language"]],
        "alternates": [*absolute.items(), ("x-default", absolute[MAIN])],
        "canonical": absolute[site["language"]],
    }
