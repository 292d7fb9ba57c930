"""How long anybody waits for the database; what the cache does is told by `tests/faults`."""

import os
import re
import runpy
import socket
from itertools import pairwise

import psycopg
import pytest
from django.core.exceptions import ImproperlyConfigured

from config.database_and_cache import BOUNDS, LONGEST_WAIT, POSTGRES, SQLITE, database
from config.postgres.base import GREETING
from tests.harness.tree import ROOT, read

URL = "postgres://somebody:secret@db:5432/site"


def bounds_of(found):
    """What the options of a connection tell PostgreSQL to end."""
    return {name: int(value) for name, value in re.findall(r"-c (\w+)=(\d+)", found["OPTIONS"]["options"])}


def test_a_postgresql_that_is_gone_without_a_word_is_given_up_soon():
    found = database(URL)
    assert (found["ENGINE"], found["HOST"], found["NAME"]) == ("config.postgres", "db", "site")
    assert found["OPTIONS"].items() >= POSTGRES.items()
    assert POSTGRES["connect_timeout"] <= 5
    assert POSTGRES["tcp_user_timeout"] <= 10_000


def test_a_page_has_its_bounds_unless_somebody_says_otherwise():
    assert bounds_of(database(URL)) == bounds_of(database(URL, "page")) == BOUNDS["page"]
    assert database(URL)["OPTIONS"]["longest_wait"] == LONGEST_WAIT["page"]


def test_a_migration_may_take_long_but_keeps_up_no_page_with_its_lock():
    found = database(URL, "work")
    assert bounds_of(found) == BOUNDS["work"]
    assert found["OPTIONS"]["longest_wait"] is None
    assert (BOUNDS["work"]["statement_timeout"], BOUNDS["work"]["lock_timeout"]) == (0, 10_000)


def test_each_wait_ends_before_the_next_one_gives_up():
    """A lock, the statement that asked for it, the answer, the proxy: who waits longest knows least."""
    page, proxy = BOUNDS["page"], re.search(r"proxy_read_timeout (\d+)s;", read("deploy/proxy/nginx.conf"))[1]
    waits = [page["lock_timeout"], page["statement_timeout"], LONGEST_WAIT["page"] * 1000, int(proxy) * 1000]
    assert all(sooner < later for sooner, later in pairwise(waits))
    assert GREETING + POSTGRES["connect_timeout"] <= LONGEST_WAIT["page"]  # a page that begins on an old line


def test_a_patience_that_is_neither_is_refused():
    with pytest.raises(ImproperlyConfigured, match=r"DATABASE_PATIENCE is “endless”\. Set it to page or work\."):
        database(URL, "endless")


@pytest.mark.parametrize(("given", "expected"), [(None, "work"), ("page", "page")])
def test_commands_work_and_what_is_set_goes_first(given, expected, monkeypatch):
    monkeypatch.delenv("DATABASE_PATIENCE", raising=False)
    if given:
        monkeypatch.setenv("DATABASE_PATIENCE", given)
    else:
        monkeypatch.setattr(os, "environ", dict(os.environ))  # what the command sets stays here
    monkeypatch.setattr("django.core.management.execute_from_command_line", lambda _arguments: None)
    runpy.run_path(str(ROOT / "manage.py"), run_name="__main__")
    assert os.environ["DATABASE_PATIENCE"] == expected


def test_what_the_address_says_goes_first():
    options = database("postgres://db/site?connect_timeout=9&longest_wait=3")["OPTIONS"]
    assert (int(options["connect_timeout"]), options["tcp_user_timeout"]) == (9, 10_000)
    assert float(options["longest_wait"]) == 3


def test_a_file_lets_readers_go_on_and_writers_wait():
    assert database("sqlite:////data/site.sqlite3")["OPTIONS"] == SQLITE


@pytest.mark.long
def test_a_server_that_takes_the_connection_and_keeps_silent_is_left():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        where = {"host": "127.0.0.1", "port": silent.getsockname()[1], "user": "somebody"}
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(**where, **{**POSTGRES, "connect_timeout": 2})  # the least that the library takes
