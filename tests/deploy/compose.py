"""docker-compose.yml as compose reads it, with the values of an operator."""

import re

import yaml

from tests.harness.tree import read

GIVEN = {"ALLOWED_HOSTS": "www.example.org"}


def filled_in(text, given=GIVEN):
    """What compose makes of `${NAME}`, `${NAME:-default}` and `${NAME:?why}`."""
    return re.sub(r"\$\{(\w+)(?::-([^}]*)|:\?[^}]*)?\}", lambda found: given.get(found[1], found[2] or ""), text)


def composed():
    """The whole file, with merged parts in place."""
    return yaml.safe_load(filled_in(read("docker-compose.yml")))


def services():
    return composed()["services"]
