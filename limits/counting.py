"""How often somebody may do something. Who it was is kept as a keyed hash only, for an hour at most."""

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from limits.networks import network_of

HOUR = 3600  # seconds


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
