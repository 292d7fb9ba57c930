"""Which school a row of a file of schools is about, and what page a new one gets. Pure."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from schools.editions.columns import COLUMNS, Kind, Needed
from schools.editions.faults import Code, WrongCellError
from schools.editions.known import Known, KnownSchool

LONGEST_PAGE = 80
NEEDED = tuple(column.key for column in COLUMNS[Kind.SCHOOLS] if column.needed is Needed.NEW)
STATUS = ("status", "since", "decision")
_NO_LETTER = re.compile(r"[^a-z0-9]+")


def page_of(values: Mapping[str, Any], known: Known, numbers: dict[str, str]) -> str:
    """The page of the school in a row. `numbers` are those of the rows before, with their page; this one is added.

    Raises WrongCellError with the `column` it is about.
    """
    number, page = (str(values.get(name) or "").casefold() for name in ("number", "page"))
    if not (number or page):
        raise WrongCellError(Code.MISSING, column="number" if "number" in values else "page")
    school = known.schools.get(page)
    numbered = known.by_number.get(number)
    if school is None and page and numbered:
        raise WrongCellError(Code.PAGE_NEVER_CHANGES, column="page", page=numbered.page)
    known_school = school or numbered
    found = known_school.page if known_school else new_page(values, known)
    refuse_incomplete(values, is_new=known_school is None)
    if number and (numbers.setdefault(number, found) != found or (numbered and numbered.page != found)):
        raise WrongCellError(Code.NUMBER_OF_ANOTHER, column="number", school=owner(numbered, numbers[number]))
    return found


def owner(numbered: KnownSchool | None, page: str) -> str:
    return numbered.name if numbered else page


def new_page(values: Mapping[str, Any], known: Known) -> str:
    """The page that was given, else one made of the name."""
    page = str(values.get("page") or "").casefold() or slug(str(values.get("name") or ""))
    if not page:
        raise WrongCellError(Code.NEEDED_FOR_NEW_SCHOOL, column="name")
    if page in known.schools or page in known.pages_taken:
        raise WrongCellError(Code.PAGE_IS_TAKEN, column="page" if "page" in values else "name", page=page)
    return page


def slug(name: str) -> str:
    """`’t Café` → `t-cafe`."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return _NO_LETTER.sub("-", letters).strip("-")[:LONGEST_PAGE].strip("-")


def refuse_incomplete(values: Mapping[str, Any], *, is_new: bool) -> None:
    """A new school has all that is needed; an old one keeps its names, and a status comes with its day and decision."""
    for key in NEEDED:
        empty = values.get(key) is None
        if empty and is_new:
            raise WrongCellError(Code.NEEDED_FOR_NEW_SCHOOL, column=key)
        if empty and key in values and key not in STATUS:
            raise WrongCellError(Code.MISSING, column=key)
    given = [key for key in STATUS if values.get(key) is not None]
    if given and len(given) < len(STATUS):
        raise WrongCellError(
            Code.STATUS_NEEDS_DATE_AND_DECISION, column=next(key for key in STATUS if key not in given)
        )
