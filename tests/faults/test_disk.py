"""The disk is full, or the database only reads: search goes on, what was typed is shown again, nothing is kept half."""

import subprocess
import sys
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from complaints.evidence import uploads
from complaints.models import Complaint, Draft, Event, Evidence, Message
from finder.report_page import signed
from schools.models import Edition, VisitorReport
from staff.roles import Role
from tests.complaints.cases import standing
from tests.complaints.drafts import answers, draft, up_to
from tests.complaints.evidence_files import good
from tests.complaints.filing_walk import CHECK, SENT, page, writing
from tests.faults.breaking import database_full, database_only_reads
from tests.faults.stores import little_room
from tests.harness.own_database import own_database
from tests.harness.people import person, session_of
from tests.harness.queries import forget_everything
from tests.harness.tree import ROOT
from tests.harness.visits import enter, with_case
from tests.schools.editions.files import csv_file

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_school"), pytest.mark.long]
FAULTS = pytest.mark.parametrize("fault", [database_full, database_only_reads])
WORDS = "Nobody calls me back."
RATES = [["school", "level", "hourly rate", "rate year"], ["VB00001", "low", "12.50", "2026"]]


def writes_a_story(visitor):
    writing(visitor, draft(up_to("story")))
    return page("story"), {"story": WORDS}


def sends_a_complaint(visitor):
    writing(visitor, draft(answers()))
    return CHECK, {"sent": "yes", "remark": WORDS}


def writes_to_us(visitor):
    enter(visitor, lambda: with_case(standing()))
    return "/en/complaint/follow/case/message/", {"text": WORDS}


def reports_a_mistake(visitor):
    begun = signed(timezone.now() - timedelta(minutes=1))
    visitor.defaults["HTTP_ORIGIN"] = "http://testserver"
    return reverse("school-report", kwargs={"slug": "de-brug"}), {"wrong": "phone", "text": WORDS, "begun": begun}


def rows():
    return [model.objects.count() for model in (Complaint, Draft, Event, Message, VisitorReport)]


@FAULTS
@pytest.mark.parametrize("act", [writes_a_story, sends_a_complaint, writes_to_us, reports_a_mistake])
def test_what_was_typed_is_shown_and_nothing_is_kept_half(fault, act, visitor):
    address, fields = act(visitor)
    before = rows()
    with transaction.atomic(), fault():
        refused = visitor.post(address, fields)
    assert (refused.status_code, rows()) == (503, before)
    assert WORDS in refused.content.decode()
    assert dict(refused.context["typed"].fields) == fields
    assert visitor.post(address, fields).status_code in (302, 303)


def test_a_disk_that_fills_up_at_any_moment_leaves_the_draft_or_the_complaint(visitor):
    address, fields = sends_a_complaint(visitor)
    whole, after, pressed = [(0, 1), (1, 0)], 0, None
    while pressed is None or pressed.status_code == 503:
        with database_full(after):
            pressed = visitor.post(address, fields)
        assert (Complaint.objects.count(), Draft.objects.count()) in whole
        after += 1
    assert (pressed["Location"], Complaint.objects.count(), Draft.objects.count()) == (SENT, 1, 0)
    assert after >= 5
    assert visitor.get(SENT).context["code"]


@FAULTS
def test_search_goes_on_also_for_pages_that_were_never_made(fault, visitor):
    forget_everything()
    with fault():
        for address in (
            "/nl/",
            "/nl/scholen/?q=Utrecht",
            "/nl/scholen/de-brug/",
            "/nl/klacht/klok/",
            "/data/schools.csv",
        ):
            assert visitor.get(address).status_code == 200


@FAULTS
def test_a_case_can_still_be_read(fault, visitor):
    enter(visitor, lambda: with_case(standing()))
    with fault():
        shown = visitor.get("/en/complaint/follow/case/")
    assert shown.status_code == 200
    assert "Set-Cookie" not in shown


@FAULTS
def test_staff_read_no_case_while_it_cannot_be_noted_who_reads(fault, visitor):
    case = standing()
    visitor.cookies[settings.SESSION_COOKIE_NAME] = session_of(person("jansen", Role.COMPLAINT_JURIST))
    visitor.get("/en/cases/")
    with transaction.atomic(), fault():
        assert visitor.get(f"/en/cases/{case.number}/").status_code == 503
        transaction.set_rollback(True)  # a test is one transaction, which a refused row would end
    assert visitor.get(f"/en/cases/{case.number}/").status_code == 200


@FAULTS
def test_figures_come_in_whole_or_not_at_all(fault, visitor):
    visitor.cookies[settings.SESSION_COOKIE_NAME] = session_of(person("bakker", Role.KEURMERK_EDITOR))
    sent = {"kind": "courses", "year": "", "file": SimpleUploadedFile("rates.csv", csv_file(RATES))}
    with fault():
        refused = visitor.post("/en/keep/editions/upload/", sent)
    assert refused.status_code == 503
    assert "Choose it again" in refused.content.decode()
    assert not Edition.objects.exists()


@pytest.mark.parametrize("size", [1_000, 200_000])
def test_a_temporary_disk_that_is_full_costs_the_file_and_no_word(size, visitor):
    begun = draft(up_to("evidence"))
    writing(visitor, begun)
    upload = SimpleUploadedFile("letter.jpg", good("JPEG")[:20] + b"x" * size)
    with little_room():
        refused = visitor.post(page("evidence"), {"uploads": [upload], "add": "yes"})
    assert refused.status_code == 422
    assert "We could not keep this file. Try again later." in refused.content.decode()
    begun.refresh_from_db()
    assert (begun.answers["story"], Evidence.objects.count()) == (answers()["story"], 0)


def test_a_temporary_disk_that_is_full_is_no_empty_sheet(visitor):
    visitor.cookies[settings.SESSION_COOKIE_NAME] = session_of(person("bakker", Role.KEURMERK_EDITOR))
    sent = {"kind": "courses", "year": "", "file": SimpleUploadedFile("rates.csv", csv_file(RATES * 50))}
    with little_room():
        refused = visitor.post("/en/keep/editions/upload/", sent)
    assert refused.status_code == 422
    assert refused.content.decode().count("We could not keep this file. Try again later.") >= 2
    assert not Edition.objects.exists()


def test_a_temporary_disk_without_room_for_a_name_costs_the_file_only(visitor, monkeypatch):
    def full(**_how):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(uploads, "TemporaryFile", full)
    writing(visitor, draft(up_to("evidence")))
    refused = visitor.post(
        page("evidence"), {"uploads": [SimpleUploadedFile("letter.jpg", good("JPEG"))], "add": "yes"}
    )
    assert refused.status_code == 422
    assert "We could not keep this file. Try again later." in refused.content.decode()


@pytest.fixture(scope="module")
def database(tmp_path_factory, django_db_setup, django_db_blocker):
    with own_database(tmp_path_factory.mktemp("full"), django_db_blocker) as url:
        yield url


ON_A_FULL_FILE = """
from django.conf import settings
from django.db import connection
from django.test import Client
from complaints.models import Draft
from tests.complaints.drafts import draft, up_to
from tests.complaints.filing_walk import page, writing
visitor, begun = Client(raise_request_exception=False), draft(up_to("story"))
writing(visitor, begun)
long = {"story": "Nobody calls me. " * 200}
with connection.cursor() as cursor:
    cursor.execute("VACUUM")
    cursor.execute("PRAGMA max_page_count = 1")  # as many as there are: the file cannot grow
    refused = visitor.post(page("story"), long)
    assert Draft.objects.get(pk=begun.pk).answers == begun.answers
    cursor.execute("PRAGMA max_page_count = 1000000")
again = visitor.post(page("story"), long)
print(refused.status_code, "Nobody calls me." in refused.content.decode(), again.status_code)
"""


@pytest.mark.long
def test_a_database_file_that_cannot_grow_is_said_and_used_again(database, tmp_path):
    if not database.startswith("sqlite"):
        pytest.skip("a PostgreSQL of which the disk is full cannot be made here")
    environment = {"DEBUG": "1", "DATABASE_URL": database, "STORAGE_URL": f"file://{tmp_path}", "PATH": "/usr/bin"}
    command = [sys.executable, "manage.py", "shell", "--no-imports", "--command", ON_A_FULL_FILE]
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert ran.stdout.strip() == "503 True 302", ran.stderr
