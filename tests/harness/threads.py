"""Work apart from the thread of a test: the event loop of the browser has that one, and Django refuses it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connections


def away(make: Callable[..., Any], *given: Any) -> Any:
    """What this makes, in a thread of its own that leaves no connection behind."""

    def make_and_leave() -> Any:
        try:
            return make(*given)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(make_and_leave).result()
