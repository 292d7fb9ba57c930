"""After near me nothing remembers where the visitor was: no address, no log of the server, no table, no browser."""

import re
import sqlite3
from contextlib import closing
from typing import NamedTuple

import pytest

from tests.harness.served import served

ZWOLLE = {"latitude": 52.512345, "longitude": 6.093456}
GENT = {"latitude": 51.054321, "longitude": 3.721234}  # abroad, but near enough to be sent and refused
WRITTEN = re.compile(r"(?<!\d)(52[.,]51|6[.,]09|51[.,]05|3[.,]72)")
NUMBERS = {degrees for place in (ZWOLLE, GENT) for exact in place.values() for degrees in (exact, round(exact, 2))}
STARTS = ("/nl/", "/nl/scholen/?level=low", "/en/map/?q=Utrecht")

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    return tmp_path_factory.mktemp("served") / "db.sqlite3"


@pytest.fixture(scope="module")
def site_that_logs(database):
    """The site on a database of its own, as long as these tests run."""
    commands = ["migrate", "--verbosity", "0"], ["load_sample_data", "--schools", "12"]
    with served(f"sqlite:///{database}", database.parent, *commands) as found:
        yield found


class Walked(NamedTuple):
    posted: list[str]  # bodies
    addresses: list[str]  # of every request, where it came from, and where it was sent on to
    history: list[str]
    kept: list[str]  # cookies and storage of the browser


@pytest.fixture(scope="module")
def walked(tab, site_that_logs):
    """A visitor presses near me on three pages, and once abroad."""
    context = tab.context.browser.new_context(permissions=["geolocation"])
    found = Walked([], [], [], [])
    context.on("request", lambda request: note_request(request, found))
    context.on("response", lambda response: found.addresses.append(response.headers.get("location", "")))
    page = context.new_page()
    for start, position in [*((start, ZWOLLE) for start in STARTS), (STARTS[0], GENT)]:
        context.set_geolocation(position)
        page.goto(site_that_logs.address + start)
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


def test_the_history_of_the_browser_does_not_hold_it(site_that_logs, walked):
    visited = [entry.removeprefix(site_that_logs.address) for entry in walked.history]
    assert {"/nl/scholen/?q=Zwolle", "/nl/scholen/?level=low&q=Zwolle", "/en/map/?q=Zwolle"} <= {*visited}
    assert traces(walked.history) == []
    assert traces(walked.kept) == []


def test_the_log_of_the_server_does_not_hold_it(site_that_logs, walked):
    lines = site_that_logs.log.read_text().splitlines()
    assert sum('"POST /' in line for line in lines) == len(walked.posted)
    assert traces(lines) == []


def test_no_table_holds_it(database, walked):
    found = list(cells(database))
    assert len(found) >= 1000
    assert traces(found) == []


@pytest.mark.parametrize("value", [52.512345, 6.09, "52.51", "/nl/?at=52,512345", "POST 6.093456 now", "51.05;3.72"])
def test_the_scan_sees_a_trace(value):
    assert traces(["Zwolle", 12, 52.5168, value, None]) == [value]
