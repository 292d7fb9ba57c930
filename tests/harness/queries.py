"""Counts the queries of a page as a first visitor causes them: nothing remembered."""

from collections.abc import Callable

from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from finder import answered_before
from schools import stamp
from schools.notices import EVERYWHERE, notices, notices_under
from schools.published import published, published_under

MOST = 6  # queries a page


def forget_everything() -> None:
    """Empties what a process remembers between two tests: the pages and their addresses, the stamp and the figures."""
    cache.clear()
    answered_before.answered.clear()
    stamp.forget()
    published_under.cache_clear()
    notices_under.cache_clear()


def queries_of(fetch: Callable[[], object]) -> list[str]:
    """The SQL that a page causes when it is not kept. The figures are there: they are made once for each stamp."""
    forget_everything()
    published(timezone.localdate())
    notices(EVERYWHERE, timezone.localdate())
    with CaptureQueriesContext(connection) as captured:
        fetch()
    return [query["sql"] for query in captured.captured_queries]


def assert_same_queries(fetch: Callable[[], object], grow: Callable[[], object], *, at_most: int = MOST) -> None:
    """A page costs as many queries with three rows as with one.

    `fetch` gets the page while there is one row; `grow` makes it three.
    """
    fetch()  # what is remembered for the life of the process is no cost of the page
    one = queries_of(fetch)
    grow()
    three = queries_of(fetch)
    listed = "\n".join(["With one row:", *one, "With three rows:", *three])
    assert one, "The page asked the database nothing: is it still remembered?"
    assert len(one) == len(three), listed
    assert len(three) <= at_most, listed
