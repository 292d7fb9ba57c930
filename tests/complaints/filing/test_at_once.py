"""Sent twice at the same moment, and a server that is killed while it takes a complaint; on a database of its own."""

import json

import pytest

from tests.complaints.test_workers import Site, database  # noqa: F401 # the same kind of database, used the same way

ROUNDS = 6
pytestmark = [pytest.mark.django_db, pytest.mark.long]  # the database of the tests, which is copied
BEGIN = """
import json, os, re, threading
from django.conf import settings
from django.core.cache import cache
from django.db import connections
from django.test import Client
from complaints.filing import handing_in
from complaints.models import Complaint, Draft, Event, Mail
from complaints.views import filing_check
from complaints.visit import Visit
from tests.complaints.drafts import answers, draft, forget_complaints
from tests.complaints.filing_walk import CHECK, SENT
from tests.harness.visits import begin_visit, with_draft

def browser(cookie):
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = cookie
    return client

def standing(cookie):
    page = browser(cookie).get(SENT)
    print(json.dumps({
        "complaints": Complaint.objects.count(), "drafts": Draft.objects.count(), "mails": Mail.objects.count(),
        "events": Event.objects.count(), "has code": page.status_code == 200}))
"""
AT_ONCE = """
def send(cookie, ready, seen):
    client = browser(cookie)
    ready.wait()
    answer = client.post(CHECK)
    page = client.get(SENT).content.decode()
    seen.append((answer["Location"], re.search('id="code".*?</p>', page)[0]))
    connections.close_all()

for round in range({rounds}):
    forget_complaints()
    cache.clear()  # nobody sends so often
    cookie = begin_visit(lambda: with_draft(draft(answers())))
    ready, seen = threading.Barrier(2), []
    both = [threading.Thread(target=send, args=(cookie, ready, seen)) for window in range(2)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    print(json.dumps([seen, Complaint.objects.count(), Event.objects.count(), Draft.objects.count()]))
"""
KILLED = """
forget_complaints()
cookie = begin_visit(lambda: with_draft(draft(answers())))
with open({file!r}, "w") as note:
    note.write(cookie)
{place} = lambda *given, **more: os._exit(9)
browser(cookie).post(CHECK)
"""
AGAIN = """
cookie = open({file!r}).read()
browser(cookie).post(CHECK)
standing(cookie)
"""


@pytest.fixture
def site(database, tmp_path):  # noqa: F811 # the fixture above
    made = Site(database, tmp_path)
    yield made
    made.end()


def test_two_presses_at_once_make_one_complaint_and_both_see_the_code(site):
    lines = site.shell(BEGIN + AT_ONCE.format(rounds=ROUNDS)).splitlines()
    assert len(lines) == ROUNDS
    for line in lines:
        seen, complaints, events, drafts = json.loads(line)
        assert (complaints, events, drafts) == (1, 1, 0)
        assert len(seen) == 2
        assert seen[0] == seen[1]


@pytest.mark.parametrize(
    "place",
    ["handing_in.append", "handing_in.queue", "Visit.sent", "filing_check.HttpResponseRedirect"],
    ids=["before the event", "before the mail", "before the end", "after it"],
)
def test_a_server_that_is_killed_leaves_all_or_nothing(site, tmp_path, place):
    file = str(tmp_path / "cookie")
    killed = site.start("shell", "--no-imports", "--command", BEGIN + KILLED.format(place=place, file=file))
    killed.communicate(timeout=60)
    assert killed.returncode == 9
    after = json.loads(site.shell(BEGIN + AGAIN.format(file=file)))
    assert after == {"complaints": 1, "drafts": 0, "mails": 1, "events": 1, "has code": True}
