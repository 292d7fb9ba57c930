"""Evidence in a store that speaks S3: kept, read, listed and deleted, encrypted all the way."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import override_settings
from django.utils import timezone
from moto import mock_aws

from complaints.evidence import store
from config.mail_and_store import evidence_store as settings_of
from tests.complaints.drafts import draft
from tests.complaints.evidence_files import corners, saved

pytestmark = pytest.mark.django_db
HOST = "http://store.test:8333"


@pytest.fixture
def s3(monkeypatch, settings):
    """The library's own requests, answered as S3 answers them; nothing leaves the process."""
    monkeypatch.setenv("MOTO_S3_CUSTOM_ENDPOINTS", HOST)
    stores = {**settings.STORAGES, "evidence": settings_of("s3+http://name:secret@store.test:8333/evidence")}
    with mock_aws(), override_settings(STORAGES=stores):
        yield store.store()


def test_evidence_goes_in_and_out_of_a_store_that_speaks_s3(s3, tmp_path):
    told = StringIO()
    for _again in (1, 2):
        call_command("prepare_store", stdout=told)
    assert told.getvalue().count("made the bucket evidence") == 1
    upload = SimpleUploadedFile("school.jpg", saved(corners(), "JPEG"), "image/jpeg")
    evidence = store.add(upload, now=timezone.now(), draft=draft())
    plain = store.content_of(evidence)
    assert plain.startswith(b"\xff\xd8")
    stored = s3.bucket.Object(evidence.key).get()["Body"].read()
    assert plain[:200] not in stored
    assert list(store.orphans(timezone.now() + timedelta(days=1))) == []
    call_command("copy_evidence", "out", str(tmp_path), stdout=told)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [(evidence.key, stored)]
    assert store.discard(evidence.key)
    with pytest.raises(store.StoreError):
        store.content_of(evidence)
    call_command("copy_evidence", "in", str(tmp_path), stdout=told)
    assert store.content_of(evidence) == plain


def test_nothing_starts_on_a_store_that_gives_back_something_else(s3, monkeypatch):
    monkeypatch.setattr(type(s3), "open", lambda *_given: ContentFile(b"an old page of a proxy"))
    with pytest.raises(CommandError, match="gives back something else"):
        call_command("prepare_store", stdout=StringIO())


def test_a_store_that_is_away_costs_seconds_not_minutes(s3):
    patience = s3.client_config
    assert (patience.connect_timeout + patience.read_timeout) * patience.retries["total_max_attempts"] < 30
