"""No text of a visitor keeps a regular expression busy: each pattern of the project, against texts made to hurt it."""

import importlib
import pkgutil
import re
import signal
from contextlib import contextmanager

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.harness.tree import APPS

pytestmark = pytest.mark.long

LONG = 10_000  # characters: more than any address holds; what looks again at each of them takes seconds
SECONDS = 0.1  # of this process’s own time, for one pattern and one text; a sound one takes a hundredth of that
PIECES = [
    "a",
    "0",
    " ",
    "-",
    ".",
    "a ",
    "a-",
    "0 ",
    "1,",
    "a@",
    "a.",
    "aA",
    "0.",
    "\n",
    "/a",
    "é",
    "1 a",
    "<",
    "%0",
    "+31 ",
]
TEXTS = [piece * (LONG // len(piece)) + "!" for piece in PIECES]
TEXTS += [piece * LONG + "\n" for piece in ("a", "0", " ")]  # an end before the last line break


def modules():
    for app in APPS:
        package = importlib.import_module(app)
        yield package
        for found in pkgutil.walk_packages(package.__path__, f"{app}."):
            if ".migrations" not in found.name and ".scripts" not in found.name:
                yield importlib.import_module(found.name)


def named_patterns():
    """Every compiled pattern that a module or a class of ours keeps."""
    for module in modules():
        kept = {f"{module.__name__}.{name}": value for name, value in vars(module).items()}
        yield from ((name, value) for name, value in kept.items() if isinstance(value, re.Pattern))


def address_patterns(entries):
    for entry in entries:
        yield str(entry.pattern), entry.pattern.regex if hasattr(entry.pattern, "regex") else None
        if isinstance(entry, URLResolver):
            yield from address_patterns(entry.url_patterns)
        else:
            assert isinstance(entry, URLPattern)


def patterns():
    found = {value.pattern: (name, value) for name, value in named_patterns() if isinstance(value.pattern, str)}
    found |= {value.pattern: (name, value) for name, value in address_patterns(get_resolver().url_patterns) if value}
    return list(found.values())


class TooSlowError(Exception):
    """A pattern looked at a text for too long."""


@contextmanager
def within(seconds):
    """Ends what takes longer. A pattern that never ends looks for signals now and then."""

    def stop(_signal, _frame):
        raise TooSlowError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def is_slow(pattern):
    """Whether one of the texts keeps the pattern busy."""
    for text in TEXTS:
        try:
            with within(SECONDS):
                pattern.search(text)
        except TooSlowError:
            return True
    return False


def test_no_text_keeps_a_pattern_busy():
    found = patterns()
    assert len(found) >= 150
    assert [name for name, pattern in found if is_slow(pattern)] == []


@pytest.mark.parametrize("pattern", [r"^(a+)+$", r"^(\w+\s?)*$", r"(.*a){12}!!", r"\s+x$", "[0-9]+$"])
def test_a_pattern_that_explodes_is_noticed(pattern):
    assert is_slow(re.compile(pattern))
