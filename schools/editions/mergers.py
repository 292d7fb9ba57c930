"""A school that went on as another: it has stopped itself, and its page leads to the other one. Pure.

A page that leads to another must not stand in a list, so the school may not hold the keurmerk any more.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from schools.editions.faults import Code, Fault, WrongCellError
from schools.editions.known import Known
from schools.status import IN_SEARCH
from schools.successors import all_after

NAME = "merged_into"


def with_successor(page: str, values: Mapping[str, Any], known: Known) -> dict[str, Any]:
    """The values of a row about this school, with the page of the school that it went on as.

    Raises WrongCellError with the `column`.
    """
    if not values.get(NAME):
        return dict(values)
    successor = known.school(str(values[NAME]))
    if successor is None:
        raise WrongCellError(Code.UNKNOWN_SCHOOL, column=NAME, meant=known.meant(str(values[NAME])))
    if successor.page == page:
        raise WrongCellError(Code.MERGES_INTO_ITSELF, column=NAME)
    now = known.schools.get(page)
    if is_in_search(values, now.status if now else "", known):
        raise WrongCellError(Code.MERGED_HAS_STOPPED, column=NAME)
    return {**values, NAME: successor.page}


def is_in_search(values: Mapping[str, Any], now: str, known: Known) -> bool:
    """Whether the school stands in lists once the row is live: today, or from a day that the row announces."""
    status, since = values.get("status"), values.get("since")
    begins_later = since is not None and since > known.today.isoformat()
    return status in IN_SEARCH or ((status is None or begins_later) and now in IN_SEARCH)


def circles(rows: Mapping[str, int | None], successors: Mapping[str, str]) -> Iterator[Fault]:
    """The schools (by page, with their row) from which the successors lead back to the school itself."""
    for page, row in rows.items():
        if page in all_after(page, successors):
            yield Fault(Code.MERGES_IN_A_CIRCLE, row, NAME)
