"""The name of a file that somebody sends decides nothing: not where it lies, not how it comes back."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from complaints.evidence.store import add
from tests.complaints.build import NOW
from tests.complaints.drafts import draft
from tests.complaints.evidence_files import good

pytestmark = pytest.mark.django_db
PHOTO = good("JPEG")


@pytest.fixture
def folder(tmp_path, settings):
    """The folder of an evidence store that holds nothing yet, in a folder of its own."""
    backend = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path / "a" / "b"}}
    settings.STORAGES = {**settings.STORAGES, "evidence": backend}
    return tmp_path


@pytest.mark.parametrize(
    "name", ["../../x.jpg", "..\\..\\x.jpg", "/x.jpg", "C:\\x.jpg", ".htaccess", "x.php", "a\r\nB: c"]
)
def test_a_name_leads_nowhere(name, folder):
    sent = SimpleUploadedFile("x.jpg", PHOTO)
    sent._name = name  # Django itself would take its folders away
    kept = add(sent, now=NOW, draft=draft())
    (lying,) = (path for path in folder.rglob("*") if path.is_file())
    assert lying == folder / "a" / "b" / kept.key
    assert re.fullmatch(r"[0-9a-f]{32}", kept.key)
    assert not set("/\\\r\n") & set(kept.name)
