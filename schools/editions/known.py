"""What the checks must know of the schools there are. Pure: `live` reads it from the database."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from schools.editions.cell_contents import plain
from schools.editions.values import Words


@dataclass(frozen=True, slots=True)
class KnownSchool:
    """`status` is the one that holds today; `merged_into` is a page. Empty when there is none."""

    page: str
    number: str
    name: str
    kvk_number: str
    status: str
    merged_into: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """`pages_taken` lead to another page, or to a school by a former name. `profiles` by code.

    `colleagues` are the whole names of those who work here now.
    """

    today: date
    schools: Mapping[str, KnownSchool]  # by page
    pages_taken: frozenset[str]
    profiles: Words
    colleagues: frozenset[str] = frozenset()
    by_number: Mapping[str, KnownSchool] = field(init=False)
    by_name: Mapping[str, KnownSchool] = field(init=False)  # of names that one school has

    def __post_init__(self) -> None:
        numbers = {school.number.casefold(): school for school in self.schools.values() if school.number}
        object.__setattr__(self, "by_number", numbers)
        times = Counter(plain(school.name) for school in self.schools.values())
        names = {plain(school.name): school for school in self.schools.values() if times[plain(school.name)] == 1}
        object.__setattr__(self, "by_name", names)

    def school(self, reference: str) -> KnownSchool | None:
        """By its Blik op Werk / DUO number, else by its page; names are not unique."""
        return self.by_number.get(reference.casefold()) or self.schools.get(reference.casefold())

    def meant(self, name: str) -> str:
        """The page of the school that has this name; empty when there is none, or more than one."""
        found = self.by_name.get(plain(name))
        return found.page if found else ""
