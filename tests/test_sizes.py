"""Small functions, small files, nothing unfinished: the sizes that the best codebases of the field keep."""

from pathlib import PurePosixPath

import pytest

from tests.harness import sizes
from tests.harness.tree import APPS, files, line_count, read

pytestmark = pytest.mark.long

MEDIAN, NINETIETH, LARGEST = 8, 25, 50
FILE_LINES, TEMPLATE_LINES = 300, 120
VAGUE = {"utils", "helpers", "common", "core", "services", "misc", "util", "helper"}

CODE = [name for name in files(*APPS, kind=".py") if "/migrations/" not in name and "/data/scripts/" not in name]
SOURCES = [*CODE, *files("tests", kind=".py")]
TEMPLATES = files("templates", *APPS, kind=".html")
WRITTEN = [*SOURCES, *files("static", kind=".css"), *files("static", kind=".js")]


@pytest.fixture(scope="module")
def function_sizes():
    return {f"{name}:{key}": size for name in CODE for key, size in sizes.function_sizes(read(name)).items()}


def test_functions_are_small(function_sizes):
    measured = list(function_sizes.values())
    assert len(measured) >= 100
    assert sizes.percentile(measured, 0.5) <= MEDIAN
    assert sizes.percentile(measured, 0.9) <= NINETIETH
    assert {key: size for key, size in function_sizes.items() if size > LARGEST} == {}


def test_files_are_small():
    assert len(WRITTEN) >= 50
    lengths = {name: line_count(name) for name in WRITTEN}
    assert {name: length for name, length in lengths.items() if length > FILE_LINES} == {}


def test_templates_are_small():
    assert len(TEMPLATES) >= 10
    lengths = {name: line_count(name) for name in TEMPLATES}
    assert {name: length for name, length in lengths.items() if length > TEMPLATE_LINES} == {}


def test_nothing_is_unfinished():
    # This file and its subject name the words that they look for.
    looked_at = [
        name for name in [*WRITTEN, *TEMPLATES] if name not in ("tests/harness/sizes.py", "tests/test_sizes.py")
    ]
    assert len(looked_at) >= 60
    assert {name: found for name in looked_at if (found := list(sizes.unfinished(read(name))))} == {}


def test_no_name_says_nothing():
    names = [part for name in SOURCES for part in PurePosixPath(name).with_suffix("").parts]
    assert len(names) >= 100
    assert VAGUE & set(names) == set()


def test_imports_stand_at_the_top():
    assert len(SOURCES) >= 50
    assert {name: found for name in SOURCES if (found := list(sizes.imports_inside_functions(read(name))))} == {}


SAMPLE = '''
@decorator
@another
def first(
    a,
    b,
):
    """One line."""
    return a


class Second:
    def method(self):
        """Two
        lines."""
        import json

        return json

    def ready(self):
        from schools import signals


async def third(): return 1  # TODO: finish
'''


def test_a_function_is_measured_without_decorators_and_docstring():
    assert sizes.function_sizes(SAMPLE) == {"first:4": 5, "method:13": 4, "ready:20": 2, "third:24": 1}


def test_the_percentile_is_the_nearest_rank():
    assert sizes.percentile(list(range(1, 101)), 0.5) == 50
    assert sizes.percentile(list(range(1, 101)), 0.9) == 90
    assert sizes.percentile([3], 0.9) == 3


def test_an_import_inside_a_function_is_noticed():
    assert list(sizes.imports_inside_functions(SAMPLE)) == ["line 16: method imports inside itself."]


def test_an_unfinished_line_is_noticed():
    assert list(sizes.unfinished(SAMPLE)) == ["line 24: TODO"]
    assert list(sizes.unfinished("todos = mastodon")) == []
