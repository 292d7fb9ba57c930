"""Benches. Django is set up here, in production shape, before any part of this folder is imported."""

import os

import django

from tests.bench.shape import FEW, environment

os.environ.update(environment(FEW))
django.setup()
