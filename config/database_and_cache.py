"""The database and the cache, from their addresses: how long anybody waits for them."""

from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

SQLITE = {
    # Readers go on while one writes; a writer takes its lock at the start and waits its turn.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}
# A server that is gone without a word is given up soon; by itself the library waits for minutes.
POSTGRES = {"connect_timeout": 5, "tcp_user_timeout": 10_000}  # seconds, milliseconds
REDIS = {"socket_connect_timeout": 1, "socket_timeout": 1}  # seconds; by itself the library waits for ever
MOST_PAGES = 2000  # in the memory of one process


def database(url: str) -> dict[str, Any]:
    """Django's settings for `postgres://…` or `sqlite:///…`; what the address itself says of time goes first."""
    found: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True))
    options = SQLITE if found["ENGINE"] == "django.db.backends.sqlite3" else POSTGRES
    return {**found, "OPTIONS": {**options, **found.get("OPTIONS", {})}}


def cache(url: str) -> dict[str, Any]:
    """Django's settings for `redis://…`; without an address each process keeps its own."""
    if not url:
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": MOST_PAGES}}
    if not url.startswith(("redis://", "rediss://")):
        raise ImproperlyConfigured(f"CACHE_URL is “{url}”. Set it to redis://host:port/0, or leave it out.")
    return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url, "OPTIONS": REDIS}
