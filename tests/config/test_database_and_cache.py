"""How long anybody waits for the database; what the cache does is told by `tests/faults`."""

import socket

import psycopg
import pytest

from config.database_and_cache import POSTGRES, SQLITE, database


def test_a_postgresql_that_is_gone_without_a_word_is_given_up_soon():
    found = database("postgres://somebody:secret@db:5432/site")
    assert (found["HOST"], found["NAME"], found["OPTIONS"]) == ("db", "site", POSTGRES)
    assert POSTGRES["connect_timeout"] <= 5
    assert POSTGRES["tcp_user_timeout"] <= 10_000


def test_what_the_address_says_goes_first():
    options = database("postgres://db/site?connect_timeout=9")["OPTIONS"]
    assert (int(options["connect_timeout"]), options["tcp_user_timeout"]) == (9, 10_000)


def test_a_file_lets_readers_go_on_and_writers_wait():
    assert database("sqlite:////data/site.sqlite3")["OPTIONS"] == SQLITE


@pytest.mark.long
def test_a_server_that_takes_the_connection_and_keeps_silent_is_left():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        where = {"host": "127.0.0.1", "port": silent.getsockname()[1], "user": "somebody"}
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(**where, **{**POSTGRES, "connect_timeout": 2})  # the least that the library takes
