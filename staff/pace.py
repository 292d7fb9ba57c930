"""How fast somebody may guess: whoever guesses one name from many places, or many names from one place, is slowed.

Nobody is shut out. After thirty wrong passwords in an hour there is one try a minute, for that name or that network.
From a network where somebody gave the right password lately, their name is not slowed by guesses made elsewhere.
"""

from datetime import timedelta

from django.core.cache import cache
from django.http import HttpRequest

from limits.counting import counted, key_of
from limits.networks import network_of
from staff.network import name_of

FREE_TRIES = 30  # wrong passwords, within the hour
BETWEEN_TRIES = timedelta(minutes=1)
KNOWN_FOR = timedelta(days=30)
MOST_LINKS = {"network": 20, "name": 3}  # asked for, within the hour


def sides_of(request: HttpRequest, name: str) -> dict[str, str]:
    """What a try counts against."""
    return {"network": network_of(request), "name": name_of(request, {"username": name})}


def has_too_many_links(request: HttpRequest, name: str) -> bool:
    """Counts somebody who asks for a link, whether the account exists or not."""
    counts = {side: counted(f"link-{side}", who) for side, who in sides_of(request, name).items()}
    return any(count > MOST_LINKS[side] for side, count in counts.items())


def was_wrong(request: HttpRequest, name: str) -> None:
    """Counts a wrong password."""
    for side, who in sides_of(request, name).items():
        counted(f"wrong-{side}", who)


def was_right(request: HttpRequest, name: str) -> None:
    """From here on this person is known in this network."""
    try:
        cache.set(known_key(sides_of(request, name)), True, KNOWN_FOR.total_seconds())
    except Exception:  # each kind of cache raises its own; what cannot count stops nobody
        return


def must_wait(request: HttpRequest, name: str) -> bool:
    """Whether this try comes too early. Asked before the password is looked at; a try that may go on takes its turn."""
    sides = sides_of(request, name)
    try:
        if cache.get(known_key(sides)):
            del sides["name"]
        slowed = [key for side, who in sides.items() if cache.get(key := key_of(f"wrong-{side}", who), 0) >= FREE_TRIES]
        return not all(cache.add(f"{key}:turn", True, BETWEEN_TRIES.total_seconds()) for key in slowed)
    except Exception:  # as above
        return False


def known_key(sides: dict[str, str]) -> str:
    return key_of("known-here", f"{sides['name']} {sides['network']}")
