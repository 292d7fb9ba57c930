"""How a place's name or a postcode is read, however it is spelt, and how alike two names are. Pure: knows no places."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from rapidfuzz import fuzz, process

LONGEST = 100  # characters that are looked at; the longest name with its municipality has 35
ALIKE, ALIKE_IF_LONG = 75.0, 70.0  # less alike than this is no match; long names leave room for two errors
LONG = 8  # letters
SURE = 80.0  # less alike than this is never searched without asking
SURE_IF_SHORT, SURE_IF_SMALL = 88.0, 93.0  # so `ROC` is not Rockanje, and `hello` is not Hellouw
SHORT, SMALL = 6, 5_000  # fewer letters, fewer people
MOST = 32  # misspelt names that are weighed
POST_BOXES = 11  # their numbers lie at most eleven before the first street of the town: 6800 → 6811 Arnhem

# How people write a province, besides its own name.
PROVINCE_SIGNS = {
    "Drenthe": {"dr"},
    "Flevoland": {"fl"},
    "Fryslân": {"fr", "friesland"},
    "Gelderland": {"gld", "ge"},
    "Groningen": {"gn", "gr"},
    "Limburg": {"l", "li", "lb"},
    "Noord-Brabant": {"nb", "brabant"},
    "Noord-Holland": {"nh"},
    "Overijssel": {"ov", "o"},
    "Utrecht": {"ut", "u"},
    "Zeeland": {"ze", "zld"},
    "Zuid-Holland": {"zh"},
}
COUNTRY_SIGNS = {"nl", "nederland", "netherlands", "thenetherlands", "holland"}

# Provinces by their Dutch, Frisian and English names. Groningen and Utrecht alone are the towns.
_PROVINCE_NAMES = {
    "Drenthe": "drenthe drente drinte",
    "Flevoland": "flevoland flevolan",
    "Fryslân": "frijslan friesland frisia",
    "Gelderland": "gelderland gelderlan gelre guelders",
    "Groningen": "groningen grinslan",
    "Limburg": "limburg limboarch",
    "Noord-Brabant": "brabant noordbrabant northbrabant noardbraban",
    "Noord-Holland": "noordholland northholland noardhollan",
    "Overijssel": "overijssel oerisel",
    "Utrecht": "utrecht",
    "Zeeland": "zeeland seelan zealand",
    "Zuid-Holland": "zuidholland southholland sudhollan",
}
_TOWNS_FIRST = {"groningen", "utrecht"}
_OF_PROVINCES = {name: (province,) for province, names in _PROVINCE_NAMES.items() for name in names.split()}
# What people call an area, spelt as `key` says, and the provinces it lies in.
AREAS: dict[str, tuple[str, ...]] = {
    **{name: provinces for name, provinces in _OF_PROVINCES.items() if name not in _TOWNS_FIRST},
    **{f"provincie{name}": provinces for name, provinces in _OF_PROVINCES.items()},
    "noordnederland": ("Groningen", "Fryslân", "Drenthe"),
    "oostnederland": ("Gelderland", "Overijssel"),
    "zuidnederland": ("Noord-Brabant", "Limburg", "Zeeland"),
    "westnederland": ("Noord-Holland", "Zuid-Holland"),
    "middennederland": ("Utrecht", "Flevoland", "Gelderland"),
    "randstad": ("Noord-Holland", "Zuid-Holland", "Utrecht"),
}

# Countries and large cities abroad: their names look like those of villages here. Spelt as `key` says.
FOREIGN = frozenset(
    "afghanistan algerije algeria belgie belgium bulgarije bulgaria china colombia congo denemarken denmark "
    "duitsland deutschland germanij egijpte egijpt engeland england eritrea ethiopie ethiopia europa europe "
    "frankrijk france ghana griekenland greece hongarije hungarij india indonesie indonesia irak iraq iran "
    "ierland ireland israel italie italij jemen ijemen libanon lebanon libie libija marokko morocco nigeria "
    "noorwegen norwaij oekraine ukraine oostenrijk austria pakistan palestina palestine polen poland portugal "
    "roemenie romania rusland russia servie serbia somalie somalia spanje spain sudan soedan suriname sijrie "
    "sijria thailand tunesie tunisia turkije turkeij turkiije vietnam zweden sweden zwitserland switzerland "
    "amerika usa aleppo ankara antwerpen antwerp asmara athene athens bagdad baghdad barcelona berlijn berlin "
    "brussel brussels boekarest bucharest caracas casablanca damascus damaskus dubai gent ghent hamburg istanbul "
    "kabul kaboel keulen cologne kiev kijiv kijv charkov kharkiv lissabon lisbon londen london luik madrid milaan "
    "milan mogadishu moskou moscow odessa parijs paris praag prague rabat rome sofia teheran tehran tripoli "
    "warschau warsaw wenen vienna".split()
)

# Letters that stay whole when accents are taken off; the first is what a Turkish keyboard gives for `i`.
_LETTERS = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe"})
# Letters that Arabic and Persian keyboards give differently.
_LETTERS |= str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه"})
_SAINT = re.compile(r"\bst\b\.?")
_THE = re.compile(r"(?<!\w)(?:['’‘`]t\s*|t\s+)")
_ON_THE = re.compile(r"\ba[ /.]{0,2}d\b\.?")
_NO_LETTER = re.compile(r"[\W_]+")
_BRACKETS = re.compile(r"\(.*?(?:\)|$)")
_PROVINCE_WORD = re.compile(r"\b(?:provincie|provinsje|province|prov)\b\.?(?:\s+of\b)?", re.IGNORECASE)
_COMPASS = re.compile(r"^(?:noord|oost|zuid|west|midden|north|east|south|central)+")
_MUNICIPALITY_OF = re.compile(r"^\s*(?:gemeente|gem\.|municipality of)\s+|(?<!\s)\s+gemeente\s*$", re.IGNORECASE)
# What the register adds where a name exists more than once: `Bergen (NH)`, `Well L`, `Pernis Rotterdam`.
_ADDITION = re.compile(r" (?:\((?:NH|NB|GLD|Gld)\)|L|Gn|Gld|NB|NH|Ut|gem\.? \w+|Rotterdam)$")
_POSTCODE = re.compile(r"(?<![^\W_])(\d{4})(?!\d)[\s.-]*([a-z]\s?[a-z](?![^\W\d_]))?", re.IGNORECASE)

_WHOLE_POSTCODE = re.compile(r"(?:NL)?([1-9]\d{3})([A-Z]{2})", re.ASCII)


class Postcode(NamedTuple):
    """Four digits, the words after (or else before) them, and whether this can only be a postcode."""

    digits: str
    town: str
    sure: bool


def cut(text: str) -> str:
    """The part of what a visitor typed that is looked at: letters of one width, at most `LONGEST` of them."""
    return unicodedata.normalize("NFKC", text.strip()[:LONGEST])[:LONGEST]


def key(text: str) -> str:
    """What stays the same however a name is spelt: small letters and digits; no accents, spaces or marks."""
    text = text.casefold()
    if not text.isascii():
        plain = unicodedata.normalize("NFKD", text.translate(_LETTERS))
        text = "".join(sign for sign in plain if not unicodedata.combining(sign))
    text = _THE.sub("het ", _ON_THE.sub("aan de", _SAINT.sub("sint ", text)))
    return _NO_LETTER.sub("", text).replace("y", "ij").replace("aanden", "aande")


@cache
def spellings(official: str) -> frozenset[str]:
    """Keys of an official name, in full and as people say it: `Bergen (NH)` → `bergennh`, `bergen`."""
    return frozenset(key(name) for name in {official, _ADDITION.sub("", official)})


def area_key(text: str) -> str | None:
    """The key in `AREAS` of a province with words around it: `provincie Utrecht`, `Zuid-Limburg`."""
    plain = key(_PROVINCE_WORD.sub(" ", text))
    ways = (f"provincie{plain}", f"provincie{_COMPASS.sub('', plain)}")
    return next((way for way in ways if way in AREAS and way != f"provincie{key(text)}"), None)


def without_brackets(text: str) -> str:
    """Only the name: `Zwolle (centrum)` → `Zwolle`, `gemeente Westland` → `Westland`."""
    return _MUNICIPALITY_OF.sub("", _BRACKETS.sub(" ", text)).strip()


def words(text: str) -> list[str]:
    """The first twelve words of a text, without the brackets, commas and the like around them."""
    return [word for part in text.split() if (word := part.strip('()[],;:!?"-'))][:12]


def splits(text: str) -> Iterator[tuple[str, str]]:
    """Every way to read a text as a name and what follows it, the longest name first: (`Nes`, `Ameland`)."""
    parts = words(text)
    return ((" ".join(parts[:at]), " ".join(parts[at:])) for at in range(len(parts) - 1, 0, -1))


def read_postcode(text: str) -> Postcode | None:
    """A postcode in any spelling: `1012`, `1012AB`, `1012-ab`, `NL-1012 a b`, `Damrak 1, 1012 AB Amsterdam`."""
    found = _POSTCODE.search(text)
    if not found:
        return None
    before, after = (" ".join(words(part)) for part in (text[: found.start()], text[found.end() :]))
    # `int` reads the digits of every script. Bare digits behind other words may belong to a school's name.
    return Postcode(f"{int(found[1]):04d}", after or before, sure=bool(found[2]) or not before)


def whole_postcode(text: str) -> str:
    """A whole postcode as it is written, `1012 AB`, from any spelling: `1012ab`, `1012-Ab`, `NL-1012 a b`; else ""."""
    signs = "".join(sign for sign in unicodedata.normalize("NFKC", text).upper() if sign.isalnum())
    found = _WHOLE_POSTCODE.fullmatch(signs)
    return f"{found[1]} {found[2]}" if found else ""


def next_postcode(digits: str, known: Container[str]) -> str | None:
    """The known postcode nearest in number: of the same three first digits, else the next up, else the next down."""
    around = (f"{number:04d}" for number in range(int(digits) - POST_BOXES, int(digits) + POST_BOXES + 1))
    near = [other for other in around if other in known and other[:2] == digits[:2]]
    steps = {other: abs(int(other) - int(digits)) for other in near}
    return min(near, key=lambda other: (other[:3] != digits[:3], other < digits, steps[other]), default=None)


@cache
def regions(municipality: str, province: str) -> frozenset[str]:
    """Keys of what may stand behind a place's name: its municipality, its province however written, the country."""
    return frozenset({key(municipality), key(province), *PROVINCE_SIGNS[province], *COUNTRY_SIGNS})


def sure_from(text: str, people: int) -> float:
    """How alike a place of so many people must be to be searched without asking."""
    if people < SMALL:
        return SURE_IF_SMALL
    return SURE_IF_SHORT if len(key(text)) < SHORT else SURE


def alike(text: str, keys: Sequence[str]) -> dict[str, float]:
    """Those of the sorted `keys` that look like a text, or are in it, each with how alike it is from 0 to 100."""
    name = key(text)
    found: dict[str, float] = {}
    if len(name) > 1 and name not in FOREIGN:
        ways = (_beginnings(name, keys), _parts(name, keys), _misspelt(name, keys), _mentions(text, keys))
        for other, likeness in (pair for way in ways for pair in way):
            found[other] = max(likeness, found.get(other, 0.0))
    return found


def beginning_with(name: str, keys: Sequence[str]) -> Iterable[str]:
    """Those of the sorted `keys` that begin with `name`; none for an empty name."""
    return takewhile(lambda other: other.startswith(name), keys[bisect_left(keys, name) :]) if name else ()


# Of a name that is not typed in full, the share that is there counts; most when it is the beginning.
def _beginnings(name: str, keys: Sequence[str]) -> Iterator[tuple[str, float]]:
    return ((other, 70 + 30 * len(name) / len(other)) for other in beginning_with(name, keys))


def _parts(name: str, keys: Sequence[str]) -> Iterator[tuple[str, float]]:
    return ((other, 60 + 40 * len(name) / len(other)) for other in keys if len(name) > 3 and name in other)


def _misspelt(name: str, keys: Sequence[str]) -> Iterator[tuple[str, float]]:
    least = ALIKE_IF_LONG if len(name) >= LONG else ALIKE
    found = process.extract(name, keys, scorer=fuzz.ratio, score_cutoff=least, limit=MOST)
    return ((other, likeness) for other, likeness, _ in found)


def _mentions(text: str, keys: Sequence[str]) -> list[tuple[str, float]]:
    """Names among other words, those of most words only: `cursus in Den Haag` → `denhaag`."""
    parts = words(text)
    for size in range(min(5, len(parts)), 0, -1):
        runs = [key(" ".join(parts[at : at + size])) for at in range(len(parts) - size + 1)]
        found = [run for run in runs if len(run) > 3 and keys[bisect_left(keys, run) :][:1] == [run]]
        if found:
            return [(run, 80 + 10 * len(run) / len(key(text))) for run in found]
    return []
