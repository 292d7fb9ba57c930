"""PostgreSQL answers late or not at all: what waits is ended, the page keeps the words, and the next try works."""

from contextlib import closing, contextmanager
from time import monotonic

import psycopg
import pytest
from django.contrib.sessions.models import Session
from django.db import OperationalError, close_old_connections, connection
from django.db.utils import ConnectionHandler

from config.database_and_cache import BOUNDS, database
from config.postgres import base
from schools.database_away import is_away
from tests.complaints.drafts import draft, forget_complaints, up_to
from tests.complaints.filing_walk import page, writing
from tests.faults.silent_line import line_to
from tests.harness.queries import forget_everything

STORY = "The lessons stopped in May. Nobody calls me back."
SOON = 0.2  # seconds, in place of those of production
LATE = 3  # seconds: within them it was the bound that ended the wait

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has no server that could keep silent"),
]


@pytest.fixture(name="_django_db_helper")
def no_transaction(django_db_setup, django_db_blocker):
    """Who holds a lock is another connection, so what a test writes is committed, and taken out again at the end."""
    with django_db_blocker.unblock():
        yield
        close_old_connections()
        forget_complaints()
        Session.objects.all().delete()


@pytest.fixture
def impatient():
    """PostgreSQL ends what waits for a lock, or takes long, sooner than in production."""
    with connection.cursor() as cursor:
        for name in ("lock_timeout", "statement_timeout"):
            cursor.execute(f"SET {name} = '{SOON}s'")
    yield
    connection.close()  # the next one has the bounds of production


def address(**changed):
    """The database of the tests, as a URL; `changed` are other values of its parts."""
    at = {**connection.settings_dict, **changed}
    return f"postgres://{at['USER']}:{at['PASSWORD']}@{at['HOST']}:{at['PORT']}/{at['NAME']}"


@contextmanager
def somebody_holds_the_drafts():
    """Another connection has locked every row, and does not let go."""
    with closing(psycopg.connect(address())) as other:
        other.execute("SELECT 1 FROM complaints_draft FOR UPDATE")
        yield


@pytest.mark.usefixtures("impatient")
def test_a_form_that_waits_for_a_lock_comes_back_with_its_words_and_is_sent_once_the_lock_is_gone(visitor):
    begun = draft(up_to("story"))
    writing(visitor, begun)
    visitor.get(page("story"))
    began = monotonic()
    with somebody_holds_the_drafts():
        refused = visitor.post(page("story"), {"story": STORY})
        waited = monotonic() - began
    assert (refused.status_code, refused["Retry-After"]) == (503, "60")
    assert STORY in refused.content.decode()
    assert SOON <= waited < LATE
    assert visitor.post(page("story"), dict(refused.context["typed"].fields)).status_code == 302
    begun.refresh_from_db()
    assert begun.answers["story"]["story"] == STORY


def slowly(execute, statement, *arguments):
    """Every statement finds a server that is busy with something else; what waits there is a real statement."""
    with connection.wrap_database_errors:
        connection.connection.execute("SELECT pg_sleep(60)")
    return execute(statement, *arguments)


@pytest.mark.usefixtures("impatient")
def test_a_statement_that_takes_too_long_is_ended_and_the_page_says_so(visitor):
    visitor.get("/nl/scholen/?q=Zwolle")
    forget_everything()
    began = monotonic()
    with connection.execute_wrapper(slowly):
        refused = visitor.get("/nl/scholen/?q=Zwolle")
    assert monotonic() - began < LATE
    assert (refused.status_code, "030 30 30 645" in refused.content.decode()) == (503, True)
    forget_everything()
    assert visitor.get("/nl/scholen/?q=Zwolle").status_code == 200


def test_a_line_that_was_open_before_is_given_up_soon(monkeypatch):
    at = connection.settings_dict
    monkeypatch.setattr(base, "GREETING", SOON)
    with line_to(at["HOST"], int(at["PORT"])) as line:
        ours = ConnectionHandler({"default": database(address(HOST="127.0.0.1", PORT=line.port))})["default"]
        ours.ensure_connection()
        assert ours.is_usable()
        line.free.clear()
        began = monotonic()
        assert not ours.is_usable()
        assert SOON <= monotonic() - began < LATE < ours.longest_wait
        ours.close()


def test_a_server_that_falls_silent_is_left_and_asked_again_on_a_new_line():
    at = connection.settings_dict
    with line_to(at["HOST"], int(at["PORT"])) as line:
        url = address(HOST="127.0.0.1", PORT=line.port)
        ours = ConnectionHandler({"default": database(f"{url}?longest_wait={SOON}")})["default"]
        with ours.cursor() as cursor:
            cursor.execute("SELECT 1")
        line.free.clear()
        began = monotonic()
        with pytest.raises(OperationalError) as silence, ours.cursor() as cursor:
            cursor.execute("SELECT 2")
        assert is_away(silence.value)
        assert SOON <= monotonic() - began < LATE
        line.free.set()
        ours.close_if_unusable_or_obsolete()  # as Django does at the end of a request
        with ours.cursor() as cursor:
            cursor.execute("SELECT 3")
            assert cursor.fetchone() == (3,)  # never the answer that came too late
        ours.close()


def test_postgresql_itself_knows_the_bounds_of_a_page():
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, setting::int FROM pg_settings WHERE name = ANY(%s)", [list(BOUNDS["page"])])
        assert dict(cursor.fetchall()) == BOUNDS["page"]
