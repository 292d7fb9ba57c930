"""Benches. Django is set up here, in production shape, before any part of this folder is imported."""

import os

import django

from tests.bench.shape import FEW, environment

# The servers that a bench starts come by here too, with a shape of their own.
if "BENCH_SCHOOLS" not in os.environ:
    os.environ.update(environment(FEW))
    django.setup()
