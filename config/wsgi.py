"""The server's entrance: `gunicorn config.wsgi`."""

import os
from collections.abc import Callable, Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application
from django.utils.http import parse_header_parameters

Site = Callable[[dict[str, Any], Any], Iterable[bytes]]
OURS = {"utf-8", "utf8"}


def in_our_charset(site: Site) -> Site:
    """Browsers send our forms in UTF-8. A request that names another charset loses its media type.

    Django looks such a name up before any of our own code runs, and fails on “hex” or “undefined”. It fails too on a
    length that is no number, which then counts as none.
    """

    def entrance(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if not is_in_our_charset(environ.get("CONTENT_TYPE", "")):
            environ["CONTENT_TYPE"] = ""
        if not is_length(environ.get("CONTENT_LENGTH", "")):
            environ["CONTENT_LENGTH"] = ""
        return site(environ, start_response)

    return entrance


def is_in_our_charset(media_type: str) -> bool:
    try:
        parameters = parse_header_parameters(media_type)[1]
    except (LookupError, ValueError):  # a parameter in a charset that does not exist
        return False
    return parameters.get("charset", "utf-8").lower() in OURS


def is_length(text: str) -> bool:
    return text.isascii() and text.isdigit()


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = in_our_charset(get_wsgi_application())
