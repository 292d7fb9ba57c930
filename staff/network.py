"""The address a request comes from."""

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """The last address that our own proxy wrote down; on a machine of one's own that of the connection."""
    forwarded = "" if settings.LOCAL else request.META.get("HTTP_X_FORWARDED_FOR", "")
    return forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")
