"""The schools to compare: they travel in the address, so no account, cookie or script is needed."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from finder.filters import COST_KEYS, Answers
from finder.pages import Value, with_query
from schools.published import Published

MOST = 4  # schools beside each other
UNKNOWN = _("a school that we do not know")


@dataclass(frozen=True, slots=True)
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
        others = tuple(one for one in self.slugs if one != slug)
        return self.url(others if self.holds(slug) else (*self.slugs, slug))

    @property
    def clear_url(self) -> str:
        return self.url(())

    @property
    def carried(self) -> dict[str, Value]:
        """The answers that go along to the pages of a school and of the comparison."""
        return {key: value for key, value in self.kept.items() if key in COST_KEYS} | {"school": self.slugs}

    @property
    def compare_url(self) -> str:
        return with_query(reverse("compare"), self.carried)

    @property
    def results_url(self) -> str:
        return with_query(reverse("results"), self.carried)

    def school_url(self, slug: str) -> str:
        return with_query(reverse("school", args=[slug]), self.carried)

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """What a form on the page sends along, so that the choice is not lost."""
        costs = [(key, str(self.kept[key])) for key in ("buy", "budget") if key in self.kept]
        return [*costs, *(("school", slug) for slug in self.slugs)]


def tray_for(answers: Answers, known: Published, path: str) -> Tray:
    """The schools of an address, each once and in its order; those we do not know are dropped and named."""
    slugs = known.derive("slugs", lambda: {school.slug for school in known.schools.values()} | {*known.gone.values()})
    real = tuple(slug for slug in answers.schools if slug in slugs)
    kept = {key: value for key, value in answers.kept.items() if key != "school"}
    if answers.page > 1:
        kept["page"] = str(answers.page)
    ignored = (UNKNOWN,) if len(real) < len(answers.schools) else ()
    return Tray(real[:MOST], path, kept, ignored, is_cut=len(real) > MOST)
