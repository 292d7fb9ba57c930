"""Pages of the complaint part: kept by no cache, found by no search engine."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse

View = Callable[..., HttpResponse]


def private_page(view: View) -> View:
    """No browser, proxy or cache keeps the page, and so going back after leaving shows nothing."""

    @wraps(view)
    def page(request: HttpRequest, **arguments: str) -> HttpResponse:
        response = view(request, **arguments)
        response.headers["Cache-Control"] = "no-store, private"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return page
