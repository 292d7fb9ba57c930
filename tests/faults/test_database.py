"""The database is gone, and back: what was kept is shown, and no word is lost."""

import pytest
from django.conf import settings
from django.db import DatabaseError, IntegrityError, InterfaceError, InternalError, OperationalError, connection

from complaints.codes import new_code
from complaints.models import Complaint, Draft
from config import not_kept, operations
from schools import stamp
from schools.database_away import is_away
from tests.complaints.cases import standing
from tests.complaints.drafts import answers, draft, up_to
from tests.complaints.filing_walk import CHECK, page, writing
from tests.faults.breaking import database_gone
from tests.harness.client import AuditClient
from tests.harness.queries import forget_everything
from tests.harness.visits import enter, with_case
from tests.schools.build import lesson_place, school

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_school"), pytest.mark.long]

PAGE = "/nl/scholen/?q=Utrecht"
STORY = "The lessons stopped in May.\r\nNobody <b>calls</b> me back."


@pytest.fixture
def later(monkeypatch):
    """Moves the clock of the stamp past what is remembered."""
    now = stamp.monotonic()
    return lambda seconds: monkeypatch.setattr(stamp, "monotonic", lambda: now + seconds)


def test_a_page_that_was_kept_is_still_shown(visitor, later):
    before = visitor.get(PAGE)
    later(10)
    with database_gone():
        during = visitor.get(PAGE)
    assert (during.status_code, during.content) == (200, before.content)


def test_a_page_that_was_not_kept_says_so_with_a_number_to_call():
    visitor = AuditClient(raise_request_exception=False)
    visitor.get(PAGE)
    forget_everything()
    with database_gone():
        during = visitor.get("/nl/scholen/?q=Zwolle")
    assert (during.status_code, during["Retry-After"]) == (503, "60")
    assert during["Cache-Control"] == "no-store, private"
    text = during.content.decode()
    assert "030 30 30 645" in text
    assert '<a href="/nl/scholen/?q=Zwolle">' in text
    assert "<form" not in text


def test_one_visitor_in_ten_seconds_waits_for_a_database_that_keeps_silent(visitor, later):
    asked = []

    def silent(*_arguments):
        asked.append(stamp.monotonic())
        raise OperationalError("no answer within the limit")

    visitor.get(PAGE)
    began = stamp.monotonic()
    with connection.execute_wrapper(silent):
        for seconds in (2, 3, 8, 12, 14, 15):
            later(seconds)
            assert visitor.get(PAGE).status_code == 200
    assert [moment - began for moment in asked] == [2, 14]


def test_the_server_lives_but_is_not_ready(visitor):
    with database_gone():
        assert visitor.get("/healthz").status_code == 200
        ready = visitor.get("/readyz")
    assert (ready.status_code, ready.content) == (503, b"not ready: database\n")


def test_the_next_visitor_sees_what_changed(visitor, later):
    visitor.get(PAGE)
    later(10)
    with database_gone():
        visitor.get(PAGE)
    lesson_place(school("Het Anker"))
    later(22)
    assert "het-anker" in visitor.get(PAGE).content.decode()


def test_typed_words_come_back_and_are_sent_with_one_press():
    visitor = AuditClient(raise_request_exception=False)
    begun = draft(up_to("story"))
    writing(visitor, begun)
    visitor.get(page("story"))
    with database_gone():
        refused = visitor.post(page("story"), {"story": STORY})
    text = refused.content.decode()
    assert refused.status_code == 503
    assert f'<form id="again" method="post" action="{page("story")}">' in text
    assert "Nobody &lt;b&gt;calls&lt;/b&gt; me back." in text
    assert refused.context["typed"].fields == (("story", STORY),)
    again = visitor.post(page("story"), dict(refused.context["typed"].fields))
    assert again.status_code == 302
    assert Draft.objects.get().answers["story"]["story"] == STORY


def test_a_complaint_is_filed_once_when_it_is_sent_again(visitor):
    writing(visitor, draft(answers()))
    visitor.get(CHECK)
    with database_gone():
        refused = visitor.post(CHECK, {"sent": "yes"})
    assert (refused.status_code, Complaint.objects.count(), Draft.objects.count()) == (503, 0, 1)
    for _press in range(2):
        assert visitor.post(CHECK, {"sent": "yes"}).status_code == 302
    assert (Complaint.objects.count(), Draft.objects.count()) == (1, 0)


@pytest.mark.parametrize(
    ("address", "fields"),
    [
        ("/en/complaint/follow/", {"code": new_code()}),
        ("/en/staff/sign-in/", {"username": "jansen@example.org", "password": "correct horse battery"}),
    ],
)
def test_a_secret_is_never_repeated(visitor, address, fields):
    visitor.get(address)
    with database_gone():
        refused = visitor.post(address, fields)
    assert refused.status_code == 503
    assert [value for value in fields.values() if value in refused.content.decode()] == []


@pytest.mark.parametrize(
    ("names", "is_repeated"),
    [("text postcode csrfmiddlewaretoken", True), ("new_password1", False), ("otp-token", False), ("text code", False)],
)
def test_a_form_with_a_secret_is_not_repeated_at_all(names, is_repeated, rf):
    typed = not_kept.typed_in(rf.post("/", dict.fromkeys(names.split(), "x y")))
    assert bool(typed.fields) is is_repeated


def test_the_quick_way_out_works_and_this_browser_forgets(visitor):
    enter(visitor, lambda: with_case(standing()))
    with database_gone():
        left = visitor.post("/nl/klacht/weg/")
    assert (left.status_code, left["Location"]) == (302, "/nl/")
    assert left.cookies[settings.SESSION_COOKIE_NAME]["max-age"] == 0
    assert visitor.cookies[settings.SESSION_COOKIE_NAME].value == ""


@pytest.mark.parametrize("kind", [OperationalError, InterfaceError, InternalError])
def test_every_way_in_which_a_database_is_away_counts(kind):
    hidden = ValueError()
    hidden.__context__ = kind("away")
    assert is_away(kind("away"))
    assert is_away(hidden)


@pytest.mark.parametrize("failure", [None, IntegrityError("twice"), DatabaseError("no row"), RuntimeError()])
def test_a_mistake_of_our_own_is_no_outage(failure, rf):
    assert not is_away(failure)
    assert operations.failure(rf.get("/")).status_code == 500
