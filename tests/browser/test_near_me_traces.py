"""After near me nothing remembers where the visitor was: no address, no log of the server, no table, no browser."""

import os
import re
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from contextlib import closing
from typing import NamedTuple

import pytest

from tests.harness.tree import ROOT

ZWOLLE = {"latitude": 52.512345, "longitude": 6.093456}
GENT = {"latitude": 51.054321, "longitude": 3.721234}  # abroad, but near enough to be sent and refused
WRITTEN = re.compile(r"(?<!\d)(52[.,]51|6[.,]09|51[.,]05|3[.,]72)")
NUMBERS = {degrees for place in (ZWOLLE, GENT) for exact in place.values() for degrees in (exact, round(exact, 2))}
STARTS = ("/nl/", "/nl/scholen/?level=low", "/en/map/?q=Utrecht")

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


class Served(NamedTuple):
    """A site under the real web server, with what it writes."""

    address: str
    log: str
    database: str


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """Gunicorn on a database of its own, told to log all it can, as long as these tests run."""
    folder = tmp_path_factory.mktemp("served")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    made = Served(f"http://localhost:{port}", folder / "log.txt", folder / "db.sqlite3")
    environment = os.environ | {
        "DEBUG": "1",
        "DATABASE_URL": f"sqlite:///{made.database}",
        "PORT": str(port),
        "WEB_CONCURRENCY": "1",
        "GUNICORN_CMD_ARGS": "--log-level debug --access-logfile -",
    }
    for command in (["migrate", "--verbosity", "0"], ["load_sample_data", "--schools", "12"]):
        subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True)
    with made.log.open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn"], cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT
        )
        wait_for(made.address)
        yield made
        server.terminate()
        server.wait(30)


def wait_for(address):
    for _attempt in range(150):
        try:
            urllib.request.urlopen(f"{address}/healthz")  # noqa: S310 # our own server
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("The server did not start.")


class Walked(NamedTuple):
    posted: list[str]  # bodies
    addresses: list[str]  # of every request, where it came from, and where it was sent on to
    history: list[str]
    kept: list[str]  # cookies and storage of the browser


@pytest.fixture(scope="module")
def walked(window, served):
    """A visitor presses near me on three pages, and once abroad."""
    context = window.context.browser.new_context(permissions=["geolocation"])
    found = Walked([], [], [], [])
    context.on("request", lambda request: note_request(request, found))
    context.on("response", lambda response: found.addresses.append(response.headers.get("location", "")))
    page = context.new_page()
    for start, position in [*((start, ZWOLLE) for start in STARTS), (STARTS[0], GENT)]:
        context.set_geolocation(position)
        page.goto(served.address + start)
        page.locator("#near-me button").click()
        page.wait_for_url("**q=Zwolle" if position is ZWOLLE else "**/in-de-buurt/")
    entries = context.new_cdp_session(page).send("Page.getNavigationHistory")["entries"]
    found.history.extend(entry["url"] for entry in entries)
    found.kept.append(str(context.storage_state()))
    context.close()
    return found


def note_request(request, found):
    found.addresses.extend([request.url, request.headers.get("referer", "")])
    if request.method == "POST":
        found.posted.append(request.post_data)


def cells(database):
    """Every value of every table."""
    with closing(sqlite3.connect(database)) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for name in names:
            for row in connection.execute(f'SELECT * FROM "{name}"'):  # noqa: S608 # our own names
                yield from row


def traces(values):
    """Those that hold a coordinate of the visitor: as a number, or anywhere in a text."""
    return [
        value
        for value in values
        if (value in NUMBERS if isinstance(value, (int, float)) else WRITTEN.search(str(value)) is not None)
    ]


def test_the_position_was_sent_once_a_tap_and_rounded(walked):
    assert len(walked.posted) == 4
    assert ["latitude=52.51&longitude=6.09" in body for body in walked.posted] == [True, True, True, False]
    assert not any(str(exact) in body for body in walked.posted for exact in (*ZWOLLE.values(), *GENT.values()))


def test_no_address_holds_the_position(walked):
    assert len(walked.addresses) >= 40
    assert traces(walked.addresses) == []


def test_the_history_of_the_browser_does_not_hold_it(served, walked):
    visited = [entry.removeprefix(served.address) for entry in walked.history]
    assert {"/nl/scholen/?q=Zwolle", "/nl/scholen/?level=low&q=Zwolle", "/en/map/?q=Zwolle"} <= {*visited}
    assert traces(walked.history) == []
    assert traces(walked.kept) == []


def test_the_log_of_the_server_does_not_hold_it(served, walked):
    lines = served.log.read_text().splitlines()
    assert sum('"POST /' in line for line in lines) == len(walked.posted)
    assert traces(lines) == []


def test_no_table_holds_it(served, walked):
    found = list(cells(served.database))
    assert len(found) >= 1000
    assert traces(found) == []


@pytest.mark.parametrize("value", [52.512345, 6.09, "52.51", "/nl/?at=52,512345", "POST 6.093456 now", "51.05;3.72"])
def test_the_scan_sees_a_trace(value):
    assert traces(["Zwolle", 12, 52.5168, value, None]) == [value]
