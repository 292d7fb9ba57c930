"""Files that come with a draft: one of each, however often the button is pressed."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from complaints.evidence.store import store
from complaints.filing import files
from complaints.models import Draft, Evidence
from complaints.own_case.citizen import PRESSED_TWICE
from tests.complaints.drafts import draft, up_to
from tests.complaints.evidence_files import telling
from tests.complaints.filing_walk import page, writing

pytestmark = [pytest.mark.django_db, pytest.mark.long]
PHOTO = telling("JPEG")


def upload(name="bill.jpg"):
    return SimpleUploadedFile(name, PHOTO, "image/jpeg")


def names(begun):
    return [paper.name for paper in begun.evidence.all()]


@pytest.fixture
def begun(client):
    """A visit whose draft has come to the papers."""
    made = draft(up_to("evidence"))
    writing(client, made)
    return made


def test_the_same_file_sent_again_stays_one(client, begun):
    for _press in range(2):
        assert client.post(page("evidence"), {"uploads": [upload()], "add": "yes"}).status_code == 302
    assert names(begun) == ["bill.jpg"]
    assert set(store().listdir("")[1]) >= {begun.evidence.get().key}
    client.post(page("evidence"), {"uploads": [upload("other.jpg")]})
    assert names(begun) == ["bill.jpg", "other.jpg"]


def test_a_file_that_came_long_ago_may_come_again(begun):
    now = timezone.now()
    for at in (now - PRESSED_TWICE - timedelta(seconds=1), now):
        assert files.add(begun, at, upload()) is None
    assert len(names(begun)) == 2


def test_a_file_for_a_draft_that_was_just_sent_goes_with_the_complaint(begun):
    evidence = Evidence(draft=begun, name="bill.jpg", media_type="image/jpeg", size=9, added_at=timezone.now())
    Draft.objects.all().delete()
    files.keep_one(evidence, begun)
    assert not Draft.objects.exists()


@pytest.mark.parametrize("key", ["", "\x00", "0" * 32, "é" * 5000])
def test_a_button_of_no_file_removes_nothing(client, begun, key):
    files.add(begun, timezone.now(), upload())
    assert client.post(page("evidence"), {"remove": key}).status_code == 302
    assert names(begun) == ["bill.jpg"]
