"""A visitor's number leads the operator to the line in the log, and nobody outside chooses it."""

import json
import logging
import re
import runpy
import sys
from io import StringIO

import pytest
from django.test import Client
from django.urls import path
from django.utils.module_loading import import_string

from config.logs import AsJson, WithoutAddress
from config.request_number import HEADER, current, grouped
from config.urls import urlpatterns as site
from tests.harness.tree import ROOT

TYPED = "typed-by-a-visitor"


def failing(request):
    raise RuntimeError(TYPED)


urlpatterns = [path("fails/", failing, name="failing"), *site]
handler500 = "config.operations.failure"


@pytest.fixture
def lines(monkeypatch):
    """What a server writes: the handler of failed requests, in the form that servers use."""
    written = StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(AsJson())
    handler.addFilter(WithoutAddress())
    monkeypatch.setattr(logging.getLogger("django.request"), "handlers", [handler])
    return lambda: [json.loads(line) for line in written.getvalue().splitlines()]


@pytest.mark.urls(__name__)
def test_the_number_on_the_page_for_a_failure_stands_in_the_log_and_in_the_header(lines):
    answer = Client(raise_request_exception=False).get(f"/fails/?q={TYPED}", headers={HEADER: "000000000000"})
    (line,) = lines()
    assert re.fullmatch(r"\d{12}", line["request"])
    assert answer.headers[HEADER] == line["request"] != "000000000000"
    assert answer.content.decode().count(grouped(line["request"])) == 2
    assert (line["message"], line["level"]) == ("RuntimeError failed on page failing", "error")
    assert "in failing" in line["where"]
    assert TYPED not in json.dumps(line)
    assert current() == ""


def test_every_answer_has_a_number_of_its_own():
    numbers = {Client().get("/healthz").headers[HEADER] for _again in range(3)}
    assert len(numbers) == 3


def test_a_failure_of_somebody_elses_code_is_told_without_its_words():
    try:
        raise ValueError(TYPED)
    except ValueError:
        record = logging.makeLogRecord({"name": "elsewhere", "msg": "It broke", "exc_info": sys.exc_info()})
    said = json.loads(AsJson().format(record))
    assert (said["logger"], said["message"], said["failure"]) == ("elsewhere", "It broke", "ValueError")
    assert TYPED not in json.dumps(said["message"])
    assert "test_request_number.py" in said["where"]
    assert "request" not in said


@pytest.mark.parametrize(("debug", "is_json"), [("0", True), ("", True), ("1", False)])
def test_the_web_server_writes_its_own_lines_in_the_same_form(debug, is_json, monkeypatch):
    monkeypatch.setenv("DEBUG", debug)
    monkeypatch.delenv("METRICS", raising=False)
    lines = runpy.run_path(str(ROOT / "gunicorn.conf.py")).get("logconfig_dict", {})
    assert bool(lines) is is_json
    if is_json:
        assert import_string(lines["formatters"]["generic"]["()"]) is AsJson


def test_people_read_the_number_out_in_groups():
    assert grouped("012345678901") == "0123 4567 8901"
