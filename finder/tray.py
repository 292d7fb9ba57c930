"""The schools to compare: they travel in the address, so no account, cookie or script is needed."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from finder.filters import COST_KEYS, FILTER_KEYS, Answers
from finder.pages import Value, with_query
from schools.published import Published

MOST = 4  # schools beside each other
ONE_SCHOOL = "one-school"  # stands for a part of an address, until the real one is put in its place
UNKNOWN = _("a school that we do not know")


@dataclass(frozen=True)
class Tray:
    """What is chosen, and the addresses that change it. `kept` are the other answers of the page at `path`."""

    slugs: tuple[str, ...]
    path: str
    kept: Mapping[str, Value]
    ignored: tuple[str | Promise, ...] = ()
    is_cut: bool = False  # more schools were given than fit

    @property
    def is_full(self) -> bool:
        return len(self.slugs) >= MOST

    @property
    def can_compare(self) -> bool:
        return len(self.slugs) > 1

    def holds(self, slug: str) -> bool:
        return slug in self.slugs

    def url(self, slugs: tuple[str, ...]) -> str:
        """This page with these schools to compare."""
        return with_query(self.path, {**self.kept, "school": slugs})

    def toggled(self, slug: str) -> str:
        """This page with the school added, or taken out."""
        if self.holds(slug):
            return self.url(tuple(one for one in self.slugs if one != slug))
        before, after = self.around_another
        return f"{before}{slug}{after}"

    @cached_property
    def around_another(self) -> tuple[str, str]:
        """The address of this page with one more school, before its name and after: each card of a list has it."""
        # The last one: a visitor may have typed the same, but what they typed stands before the schools.
        before, _mark, after = self.url((*self.slugs, ONE_SCHOOL)).rpartition(ONE_SCHOOL)
        return before, after

    @property
    def clear_url(self) -> str:
        return self.url(())

    @cached_property
    def is_of_map(self) -> bool:
        """Whether the list stands on the map: on this page, or on the one that the visitor came from."""
        return self.path == reverse("map") or "view" in self.kept

    @property
    def carried(self) -> dict[str, Value]:
        """The whole search: it goes along to the pages of a school and of the comparison, and back from there."""
        return {**self.kept, "view": "map" if self.is_of_map else "", "school": self.slugs}

    @property
    def compare_url(self) -> str:
        return with_query(reverse("compare"), self.carried)

    @property
    def list_url(self) -> str:
        """The list, or the map, with the same search."""
        return with_query(reverse("map" if self.is_of_map else "results"), {**self.carried, "view": ""})

    def school_url(self, slug: str) -> str:
        before, after = self.around_school
        return f"{before}{slug}{after}"

    @cached_property
    def around_school(self) -> tuple[str, str]:
        """The address of the page of a school, before its name and after."""
        before, _mark, after = reverse("school", args=[ONE_SCHOOL]).partition(ONE_SCHOOL)
        return before, f"{after}{self.carried_query}"

    @cached_property
    def carried_query(self) -> str:
        """What goes along, as the end of an address: each card of a list has it."""
        return with_query("", self.carried)

    @property
    def paper_url(self) -> str:
        """This page for who finds its code on paper: with what its figures need, and without the search."""
        needed = {key: value for key, value in self.kept.items() if key in COST_KEYS}
        return with_query(self.path, {**needed, "school": self.slugs if self.path == reverse("compare") else ()})

    @property
    def beside_filters(self) -> list[tuple[str, str]]:
        """What the form of the list sends along, because it has no field for it."""
        return self.hidden("q", "page", *FILTER_KEYS)

    @property
    def beside_search(self) -> list[tuple[str, str]]:
        """What a search box without filters sends along."""
        return self.hidden("q", "page")

    @property
    def beside_costs(self) -> list[tuple[str, str]]:
        """What the form that calculates a price sends along."""
        return self.hidden(*COST_KEYS)

    def hidden(self, *shown: str) -> list[tuple[str, str]]:
        """The answers and schools of the page but those that its form has fields for."""
        others = [(key, str(value)) for key, value in sorted(self.kept.items()) if key not in shown]
        return [*others, *(("school", slug) for slug in self.slugs)]


def tray_for(answers: Answers, known: Published, path: str) -> Tray:
    """The schools of an address, each once and in its order; those we do not know are dropped and named."""
    slugs = known.derive("slugs", lambda: {school.slug for school in known.schools.values()} | {*known.gone.values()})
    real = tuple(slug for slug in answers.schools if slug in slugs)
    kept = {key: value for key, value in answers.kept.items() if key != "school"}
    if answers.page > 1:
        kept["page"] = str(answers.page)
    ignored = (UNKNOWN,) if len(real) < len(answers.schools) else ()
    return Tray(real[:MOST], path, kept, ignored, is_cut=len(real) > MOST)
