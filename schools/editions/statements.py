"""What the rows of a file state: of which record, which values. A record that stands twice says nothing. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from schools.editions.columns import COLUMNS, Kind, Needed
from schools.editions.faults import Code, Fault, WrongCellError, repeated, warning
from schools.editions.free_text import refuse_personal
from schools.editions.known import Known
from schools.editions.mergers import NAME, circles, with_successor
from schools.editions.new_schools import page_of
from schools.editions.rows import Row

NOT_REPEATED = frozenset({Code.NAMES_A_COLLEAGUE, Code.LOOKS_LIKE_BSN})  # a report goes round
OF_A_YEAR = frozenset({Kind.COURSES, Kind.REVIEWS, Kind.RESULTS})
A_FEW = 10  # schools
MOST_NAMED = 5
Key = tuple[Any, ...]  # what tells a record from the others of its school: a level, a year …


@dataclass(frozen=True, slots=True)
class Statement:
    """`values` are those of the columns in the file. With `removes`, the record is to go."""

    kind: Kind
    school: str  # its page
    key: Key
    values: dict[str, Any] = field(default_factory=dict)
    removes: bool = False
    row: int | None = None

    @property
    def record(self) -> tuple[str, Key]:
        return self.school, self.key


def statements(kind: Kind, rows: Iterable[Row], known: Known) -> tuple[list[Statement], list[Fault]]:
    """Of the rows without a fault; and what is wrong with those that name no school, or a record twice."""
    found: list[Statement] = []
    faults: list[Fault] = []
    keys = [column.key for column in COLUMNS[kind] if column.needed is Needed.KEY and column.key != "school"]
    numbers: dict[str, str] = {}
    for row in rows:
        if row.faults:
            continue
        try:
            refuse_personal(kind, row.values, known.colleagues)
            page = page_of(row.values, known, numbers) if kind is Kind.SCHOOLS else known_page(row, known)
            values = with_successor(page, row.values, known)
        except WrongCellError as error:
            column = error.params.pop("column")
            found_there = "" if error.code in NOT_REPEATED else repeated(row.values.get(column))
            faults.append(Fault(error.code, row.number, column, found_there, error.params))
        else:
            found.append(statement(kind, page, keys, replace(row, values=values)))
    together = [*stands_twice(found), *going_round(found, known)]
    left_out = {fault.row for fault in together}
    return [one for one in found if one.row not in left_out], [*faults, *together]


def known_page(row: Row, known: Known) -> str:
    school = known.school(row.values["school"])
    if school is None:
        raise WrongCellError(Code.UNKNOWN_SCHOOL, column="school", meant=known.meant(row.values["school"]))
    return school.page


def statement(kind: Kind, page: str, keys: Sequence[str], row: Row) -> Statement:
    values = {key: value for key, value in row.values.items() if key not in {"school", "page", "remove", *keys}}
    key = tuple(row.values[name] for name in keys)
    if row.values.get("remove"):
        return Statement(kind, page, key, removes=True, row=row.number)
    return Statement(kind, page, key, values, row=row.number)


def stands_twice(found: Iterable[Statement]) -> Iterator[Fault]:
    """All rows of a record that stands more than once: nobody can tell which one is right."""
    rows: dict[tuple[str, Key], list[int | None]] = defaultdict(list)
    for one in found:
        rows[one.record].append(one.row)
    for numbers in rows.values():
        for number in numbers if len(numbers) > 1 else ():
            others = [other for other in numbers if other != number]
            yield Fault(Code.STANDS_TWICE, number, params={"rows": others[:10]})


def going_round(found: Iterable[Statement], known: Known) -> Iterator[Fault]:
    """The rows of schools that would go on as each other."""
    stated = {one.school: one for one in found if NAME in one.values}
    successors = {page: school.merged_into for page, school in known.schools.items()}
    successors |= {page: one.values[NAME] or "" for page, one in stated.items()}
    return circles({page: one.row for page, one in stated.items()}, successors)


def worth_a_look(found: Sequence[Statement], known: Known) -> Iterator[Fault]:
    """Results of an aspirant, which are kept and not shown; a new school with the KvK number of another; schools that
    a file of a year forgot."""
    owners = {school.kvk_number: school for school in known.schools.values()}
    for one in found:
        school = known.schools.get(one.school)
        has_results = one.kind is Kind.REVIEWS and (one.values.get("stars") or one.values.get("satisfaction"))
        if has_results and school and school.status == "aspirant":
            yield warning(Code.ASPIRANT_HAS_NO_RESULTS, one.row, "school")
        if one.kind is Kind.SCHOOLS and school is None and (owner := owners.get(one.values["kvk_number"])):
            yield warning(Code.KVK_NUMBER_OF_ANOTHER, one.row, "kvk_number", school=owner.name)
    yield from not_in_file(found, known)


def not_in_file(found: Sequence[Statement], known: Known) -> Iterator[Fault]:
    """Schools with the Keurmerk that a file of a year is silent about. A file of a few schools corrects something."""
    there = {one.school for one in found if one.kind in OF_A_YEAR}
    forgotten = [one.name for one in known.schools.values() if one.status == "holder" and one.page not in there]
    if len(there) > A_FEW and forgotten:
        yield warning(Code.SCHOOLS_NOT_IN_FILE, count=len(forgotten), names=sorted(forgotten)[:MOST_NAMED])
