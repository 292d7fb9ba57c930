"""Files from two windows at the very same moment: the limit holds, and a file pressed twice is kept once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, connections
from django.utils import timezone

from complaints.evidence.cleaning import RefusedFileError
from complaints.evidence.store import MOST_FILES, add
from complaints.filing import files
from complaints.models import Evidence
from tests.complaints.build import NOW
from tests.complaints.drafts import draft, forget_complaints, up_to
from tests.complaints.evidence_files import good

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor == "sqlite", reason="a test database in memory has one connection"),
]


@pytest.fixture(name="_django_db_helper")
def no_transaction(django_db_setup, django_db_blocker):
    """What one thread writes is seen by the others, so it is committed, and taken out again at the end."""
    with django_db_blocker.unblock():
        yield
        forget_complaints()


def upload():
    return SimpleUploadedFile("bill.jpg", good("jpeg"), content_type="image/jpeg")


def at_once(verb, times):
    """What `verb` gave in several threads."""

    def press(number):
        try:
            return verb(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(press, range(times)))


def test_two_uploads_do_not_pass_the_limit():
    begun = draft()
    many = [Evidence(draft=begun, media_type="image/jpeg", size=1, added_at=NOW) for _number in range(MOST_FILES - 1)]
    Evidence.objects.bulk_create(many)

    def send(_number):
        try:
            add(upload(), now=NOW, draft=begun)
        except RefusedFileError as refusal:
            return refusal.key
        return "kept"

    assert sorted(at_once(send, 3)) == ["kept", "too-many", "too-many"]
    assert begun.evidence.count() == MOST_FILES


def test_two_presses_keep_one():
    begun = draft(up_to("evidence"))
    assert at_once(lambda _number: files.add(begun, timezone.now(), upload()), 2) == [None, None]
    assert begun.evidence.count() == 1
