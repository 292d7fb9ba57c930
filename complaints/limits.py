"""Guessing is slow: tries that failed are counted by network."""

from datetime import datetime, timedelta

from django.core.cache import cache
from django.utils import timezone

from limits.counting import counted, key_of

FREE_TRIES = 10  # that failed, within the hour
BETWEEN_TRIES = timedelta(minutes=1)


def tried(what: str, who: str) -> datetime | None:
    """Counts a try before it is judged. After ten that failed within the hour there is one a minute.

    Returns from when a try is welcome again when this one comes too early; then it counts for nothing.
    """
    if counted(what, who) <= FREE_TRIES:
        return None
    turn, next_turn = key_of(f"{what}-turn", who), timezone.now() + BETWEEN_TRIES
    try:
        if cache.add(turn, next_turn, BETWEEN_TRIES.total_seconds()):
            return None
        cache.decr(key_of(what, who))
        return cache.get(turn, next_turn)
    except Exception:  # as above
        return None


def took_back(what: str, who: str) -> None:
    """Takes back what `tried` counted: only failures make anyone wait."""
    try:
        cache.decr(key_of(what, who))
        cache.delete(key_of(f"{what}-turn", who))
    except Exception:  # as above
        return
