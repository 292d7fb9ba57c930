"""What did the visitor type: a postcode, a place, a municipality, or a school?"""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from schools import places
from schools.places import Place
from schools.published import Published, name_key

SURE = 85  # rapidfuzz ratio, 0–100: below it two names are not the same name badly spelt


# Words that people type and that name no one school or place: alone they mean every school.
GENERAL = frozenset(
    "a an and course courses cursus cursussen de dutch een en find for het in inburgeren inburgering "
    "inburgeringscursus inburgeringsschool integration keurmerk les lessen nederlands nl nt2 of om op school scholen "
    "schools taal taalcursus taalles taalschool the to van voor zoek".split()
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """One of: a place (with others of the same name), places to choose from, schools by name, all, or nothing."""

    place: Place | None = None
    others: tuple[Place, ...] = ()
    schools: frozenset[int] | None = None  # primary keys
    gone: str | None = None  # address part of a school that left the search
    is_guess: bool = False
    is_all: bool = False

    @property
    def must_choose(self) -> bool:
        return self.place is None and bool(self.others)

    @property
    def is_nothing(self) -> bool:
        return not (self.place or self.others or self.schools is not None or self.gone or self.is_all)


def meaning_of(q: str, known: Published) -> Meaning:
    """In this order: postcode, place, alias, municipality, school's name; then forgiving: place, school."""
    exact = places.find(q)
    if exact.found:
        return Meaning(exact.best, exact.others)
    key = name_key(q)
    if GENERAL.issuperset(key.split()):
        return Meaning(is_all=bool(key))
    if found := school_called(key, known):
        return found
    near = places.forgive(q)
    if near.best:
        return Meaning(near.best, near.others, is_guess=True)
    # Places that are only somewhat alike are offered after schools that are more alike.
    return school_nearly_called(key, known) or Meaning(others=near.others, is_guess=True)


def school_called(key: str, known: Published) -> Meaning | None:
    """Schools whose name, or a former name, is the key or holds it as whole words."""
    if len(key) < 2:
        return None
    named = frozenset(pk for name, pk in school_names(known) if f" {key} " in f" {name} ")
    if named:
        return Meaning(schools=named)
    return Meaning(gone=known.gone[key]) if key in known.gone else None


def school_nearly_called(key: str, known: Published) -> Meaning | None:
    """Schools whose name begins with the key, or is the key badly spelt."""
    names = list(school_names(known))
    if len(key) < 3:
        return None
    begun = frozenset(pk for name, pk in names if f" {key}" in f" {name}")
    if begun:
        return Meaning(schools=begun, is_guess=True)
    found = process.extract(key, [name for name, _pk in names], scorer=fuzz.ratio, score_cutoff=SURE, limit=20)
    if found:
        return Meaning(schools=frozenset(names[index][1] for _name, _score, index in found), is_guess=True)
    return None


def school_names(known: Published) -> Iterable[tuple[str, int]]:
    yield from ((school.name_key, pk) for pk, school in known.schools.items())
    yield from ((name_key(name), pk) for pk in known.schools for name in known.former_names.get(pk, ()))
