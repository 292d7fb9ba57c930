"""Whose tries to sign in are counted: hashes that mean nothing without our secret, never an address or a name."""

from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

PREFIX = {4: 24, 6: 48}  # one household or office
PRIVATE = 0xFD << 120  # the first byte of an address that stands for nobody's network (RFC 4193)


def address_of(request: HttpRequest) -> str:
    """The last address that our own proxy wrote down; on a machine of one's own that of the connection."""
    forwarded = "" if settings.LOCAL else request.META.get("HTTP_X_FORWARDED_FOR", "")
    return forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")


def place_of(request: HttpRequest) -> str:
    """Where somebody signs in, in the form of an address, because the counting library stores an address."""
    digest = salted_hmac("staff.network.place", address_of(request), algorithm="sha256").digest()
    return str(IPv6Address(PRIVATE | int.from_bytes(digest[:15])))


def network_of(request: HttpRequest) -> str:
    """The network around that address, so that a row of addresses next to each other counts as one; as a hash."""
    try:
        address = ip_address(address_of(request))
    except ValueError:
        return "unknown"
    address = getattr(address, "ipv4_mapped", None) or address
    network = str(ip_network(f"{address}/{PREFIX[address.version]}", strict=False))
    return salted_hmac("staff.network.network", network, algorithm="sha256").hexdigest()


def name_of(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """Who signs in: what was typed may be a password in the wrong field, so it is not stored either."""
    typed = str((credentials or {}).get("username") or request.POST.get("username", ""))
    return salted_hmac("staff.network.name", typed.strip().lower(), algorithm="sha256").hexdigest()


def own_answer(_request: HttpRequest, response: HttpResponse, _credentials: dict[str, Any] | None) -> HttpResponse:
    """The sign-in page itself says that somebody must wait."""
    return response
