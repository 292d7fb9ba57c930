"""`make fuzz`: so many odd requests to every address, and not one failure. The seed repeats a run.

It fills a database made for the purpose, and takes it away afterwards.
"""

import argparse
import os
import sys
from time import perf_counter

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.core.management import call_command  # noqa: E402 # after the set-up
from django.db import transaction  # noqa: E402
from django.test.runner import DiscoverRunner  # noqa: E402
from django.test.utils import override_settings  # noqa: E402

from tests.fuzz.answers import ANEW, Counted, addresses, send, visits  # noqa: E402

SCHOOLS = 60


def run(count: int, seed: int) -> int:
    """Sends and prints. The exit code: 1 when something failed."""
    counted, paths, began = Counted(), addresses(), perf_counter()
    for first in range(0, count, ANEW):
        with transaction.atomic():
            send(counted, seed, range(first, min(first + ANEW, count)), paths, visits())
            transaction.set_rollback(True)
    seconds = perf_counter() - began
    print(f"{'method':8} status    times", *counted.rows(), sep="\n")
    print(f"{count} requests with seed {seed} in {seconds:.0f} s: {count / seconds:.0f} a second.")
    print(f"Failures: {len(counted.failures)}", *counted.failures[:20], sep="\n")
    return 1 if counted.failures else 0


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--requests", type=int, default=100_000)
    arguments.add_argument("--seed", type=int, default=1)
    asked = arguments.parse_args()
    runner = DiscoverRunner(verbosity=0, interactive=False)
    runner.setup_test_environment()
    databases = runner.setup_databases()
    try:
        with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
            call_command("load_sample_data", schools=SCHOOLS, cases="no", verbosity=0)
            return run(asked.requests, asked.seed)
    finally:
        runner.teardown_databases(databases)
        runner.teardown_test_environment()


sys.exit(main())
