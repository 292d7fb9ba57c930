"""Finds schools by what somebody remembers of their name or town. Every school that ever stood in our data counts."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from schools.models import FormerName, Location, School
from schools.published import name_key

MOST = 8  # schools to choose from
LEAST_ALIKE = 72  # of 100
SHORTEST = 2  # letters


@dataclass(frozen=True, slots=True)
class SchoolFound:
    """A school as a choice: its address part, its name, and the towns where it teaches or taught."""

    slug: str
    name: str
    towns: tuple[str, ...]


def schools_like(typed: str) -> list[SchoolFound]:
    """At most eight schools, the most alike first; none for fewer than two letters."""
    wanted = name_key(typed)
    if len(wanted) < SHORTEST:
        return []
    schools, towns = dict(School.objects.values_list("pk", "name")), towns_by_school()
    likeness: dict[int, float] = defaultdict(float)
    for key, pk in (*spellings(schools, towns), *former_names()):
        likeness[pk] = max(likeness[pk], alike(wanted, key))
    best = sorted((pk for pk in schools if likeness[pk]), key=lambda pk: (-likeness[pk], schools[pk]))[:MOST]
    slugs = dict(School.objects.filter(pk__in=best).values_list("pk", "slug"))
    return [SchoolFound(slugs[pk], schools[pk], tuple(towns[pk])) for pk in best]


def alike(wanted: str, key: str) -> float:
    """From 72 up for letters that look like it, over 100 where the words themselves are there; 0 for the rest."""
    if f" {wanted} " in f" {key} ":
        return 100 + fuzz.ratio(wanted, key)
    return fuzz.WRatio(wanted, key, score_cutoff=LEAST_ALIKE)


def spellings(schools: dict[int, str], towns: dict[int, list[str]]) -> Iterator[tuple[str, int]]:
    """Each name alone, and with its towns behind it."""
    for pk, name in schools.items():
        yield name_key(name), pk
        yield name_key(" ".join([name, *towns[pk]])), pk


def towns_by_school() -> dict[int, list[str]]:
    towns: dict[int, list[str]] = defaultdict(list)
    for school, town in Location.objects.order_by("town").values_list("school", "town").distinct():
        towns[school].append(town)
    return towns


def former_names() -> Iterator[tuple[str, int]]:
    return ((name_key(name), pk) for name, pk in FormerName.objects.values_list("name", "school"))
