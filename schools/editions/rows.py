"""A sheet becomes rows of values: the header is matched with the columns of the kind, then each cell is read. Pure."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from typing import Any

from schools.editions.cell_contents import plain
from schools.editions.cells import Cells
from schools.editions.columns import COLUMNS, IDENTIFIES_A_SCHOOL, Column, Kind, Needed
from schools.editions.faults import Code, Fault, RefusedFileError, WrongCellError, repeated
from schools.editions.values import Choice, Words


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row that could be read, by the key of their column; with faults it is left out."""

    number: int
    values: dict[str, Any]
    faults: tuple[Fault, ...] = ()


def columns_of(kind: Kind, header: Cells, profiles: Words) -> tuple[Column, ...]:
    """The columns of a file in the file's order. Raises RefusedFileError with all that is wrong with the header."""
    found = [matching(kind, cell) for cell in header]
    if not any(found):
        raise RefusedFileError([Fault(Code.NO_COLUMNS, found=repeated(header[0]))])
    faults = [
        *(unmatched(kind, cell, at) for at, cell in enumerate(header, start=1) if found[at - 1] is None),
        *faults_of_header(kind, [column for column in found if column]),
    ]
    if faults and (other := kind_of(header)):
        raise RefusedFileError([Fault(Code.OTHER_KIND, params={"kind": other})])
    if faults:
        raise RefusedFileError(faults)
    return tuple(with_profiles(column, profiles) for column in found if column)


def names_columns(kind: Kind, cells: Cells) -> bool:
    """Whether a row is the header: it names two columns at least, for a title may hold the name of one."""
    return len({column.key for cell in cells if (column := matching(kind, cell))}) > 1


def matching(kind: Kind, cell: Any) -> Column | None:
    name = plain(str(cell or ""))
    return next((one for one in COLUMNS[kind] if name and name in {plain(one.key), plain(one.dutch)}), None)


def kind_of(header: Cells) -> Kind | None:
    """The kind of file that has a sound header of these columns."""
    for kind in Kind:
        found = [column for cell in header if (column := matching(kind, cell))]
        if len(found) == len(header) and not any(faults_of_header(kind, found)):
            return kind
    return None


def unmatched(kind: Kind, cell: Any, position: int) -> Fault:
    """A column without a name, or with one that is not known; names the column that was probably meant."""
    if not str(cell or "").strip():
        return Fault(Code.COLUMN_UNNAMED, params={"position": position})
    names = {plain(name): one.key for one in COLUMNS[kind] for name in (one.dutch, one.key)}
    close = get_close_matches(plain(str(cell)), names, n=1)
    return Fault(Code.COLUMN_UNKNOWN, found=repeated(cell), params={"meant": names[close[0]] if close else ""})


def faults_of_header(kind: Kind, found: list[Column]) -> Iterator[Fault]:
    there = Counter(column.key for column in found)
    yield from (Fault(Code.COLUMN_TWICE, column=key) for key, times in there.items() if times > 1)
    for column in COLUMNS[kind]:
        if column.must_be_there and column.key not in there:
            yield Fault(Code.COLUMN_MISSING, column=column.key)
        if column.key in there and column.goes_with and column.goes_with not in there:
            yield Fault(Code.COLUMN_GOES_WITH, column=column.key, params={"other": column.goes_with})
    if kind is Kind.SCHOOLS and there.keys().isdisjoint(IDENTIFIES_A_SCHOOL):
        yield Fault(Code.ONE_COLUMN_OF, params={"columns": list(IDENTIFIES_A_SCHOOL)})


def with_profiles(column: Column, profiles: Words) -> Column:
    """Learning profiles are reference data: staff can add one."""
    return replace(column, value=Choice(profiles, expects="profile")) if column.key == "profile" else column


def read_row(number: int, cells: Cells, columns: tuple[Column, ...], today: date) -> Row:
    """Reads what can be read and says what is wrong with the rest."""
    values: dict[str, Any] = {}
    faults = [Fault(Code.MORE_CELLS, number, params={"most": len(columns)})] if len(cells) > len(columns) else []
    padded = (*cells, *(None,) * (len(columns) - len(cells)))
    for column, cell in zip(columns, padded, strict=False):
        try:
            values[column.key] = value = column.value.read(cell)
            if column.ahead is not None and is_after(value, today, column.ahead):
                raise WrongCellError(Code.IN_THE_FUTURE)
        except WrongCellError as error:
            values.pop(column.key, None)
            faults.append(Fault(error.code, number, column.key, repeated(cell), error.params))
    return Row(number, values, (*faults, *missing(number, values, columns)))


def is_after(value: int | str | None, today: date, years: int) -> bool:
    """Whether a year is more than so many years after this one, or a day comes after today."""
    if isinstance(value, int):
        return value > today.year + years
    return value is not None and value > today.isoformat()


def missing(number: int, values: Mapping[str, Any], columns: tuple[Column, ...]) -> Iterator[Fault]:
    """Cells that must be filled and are empty; a row that removes something only says what."""
    wanted = {Needed.KEY} if values.get("remove") else {Needed.KEY, Needed.FILLED}
    for column in columns:
        if column.needed in wanted and column.key in values and values[column.key] is None:
            yield Fault(Code.MISSING, number, column.key)
