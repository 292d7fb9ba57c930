"""The shape of production, on a database with so many schools."""

import os
from pathlib import Path

FEW, MANY = 200, 10_000
ROOT = Path(__file__).resolve().parent.parent.parent
VAR = ROOT / "var" / "bench"


def environment(schools: int) -> dict[str, str]:
    """Production shape: no DEBUG, secrets set, a database with so many schools."""
    return {
        **os.environ,
        "BENCH_SCHOOLS": str(schools),
        "DEBUG": "0",
        "SECRET_KEY": "only-for-measuring-0123456789-0123456789-0123456789",
        "FIELD_KEYS": "b25seS1mb3ItbWVhc3VyaW5nLW5ldmVyLXVzZS1pdCE=",
        "ALLOWED_HOSTS": "localhost",
        "DATABASE_URL": os.environ.get("BENCH_DATABASE_URL") or f"sqlite:///{VAR / f'{schools}.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
    }
