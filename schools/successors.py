"""Which school a school went on as, and that one, and so on. Pure."""

from collections.abc import Hashable, Mapping
from typing import TypeVar

K = TypeVar("K", bound=Hashable)


def all_after(school: K, successors: Mapping[K, K]) -> list[K]:
    """The schools that this one went on as, the one of today last; where they lead in a circle, each of it once."""
    passed: dict[K, None] = {}
    after = successors.get(school)
    while after and after not in passed:
        passed[after] = None
        after = successors.get(after)
    return list(passed)
