"""What did the visitor type: a postcode, a place, a municipality, or a school?"""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from finder.guide.keywords import page_for
from schools import places
from schools.places import Finding, Match, Place
from schools.published import Published, name_key

SURE = 85  # rapidfuzz ratio, 0–100: below it two names are not the same name badly spelt
LONG = 8  # letters

# The whole country. Searched as every school, although there is a hamlet of that name.
COUNTRY = frozenset("nederland netherlands holland".split())

# Words that say when the lessons must be, with the value of `time` that they mean.
TIMES = {
    word: time
    for time, words in (
        ("day", "dagcursus daytime overdag"),
        ("evening", "avond avondcursus avondles avondlessen avondschool evening evenings"),
        ("weekend", "weekend weekends"),
    )
    for word in words.split()
}

# Words that people type and that name no one school or place: alone they mean every school.
ORDINARY = (
    "a aan alfa alfabetisering alle and at basisexamen beginner beginners bij blended blik buurt cheap cheapest "
    "class classes course courses cursus cursussen de die docent duo dutch een en engels english exam examen "
    "examens exams find for free gecertificeerd gecertificeerde geld goed goede goedkoop goedkope goedkoopste "
    "good gratis hallo hello help het hulp i ik in inburgeren inburgering inburgeringscursus "
    "inburgeringscursussen inburgeringsexamen inburgeringsplicht inburgeringsschool inburgeringsscholen "
    "integratie integration informatie information is keurmerk knm kosten language learn learning leer leren "
    "lening les lesgeld lessen level literacy loan luisteren lezen me met mij mijn my near nearby nederlands "
    "nederlandse nederlandstalig niveau nl nt2 of om ona online op people please prijs price privé programma "
    "school scholen schools schrijven search speaking spreken staatsexamen staatsexamens state taal taalcursus "
    "taalcursussen taalles taallessen taalniveau taalschool taalscholen the thuis to traject van voor want werk "
    "wil with z-route zelfstudie zoek zoeken a0 a1 a2 b1 b2 c1 c2"
)
GENERAL = frozenset([*COUNTRY, *TIMES, *map(name_key, ORDINARY.split())])
YEARS = frozenset(map(str, range(2015, 2036)))  # said beside other words: a year alone is read as a postcode


@dataclass(frozen=True, slots=True)
class Meaning:
    """One of: a place (with others of the same name), places to choose from, schools by name, all, or nothing."""

    place: Place | None = None
    others: tuple[Place, ...] = ()
    schools: frozenset[int] | None = None  # primary keys
    gone: str | None = None  # address part of a school that left the search
    time: str = ""  # that was named beside it: `avondcursus Utrecht`
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
    key = name_key(q)
    exact = places.find(q)
    if exact.found and key not in COUNTRY:
        return Meaning(exact.best, exact.others)
    if is_general(key):
        return schools_named(key, known) or Meaning(is_all=True, time=time_in(q))
    if found := school_called(key, known):
        return found
    if page_for(q):
        return Meaning(is_all=True)
    near = near_place(q)
    is_guess = near.match is not Match.EXACT
    if near.best or (near.others and not is_guess):
        return Meaning(near.best, near.others, time=time_in(q), is_guess=is_guess)
    # Places that are only somewhat alike are offered after schools that are more alike.
    return school_nearly_called(key, known) or Meaning(others=near.others, is_guess=True)


def time_in(q: str) -> str:
    """When the lessons must be, as a value of `time`, if the words say so; of several the first."""
    return next((TIMES[key] for word in q.split() if (key := name_key(word)) in TIMES), "")


def without_times(q: str) -> str:
    """The words without those that say when the lessons must be."""
    return " ".join(word for word in q.split() if name_key(word) not in TIMES)


def is_general(key: str) -> bool:
    """Whether all words of the key mean every school; a year does only beside another word."""
    words = key.split()
    return not YEARS.issuperset(words) and all(word in YEARS or is_nearly_general(word) for word in words)


def is_nearly_general(word: str) -> bool:
    """Whether a word, spelt as a key, is a general one; long ones may have a typing error: `inburgring`."""
    if word in GENERAL or len(word) < LONG:
        return word in GENERAL
    return process.extractOne(word, GENERAL, scorer=fuzz.ratio, score_cutoff=SURE) is not None


def near_place(q: str) -> Finding:
    """The place meant when general words around it are left out: `avondcursus Utrecht`, `cursus in De Bilt`."""
    words = q.split()
    while words and is_ignored(words[-1]):
        words.pop()
    while words:
        if (exact := places.find(" ".join(words))).found:
            return exact
        if not is_ignored(words[0]):
            break
        words.pop(0)
    return places.forgive(" ".join(words))


def is_ignored(word: str) -> bool:
    """Whether a word tells nothing beside a place; the country does: `Noord Holland`."""
    return all(part in YEARS or (part not in COUNTRY and is_nearly_general(part)) for part in name_key(word).split())


def schools_named(key: str, known: Published) -> Meaning | None:
    """Schools whose full name is the key, though it has general words only."""
    named = frozenset(pk for name, pk in school_names(known) if name == key)
    return Meaning(schools=named) if named else None


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
