"""Which network a request comes from. The address itself is never kept."""

from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

PREFIX = {4: 24, 6: 48}  # one household, office, library or school


def address_of(request: HttpRequest) -> str:
    """The last address that our own proxy wrote down; on a machine of one's own that of the connection."""
    forwarded = "" if settings.LOCAL else request.META.get("HTTP_X_FORWARDED_FOR", "")
    return forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")


def network_of(request: HttpRequest) -> str:
    """The network around that address: a row of addresses next to each other counts as one."""
    try:
        address = ip_address(address_of(request))
    except ValueError:
        return "unknown"
    # A server that listens on IPv6 may write an old address as ::ffff:192.0.2.7. All of those would be one network.
    address = getattr(address, "ipv4_mapped", None) or address
    return str(ip_network(f"{address}/{PREFIX[address.version]}", strict=False))
