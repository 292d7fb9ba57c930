"""What did the visitor type: a postcode, a place, a municipality, or a school?"""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from schools import places
from schools.places import Place
from schools.published import Published, name_key

SURE = 85  # rapidfuzz ratio, 0–100: below it two names are not the same name badly spelt


@dataclass(frozen=True, slots=True)
class Meaning:
    """One of: a place (with others of the same name), places to choose from, schools by name, or nothing."""

    place: Place | None = None
    others: tuple[Place, ...] = ()
    schools: frozenset[int] | None = None  # primary keys
    gone: str | None = None  # address part of a school that left the search
    is_guess: bool = False

    @property
    def must_choose(self) -> bool:
        return self.place is None and bool(self.others)

    @property
    def is_nothing(self) -> bool:
        return self.place is None and not self.others and self.schools is None and self.gone is None


def meaning_of(q: str, known: Published) -> Meaning:
    """In this order: postcode, place, alias, municipality, school's name; then forgiving: place, school."""
    exact = places.find(q)
    if exact.best or exact.others:
        return Meaning(exact.best, exact.others)
    key = name_key(q)
    if found := school_called(key, known):
        return found
    near = places.forgive(q)
    if near.best or near.others:
        return Meaning(near.best, near.others, is_guess=True)
    return school_nearly_called(key, known)


def school_called(key: str, known: Published) -> Meaning | None:
    """Schools whose name, or a former name, is the key or holds it as whole words."""
    if len(key) < 2:
        return None
    named = frozenset(pk for name, pk in school_names(known) if f" {key} " in f" {name} ")
    if named:
        return Meaning(schools=named)
    return Meaning(gone=known.gone[key]) if key in known.gone else None


def school_nearly_called(key: str, known: Published) -> Meaning:
    """Schools whose name begins with the key, or is the key badly spelt."""
    names = list(school_names(known))
    if len(key) < 3:
        return Meaning()
    begun = frozenset(pk for name, pk in names if f" {key}" in f" {name}")
    if begun:
        return Meaning(schools=begun, is_guess=True)
    found = process.extract(key, [name for name, _pk in names], scorer=fuzz.ratio, score_cutoff=SURE, limit=20)
    if found:
        return Meaning(schools=frozenset(names[index][1] for _name, _score, index in found), is_guess=True)
    return Meaning()


def school_names(known: Published) -> Iterable[tuple[str, int]]:
    yield from ((school.name_key, pk) for pk, school in known.schools.items())
    yield from known.former_names
