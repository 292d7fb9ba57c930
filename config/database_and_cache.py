"""The database and the cache, from their addresses: how long anybody waits for them."""

from collections.abc import Mapping
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
POSTGRES = {
    "connect_timeout": 5,  # seconds
    "tcp_user_timeout": 10_000,  # milliseconds
    "keepalives_idle": 10,  # seconds, like the next
    "keepalives_interval": 5,
    "keepalives_count": 3,
}
# What PostgreSQL ends by itself, in milliseconds; 0 is never. The proxy gives a page up after 30 seconds.
BOUNDS: Mapping[str, Mapping[str, int]] = {
    "page": {"statement_timeout": 8_000, "lock_timeout": 4_000, "idle_in_transaction_session_timeout": 60_000},
    # A migration may take long, but not wait for a lock: every page would wait behind it.
    "work": {"statement_timeout": 0, "lock_timeout": 10_000, "idle_in_transaction_session_timeout": 600_000},
}
# For any answer of a server that cannot even end a statement, in seconds; a little longer than a statement may take.
LONGEST_WAIT = {"page": 10}
REDIS = {"socket_connect_timeout": 1, "socket_timeout": 1}  # seconds; by itself the library waits for ever
MOST_PAGES = 2000  # in the memory of one process


def database(url: str, patience: str = "page") -> dict[str, Any]:
    """Django's settings for `postgres://…` or `sqlite:///…`; what the address itself says of time goes first.

    `patience` is a key of `BOUNDS`: of a page that somebody waits for, or of work.
    """
    found: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True))
    if found["ENGINE"] == "django.db.backends.sqlite3":
        return {**found, "OPTIONS": {**SQLITE, **found.get("OPTIONS", {})}}
    return {**found, "ENGINE": "config.postgres", "OPTIONS": {**postgres_options(patience), **found.get("OPTIONS", {})}}


def postgres_options(patience: str) -> dict[str, Any]:
    if patience not in BOUNDS:
        raise ImproperlyConfigured(f"DATABASE_PATIENCE is “{patience}”. Set it to {' or '.join(BOUNDS)}.")
    bounds = " ".join(f"-c {name}={value}" for name, value in BOUNDS[patience].items())
    return {**POSTGRES, "options": bounds, "longest_wait": LONGEST_WAIT.get(patience)}


def cache(url: str) -> dict[str, Any]:
    """Django's settings for `redis://…`; without an address each process keeps its own."""
    if not url:
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": MOST_PAGES}}
    if not url.startswith(("redis://", "rediss://")):
        raise ImproperlyConfigured(f"CACHE_URL is “{url}”. Set it to redis://host:port/0, or leave it out.")
    return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url, "OPTIONS": REDIS}
