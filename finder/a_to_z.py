"""The full list of schools in search, by name."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.core.paginator import EmptyPage, Page, Paginator
from django.http import Http404
from django.urls import reverse

from schools.models import Location
from schools.published import Published, SchoolFigures

PER_PAGE = 300  # every school of today on one page


@dataclass(frozen=True, slots=True)
class Entry:
    slug: str
    name: str
    url: str
    towns: str
    is_new: bool


def letter_of(school: SchoolFigures) -> str:
    """The capital under which a school stands; what does not begin with a letter stands under #."""
    first = school.name_key[:1].upper()
    return first if first.isalpha() else "#"


def page_of(known: Published, number: int) -> Page:
    """One page of (primary key, school), in order of name. Raises Http404 beyond the last."""
    try:
        return Paginator(list(known.schools.items()), PER_PAGE).page(number)
    except EmptyPage as beyond:
        raise Http404 from beyond


def groups_on(page: Page) -> list[tuple[str, list[Entry]]]:
    """(letter, schools) of one page, in two queries at most."""
    towns = towns_by_school([pk for pk, _school in page.object_list])
    return [
        (letter, [entry_for(school, towns[pk]) for pk, school in schools])
        for letter, schools in groupby(page.object_list, key=lambda item: letter_of(item[1]))
    ]


def entry_for(school: SchoolFigures, towns: Sequence[str]) -> Entry:
    return Entry(school.slug, school.name, reverse("school", args=[school.slug]), ", ".join(towns), school.is_new)


def towns_by_school(keys: Sequence[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    pairs = Location.objects.filter(school__in=keys).order_by("town").values_list("school", "town").distinct()
    for school, town in pairs:
        found[school].append(town)
    return found
