"""Nobody writes lines of their own into the log."""

import json
import logging

import pytest

from config.logs import AsJson

FORGED = '{"level":"error","message":"all is lost"}'
LINE_ENDS = ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"]


def record_of(said, *arguments, failure=None):
    about = (type(failure), failure, None) if failure else None
    return logging.LogRecord("django", logging.ERROR, __file__, 1, said, arguments, about)


@pytest.mark.parametrize("end", LINE_ENDS, ids=[f"{ord(end[0]):04x}-{len(end)}" for end in LINE_ENDS])
@pytest.mark.parametrize(
    "record",
    [
        lambda end: record_of(f"somebody asked for a{end}{FORGED}"),
        lambda end: record_of("somebody asked for %s", f"a{end}{FORGED}"),
        lambda end: record_of("a page failed", failure=ValueError(f"a{end}{FORGED}")),
    ],
    ids=["its words", "its arguments", "its failure"],
)
def test_whatever_ends_a_line_stays_inside_the_one_line_of_its_record(record, end):
    line = AsJson().format(record(end))
    assert len(line.splitlines()) == 1
    assert json.loads(line)["logger"] == "django"


def test_signs_that_steer_a_terminal_are_written_as_text():
    assert "\x1b" not in AsJson().format(record_of("\x1b[2J\x1b[31mred"))
