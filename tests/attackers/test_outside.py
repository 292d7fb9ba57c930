"""Addresses in what people send lead our servers nowhere: no form opens a connection."""

import socket

import pytest
from django.urls import reverse
from django.utils import timezone

from complaints.models import Draft
from finder.report_page import signed
from schools.models import School, VisitorReport
from tests.attackers.sent import MINUTE, OWN
from tests.complaints.drafts import draft, up_to
from tests.harness.visits import enter, with_draft
from tests.schools.admin_form import address, fields_of
from tests.schools.build import school

pytestmark = pytest.mark.django_db
# The machine beside us, and the address where clouds keep the keys of a server.
INSIDE = ("http://169.254.169.254/latest/meta-data/", "http://127.0.0.1:5432/", "file:///etc/passwd")


@pytest.fixture
def asked(monkeypatch):
    """The names and addresses that somebody wanted to reach; PostgreSQL's own library is not seen by Python."""
    found = []
    monkeypatch.setattr(socket.socket, "connect", lambda _line, where: found.append(where))
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *_more, **_named: found.append(host) or [])
    return found


def test_somebody_who_looked_outside_would_be_noticed(asked):
    with socket.socket() as line:
        line.connect(("192.0.2.1", 80))
    assert asked == [("192.0.2.1", 80)]


@pytest.mark.parametrize("inside", INSIDE)
def test_a_report_and_a_story_are_words_only(asked, client, inside):
    brug = school("De Brug")
    report = {"wrong": "phone", "text": f"Kijk op {inside}", "email": "", "begun": signed(timezone.now() - MINUTE)}
    client.post(reverse("school-report", kwargs={"slug": brug.slug}), report, headers=OWN)
    enter(client, lambda: with_draft(draft(up_to("story"))))
    client.post("/en/complaint/file/story/", {"story": f"See {inside}"})
    assert inside in VisitorReport.objects.get().text
    assert inside in Draft.objects.get().answers["story"]["story"]
    assert asked == []


def test_the_website_of_a_school_is_looked_at_by_nobody(asked, staff_client):
    path = address("change", "school", school("De Brug").pk)
    staff_client.post(path, fields_of(staff_client.get(path)) | {"website": INSIDE[0]})
    assert School.objects.get().website == INSIDE[0]
    assert asked == []
