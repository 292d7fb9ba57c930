"""One or more sample addresses for every URL name, so that walks can open them all.

A new URL name without a row here makes tests/test_walk.py fail: add a row, and every walk and every browser test
opens the new page in both languages.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone
from django.utils.translation import override

from schools.models import School
from schools.vocabulary import Status
from tests.harness.page import LANGUAGES
from tests.harness.visits import Known, begin_visit

Arguments = Callable[[], dict[str, str]]
Query = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Address:
    """A URL name with its arguments (looked up when asked, in the sample data), its query and the expected answer."""

    name: str
    arguments: Arguments = dict
    query: Query = ()
    found: Callable[[], Query] = tuple  # the part of the query that is looked up when asked
    status: int = 200
    says_language: bool = True  # in its path; else English is asked for
    visit: Known | None = None  # what the visit must know before the page opens

    def path(self, language: str) -> str:
        with override(language):
            path = reverse(self.name, kwargs=self.arguments())
        known = (*self.query, *self.found())
        query = known if self.says_language or language == "nl" else (*known, ("language", language))
        return f"{path}?{urlencode(query)}" if query else path


def school_with(status: Status) -> Arguments:
    """The arguments for the page of the first sample school with this status."""

    def arguments() -> dict[str, str]:
        schools = School.objects.with_status(timezone.localdate()).filter(status=status, merged_into=None)
        return {"slug": schools.order_by("slug").values_list("slug", flat=True)[0]}

    return arguments


def schools_with(*statuses: Status) -> Callable[[], Query]:
    """The query that compares the first sample school of each status."""
    return lambda: tuple(("school", school_with(status)()["slug"]) for status in statuses)


# Pages for people, in both languages. The browser opens these too; the key names the picture.
PAGES: dict[str, Address] = {
    "home": Address("home"),
    "results": Address("results"),
    "results-of-a-place": Address("results", query=(("q", "Zwolle"),)),
    "results-guessed": Address("results", query=(("q", "Amstredam"), ("level", "low"))),
    "results-none": Address("results", query=(("q", "Vlieland"), ("within", "5"))),
    "results-unknown": Address("results", query=(("q", "qqqqzzzz"),)),
    "which-place": Address("results", query=(("q", "Nes"),)),
    "schools-a-z": Address("schools-a-z"),
    "map": Address("map", query=(("q", "Zwolle"), ("within", "50"))),
    "nearby": Address("nearby"),
    "steps": Address("steps"),
    "step": Address("step", arguments=lambda: {"slug": "level"}, query=(("q", "Zwolle"), ("within", "50"))),
    "step-unknown-place": Address("step", arguments=lambda: {"slug": "place"}, query=(("q", "qqqqzzzz"),)),
    "step-municipality": Address("step", arguments=lambda: {"slug": "place"}, query=(("chooses", "municipality"),)),
    "school": Address("school", arguments=school_with(Status.HOLDER)),
    "school-new": Address("school", arguments=school_with(Status.ASPIRANT)),
    "school-suspended": Address("school", arguments=school_with(Status.SUSPENDED)),
    "school-ended": Address("school", arguments=school_with(Status.ENDED)),
    "school-of-a-level": Address(
        "school", arguments=school_with(Status.HOLDER), query=(("budget", "5000"), ("buy", "400"), ("level", "low"))
    ),
    "compare-nothing": Address("compare"),
    "compare": Address(
        "compare",
        query=(("buy", "400"), ("level", "low")),
        found=schools_with(Status.HOLDER, Status.ASPIRANT, Status.SUSPENDED),
    ),
    "school-missing": Address("school", arguments=lambda: {"slug": "no-such-school"}, status=404),
    "complaint-file-missing": Address("complaint-evidence-file", arguments=lambda: {"key": "0" * 32}, status=404),
    "draft-file-missing": Address("complaint-draft-evidence-file", arguments=lambda: {"key": "0" * 32}, status=404),
    "data": Address("data", says_language=False),
}
# Addresses for machines and operators, in no language.
MACHINES: dict[str, Address] = {
    "healthz": Address("healthz"),
    "readyz": Address("readyz"),
    "robots": Address("robots"),
    "sitemap": Address("sitemap"),
    "favicon": Address("favicon", status=302),
    "data-schools-csv": Address("data-schools-csv"),
    "data-schools-json": Address("data-schools-json"),
    "data-locations-geojson": Address("data-locations-geojson"),
    "data-openapi": Address("data-openapi"),
    "lesson-places": Address("lesson-places"),
    "outline": Address("outline", arguments=lambda: {"release": settings.RELEASE}),
}
PAGES_IN_LANGUAGES = [(key, language) for key in PAGES for language in LANGUAGES]


def page_paths() -> dict[tuple[str, str], str]:
    """(key, language) → path with query of every page."""
    return {(key, language): PAGES[key].path(language) for key, language in PAGES_IN_LANGUAGES}


def page_visits() -> dict[str, str]:
    """Key → cookie of a visit that was begun for the page, for every page that needs one."""
    return {key: begin_visit(address.visit) for key, address in PAGES.items() if address.visit}


def url_names() -> set[str]:
    """Every URL name of the site outside the admin, from the URLconf itself."""
    return {pattern.name or str(pattern.pattern) for pattern in _patterns(get_resolver().url_patterns)}


def _patterns(entries: list) -> Iterator[URLPattern]:
    for entry in entries:
        if isinstance(entry, URLPattern):
            yield entry
        elif entry.namespace != "admin":
            yield from _patterns(entry.url_patterns)
