"""What needs the outside, or minutes: advisories, the Nu HTML checker, Lighthouse. Each says so when it cannot run."""

import os

import django

from tests.bench.shape import FEW, environment

# The server that an audit starts comes by here too, with a shape of its own.
if "BENCH_SCHOOLS" not in os.environ:
    os.environ.update(environment(FEW))
    django.setup()
