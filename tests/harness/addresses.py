"""One or more sample addresses for every URL name, so that walks can open them all.

A new URL name without a row here makes tests/test_walk.py fail: add a row, and every walk and every browser test
opens the new page in both languages.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone
from django.utils.translation import override

from complaints.codes import new_code
from finder.guide.contents import PAGES as GUIDE_PAGES
from schools.models import School
from schools.vocabulary import Status
from tests.complaints.build import complaint
from tests.complaints.cases import standing, told_in_full
from tests.complaints.drafts import answers, draft, up_to
from tests.harness import changes_addresses, desk_addresses, edition_addresses, records_addresses, visitor_addresses
from tests.harness.page import LANGUAGES
from tests.harness.visits import Known, begin_visit, with_case, with_draft

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
    staff: Callable[[], str] | None = None  # signs somebody in who may open the page: the value of their cookie

    def cookie(self) -> str:
        """The session that the page needs; empty when it needs none."""
        if self.staff:
            return self.staff()
        return begin_visit(self.visit) if self.visit else ""

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


def filed(days: int) -> Callable[[], Query]:
    """The query of somebody who told the school so many days ago."""
    return lambda: (("filed", (timezone.localdate() - timedelta(days=days)).isoformat()),)


def writing(step: str, **changed: str) -> Known:
    """A visit whose draft has good answers to the questions before a step."""
    return lambda: with_draft(draft(up_to(step, **changed)))


def lesson(date: str, hours: str, place: str, kind: str) -> Query:
    """One row of the hours check."""
    return (("date", date), ("hours", hours), ("place", place), ("kind", kind))


TOO_SHORT_AGO = "2026-11-01"  # for the school to have had its six weeks on the day of the tests


def in_case(page: str = "", state: str = "received", *, status: int = 200, **about: str) -> Address:
    """A page of a case that stands in a state; the visit knows its code."""
    return Address(f"complaint-case{page}", status=status, visit=lambda: with_case(standing(state, **about)))


def in_full_case(page: str = "") -> Address:
    """The same of a case with a helper, papers, messages and a question that waits."""
    return Address(f"complaint-case{page}", visit=lambda: with_case(told_in_full()))


CODES = [new_code() for _page in range(3)]
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
    "guide": Address("guide"),
    **{page.name: Address(page.name) for page in GUIDE_PAGES},
    "hours-checked": Address(
        "guide-hours-check",
        query=(
            ("contract", "2018-12-31"),
            *lesson("2019-05-31", "3.5", "online", "language"),
            *lesson("2019-06", "40", "school", "ona"),
            *lesson("2019-06-03", "2,5", "online", "language"),
            *lesson("2020-04", "12", "school", "literacy"),
        ),
    ),
    "hours-wrong": Address(
        "guide-hours-check", query=(("contract", "30-2-2019"), *lesson("2019-13-01", "30", "moon", "language"))
    ),
    "contract-missing": Address("guide-contract-check", query=(("has", "goal"), ("has", "price"))),
    "contract-ends": Address(
        "guide-contract-check", query=(("notice", "2019-03-08"), ("reason", "notice"), ("start", "2019-01-07"))
    ),
    "contract-may-end": Address("guide-contract-check", query=(("reason", "keurmerk"),)),
    "contract-wrong": Address(
        "guide-contract-check",
        query=(("months", "2"), ("notice", "2018-12-01"), ("reason", "notice"), ("start", "2019-01-07")),
    ),
    "results-of-the-guide": Address("results", query=(("q", "opzeggen"),)),
    "complaint": Address("complaint-start", found=schools_with(Status.HOLDER)),
    "complaint-question": Address("complaint-where", arguments=lambda: {"path": "school/lessons"}),
    "complaint-to-do": Address("complaint-where", arguments=lambda: {"path": "safe"}),
    "clock": Address("complaint-clock"),
    "clock-waiting": Address("complaint-clock", found=filed(20)),
    "clock-open": Address("complaint-clock", query=(("filed", "2019-03-01"),)),
    "clock-wrong": Address("complaint-clock", query=(("answered", "30-2-2019"), ("filed", "2019-03-01"))),
    "reminder": Address("complaint-reminder", found=filed(20)),
    "reminded": Address("complaint-reminded", found=filed(20)),
    "complaint-letter": Address("complaint-letter"),
    "complaint-letter-to-a-school": Address(
        "complaint-letter", query=(("kind", "money"),), found=schools_with(Status.HOLDER)
    ),
    "complaint-file": Address("complaint-file", query=(("kind", "lessons"),), found=schools_with(Status.ENDED)),
    "complaint-kind": Address("complaint-file-step", arguments=lambda: {"step": "kind"}, visit=writing("kind")),
    "complaint-school": Address(
        "complaint-file-step", arguments=lambda: {"step": "school"}, visit=writing("complained")
    ),
    "complaint-told": Address("complaint-file-step", arguments=lambda: {"step": "complained"}, visit=writing("story")),
    "complaint-too-early": Address(
        "complaint-file-step", arguments=lambda: {"step": "six-weeks"}, visit=writing("story", complained="no")
    ),
    "complaint-six-weeks": Address(
        "complaint-file-step",
        arguments=lambda: {"step": "six-weeks"},
        visit=writing("story", complained_on=TOO_SHORT_AGO, school_answer="silence"),
    ),
    "complaint-story": Address("complaint-file-step", arguments=lambda: {"step": "story"}, visit=writing("story")),
    "complaint-papers": Address(
        "complaint-file-step", arguments=lambda: {"step": "evidence"}, visit=writing("evidence")
    ),
    "complaint-helper": Address("complaint-file-step", arguments=lambda: {"step": "helper"}, visit=writing("helper")),
    "complaint-name": Address("complaint-file-step", arguments=lambda: {"step": "identity"}, visit=writing("identity")),
    "complaint-contact": Address(
        "complaint-file-step", arguments=lambda: {"step": "contact"}, visit=writing("contact")
    ),
    "complaint-calling": Address(
        "complaint-file-step", arguments=lambda: {"step": "calling"}, visit=writing("calling")
    ),
    "complaint-consent": Address(
        "complaint-file-step", arguments=lambda: {"step": "consent"}, visit=writing("consent")
    ),
    "complaint-no-draft": Address("complaint-file-step", arguments=lambda: {"step": "story"}, status=404),
    "complaint-check": Address("complaint-check", visit=lambda: with_draft(draft(answers()))),
    "complaint-saved": Address("complaint-saved", visit=lambda: with_draft(draft(up_to("story"), CODES[0]), CODES[0])),
    "complaint-resume": Address("complaint-resume"),
    "complaint-sent": Address("complaint-sent", visit=lambda: with_case(complaint(CODES[1]), CODES[1])),
    "complaint-receipt": Address("complaint-receipt", visit=lambda: with_case(complaint(CODES[2]))),
    "follow": Address("complaint-follow"),
    "case": in_full_case(),
    "case-closed": in_case(state="closed"),
    "case-answer": in_full_case("-answer"),
    "case-message": in_case("-message"),
    "case-evidence": in_case("-evidence"),
    "case-solved": in_case("-solved", "closed"),
    "case-reopen": in_case("-reopen", "closed"),
    "case-contact": in_full_case("-contact"),
    "case-consent": in_case("-consent"),
    "case-name": in_case("-name", identity="anonymous", name="", email=""),
    "case-mandate": in_full_case("-mandate"),
    "case-withdraw": in_case("-withdraw"),
    "case-not-possible": in_case("-message", "closed", status=409),
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
    "complaint-calendar": Address("complaint-calendar", found=filed(20)),
    "complaint-leave": Address("complaint-leave", status=405),
}
for rows in (desk_addresses, edition_addresses, records_addresses, visitor_addresses, changes_addresses):
    PAGES |= {key: Address(**{"name": key, **about}) for key, about in rows.PAGES.items()}
    MACHINES |= {key: Address(**{"name": key, **about}) for key, about in rows.MACHINES.items()}
PAGES_IN_LANGUAGES = [(key, language) for key in PAGES for language in LANGUAGES]


def page_paths() -> dict[tuple[str, str], str]:
    """(key, language) → path with query of every page."""
    return {(key, language): PAGES[key].path(language) for key, language in PAGES_IN_LANGUAGES}


def page_visits() -> dict[str, str]:
    """key → the value of the cookie, of every page that needs a session."""
    return {key: cookie for key, address in PAGES.items() if (cookie := address.cookie())}


def url_names() -> set[str]:
    """Every URL name of the site outside the admin, from the URLconf itself."""
    return {pattern.name or str(pattern.pattern) for pattern in _patterns(get_resolver().url_patterns)}


def _patterns(entries: list) -> Iterator[URLPattern]:
    for entry in entries:
        if isinstance(entry, URLPattern):
            yield entry
        elif entry.namespace != "admin":
            yield from _patterns(entry.url_patterns)
