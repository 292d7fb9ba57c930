"""Whose tries to sign in are counted: hashes that mean nothing without our secret, never an address or a name."""

from ipaddress import IPv6Address
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from limits.networks import address_of

PRIVATE = 0xFD << 120  # the first byte of an address that stands for nobody's network (RFC 4193)


def place_of(request: HttpRequest) -> str:
    """Where somebody signs in, in the form of an address, because the counting library stores an address."""
    digest = salted_hmac("staff.network.place", address_of(request), algorithm="sha256").digest()
    return str(IPv6Address(PRIVATE | int.from_bytes(digest[:15])))


def name_of(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """Who signs in: what was typed may be a password in the wrong field, so it is not stored either."""
    typed = str((credentials or {}).get("username") or request.POST.get("username", ""))
    return salted_hmac("staff.network.name", typed.strip().lower(), algorithm="sha256").hexdigest()


def own_answer(_request: HttpRequest, response: HttpResponse, _credentials: dict[str, Any] | None) -> HttpResponse:
    """The sign-in page itself says that somebody must wait."""
    return response
