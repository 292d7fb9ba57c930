"""Finds schools by what somebody remembers of their name or town. Every school that ever stood in our data counts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz, process

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
    keys = [*spellings(schools.items(), towns), *((name_key(name), pk) for pk, name in former_names())]
    likeness: dict[int, float] = {}
    for _key, alike, at in process.extract(
        wanted, [key for key, _pk in keys], scorer=fuzz.WRatio, score_cutoff=LEAST_ALIKE, limit=None
    ):
        pk = keys[at][1]
        likeness[pk] = max(alike + holds(wanted, keys[at][0]), likeness.get(pk, 0))
    best = sorted(likeness, key=lambda pk: (-likeness[pk], schools[pk]))[:MOST]
    slugs = dict(School.objects.filter(pk__in=best).values_list("pk", "slug"))
    return [SchoolFound(slugs[pk], schools[pk], tuple(towns[pk])) for pk in best]


def spellings(schools: Iterable[tuple[int, str]], towns: dict[int, list[str]]) -> Iterator[tuple[str, int]]:
    """Each name alone, and with its towns behind it."""
    for pk, name in schools:
        yield name_key(name), pk
        yield name_key(" ".join([name, *towns[pk]])), pk


def holds(wanted: str, key: str) -> int:
    """Whole words that are there weigh more than letters that look like them."""
    return 10 if f" {wanted} " in f" {key} " else 0


def towns_by_school() -> dict[int, list[str]]:
    towns: dict[int, list[str]] = defaultdict(list)
    for school, town in Location.objects.order_by("town").values_list("school", "town").distinct():
        towns[school].append(town)
    return towns


def former_names() -> Iterable[tuple[int, str]]:
    return FormerName.objects.values_list("school", "name")
