"""Two people at the pages of editions: Jansen uploads, Bakker approves."""

from decimal import Decimal

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.translation import override

from schools.models import Course, Edition
from staff.roles import Role
from tests.harness.client import AuditClient
from tests.harness.people import person, session_of
from tests.schools.build import course, school
from tests.schools.editions.files import csv_file

HEADER = ["school", "level", "hourly rate", "rate year"]
ROWS = [HEADER, ["VB00001", "low", "12.50", "2026"]]


class Somebody:
    """Somebody at the pages, in English. What they fetch is audited."""

    def __init__(self, name, role):
        self.person = person(name, role)
        self.client = AuditClient()
        self.client.cookies[settings.SESSION_COOKIE_NAME] = session_of(self.person)

    def get(self, name, edition=None, **more):
        return self.client.get(self.address(name, edition, **more))

    def post(self, name, edition=None, **typed):
        return self.client.post(self.address(name, edition), typed)

    def address(self, name, edition=None, **more):
        with override("en"):
            return reverse(name, kwargs={"pk": edition.pk, **more} if edition else more)

    def upload(self, content, kind="courses", name="rates.csv", **more):
        """The answer to an upload; `content` as rows or as bytes."""
        content = content if isinstance(content, bytes) else csv_file(content)
        return self.post("edition-upload", kind=kind, file=SimpleUploadedFile(name, content), **more)

    def take(self, name, edition, **typed):
        """A step as from its page: with the last event that the page showed."""
        seen = self.get(name, edition).context["form"]["seen"].value()
        return self.post(name, edition, seen=seen, **typed)


@pytest.fixture
def jansen(db):
    return Somebody("jansen", Role.KEURMERK_EDITOR)


@pytest.fixture
def bakker(db):
    return Somebody("bakker", Role.KEURMERK_APPROVER)


@pytest.fixture
def brug(db):
    made = school("De Brug", duo_number="VB00001")
    course(made, "low", rate="12.00", rate_year=2025)
    return made


@pytest.fixture
def uploaded(brug, jansen):
    """Uploads rows, and gives the edition: `uploaded(rows)`."""

    def upload(rows=ROWS, kind="courses", **more):
        answer = jansen.upload(rows, kind, **more)
        assert answer.status_code == 302, text(answer)
        return Edition.objects.latest("pk")

    return upload


@pytest.fixture
def rate(brug):
    """What the school asks now for an hour: `rate()`."""
    return lambda: Decimal(Course.objects.get(school=brug, level="low").hourly_rate)


def text(answer):
    return answer.content.decode()
