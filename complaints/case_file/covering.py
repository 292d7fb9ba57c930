"""Covers names and numbers in a text, so that others can read the rest. Pure.

It proposes; a person looks at it. It covers rather too much than too little.
"""

import re
from collections.abc import Iterable, Iterator

COVER = "[•••]"
FEWEST_LETTERS = 3  # of a part of a name that is covered on its own
PARTICLES = frozenset({"van", "den", "der", "ten", "ter", "het", "bin", "ibn"})  # too common to cover alone
# Who calls is often written down as a role. With these covered, a file would say nothing any more.
ROLES = frozenset(
    {
        *("mevrouw", "meneer", "school", "directeur", "docent", "klager", "klaagster", "helper"),
        *("moeder", "vader", "zus", "broer", "buurman", "buurvrouw", "vriend", "vriendin"),
        *("complainant", "director", "teacher", "mother", "father", "sister", "brother", "neighbour", "friend"),
    }
)
EMAIL = re.compile(r"[^\s@<>()\[\]]{1,254}@[^\s@<>()\[\]]{1,254}\.\w+")
# Nine to fourteen digits, whatever stands between them: phone numbers, BSN, bank accounts.
LONG_NUMBER = re.compile(r"(?<!\d)\+?\d(?:[\s().•/-]{0,2}\d){8,13}(?!\d)")


def covered(text: str, names: Iterable[str]) -> str:
    """The text with a cover over these names (whole, and each part of them), over addresses and over long numbers."""
    for pattern in (EMAIL, *name_patterns(names), LONG_NUMBER):
        text = pattern.sub(COVER, text)
    return text


def name_patterns(names: Iterable[str]) -> Iterator[re.Pattern[str]]:
    """Whole names first, so that one cover stands for all of it."""
    known = sorted({" ".join(name.split()) for name in names if is_name(name)}, key=len, reverse=True)
    parts = {part for name in known for part in parts_of(name) if is_telling(part)}
    for wanted in (*known, *sorted(parts, key=len, reverse=True)):
        words = r"\s+".join(re.escape(word) for word in wanted.split())
        yield re.compile(rf"(?<!\w){words}(?:[’']?s)?(?!\w)", re.IGNORECASE)


def parts_of(name: str) -> list[str]:
    return [part for part in re.split(r"[\s,;:()/.-]+", name) if any(map(str.isalnum, part))]


def is_name(name: str) -> bool:
    """Whether the whole of it is covered: "the school" or a lone dash is nobody's name."""
    parts = parts_of(name)
    return any(map(is_telling, parts)) or (bool(parts) and not any(map(is_common, parts)))


def is_telling(part: str) -> bool:
    return len(part) >= FEWEST_LETTERS and not is_common(part)


def is_common(part: str) -> bool:
    return part.casefold() in PARTICLES | ROLES
