"""How often one network may do something. No address is kept: only a keyed hash of the network, for an hour at most."""

from ipaddress import ip_address, ip_network

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

HOUR = 3600  # seconds
PREFIX = {4: 24, 6: 48}  # one household, library or school


def network_of(request: HttpRequest) -> str:
    """The network of a visitor: of the last address that our own proxy wrote down, else of the connection."""
    forwarded = "" if settings.LOCAL else request.META.get("HTTP_X_FORWARDED_FOR", "")
    text = forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")
    try:
        address = ip_address(text)
    except ValueError:
        return "unknown"
    # A server that listens on IPv6 may write an old address as ::ffff:192.0.2.7. All of those would be one network.
    address = getattr(address, "ipv4_mapped", None) or address
    return str(ip_network(f"{address}/{PREFIX[address.version]}", strict=False))


def key_of(what: str, who: str) -> str:
    digest = salted_hmac(what, who, algorithm="sha256").hexdigest()
    return f"limit:{what}:{digest}"


def counted(what: str, who: str, *, seconds: int = HOUR) -> int:
    """Counts one more of `what` by `who`, and says how many there were in this hour. 0 while the cache is away."""
    key = key_of(what, who)
    try:
        cache.add(key, 0, seconds)
        return cache.incr(key)
    except Exception:  # each kind of cache raises its own; a limit that cannot count stops nobody
        return 0


def has_too_many(request: HttpRequest, what: str, most: int) -> bool:
    """Counts this request; True when its network has done `what` more than `most` times within the hour."""
    return counted(what, network_of(request)) > most
