"""What stands behind the question mark of a complaint page: what the page knows, and what it skips.

An answer goes along from page to page in the address. It never says who somebody is.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from complaints.vocabulary import Kind
from schools.models import School

Words = str | Promise
Check = Callable[[str], bool]
SCHOOL, KIND = "school", "kind"
LABELS: dict[str, Words] = {
    SCHOOL: _("School"),
    KIND: _("What it is about"),
    "filed": _("The day you told the school"),
    "answered": _("The day the school answered"),
    "solved": _("Is it solved?"),
    "list": _("The list"),
    "state": _("State"),
    "route": _("Route"),
    "page": _("The page"),
    "quarter": _("The quarter"),
    "person": _("The person"),
    "part": _("What was read"),
    "size": _("The size"),
}


@dataclass(frozen=True, slots=True)
class AddressQuery:
    """The known part of a query, sorted by key, and what was skipped in words. Around a page it makes the twin."""

    values: dict[str, str]
    ignored: tuple[Words, ...] = ()

    @property
    def encoded(self) -> str:
        return urlencode(self.values)

    @property
    def school(self) -> School | None:
        return School.objects.filter(slug=self.values.get(SCHOOL, "")).first()

    @property
    def carried(self) -> dict[str, str]:
        """What goes along to the next page."""
        return {key: self.values[key] for key in (KIND, SCHOOL) if key in self.values}


def read(request: HttpRequest, **checks: Check) -> AddressQuery:
    """Reads these keys, each with the check of its value, and always the school and the kind.

    The first value of a key counts. A value that is refused, and a second one, are skipped and named.
    """
    checks = {SCHOOL: is_school, KIND: is_kind, **checks}
    values: dict[str, str] = {}
    dropped: list[Words] = []
    for key in sorted(checks.keys() & request.GET.keys()):
        given = [clean(value) for value in request.GET.getlist(key)]
        is_right = bool(given[0]) and checks[key](given[0])
        values |= {key: given[0]} if is_right else {}
        dropped += [LABELS[key]] if len(given) > 1 or (given[0] and not is_right) else []
    unknown = [] if request.GET.keys() <= checks.keys() else [_("an unknown word")]
    query = AddressQuery(values, (*dropped, *unknown))
    request.known_query = query  # type: ignore[attr-defined] # the switch of language asks for it
    return query


def clean(value: str) -> str:
    return value.encode("utf-8", "replace").decode().replace("\0", "").strip()


def is_kind(value: str) -> bool:
    return value in Kind.values


def is_school(value: str) -> bool:
    return School.objects.filter(slug=value).exists()


def anything(_value: str) -> bool:
    """A value whose meaning is judged later."""
    return True


def address(name: str, answers: Mapping[str, str] | None = None, **arguments: str) -> str:
    """A page by its URL name, with answers behind the question mark."""
    path = reverse(name, kwargs=arguments)
    return f"{path}?{urlencode(sorted(answers.items()))}" if answers else path
