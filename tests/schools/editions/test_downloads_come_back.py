"""What is live comes out in each kind of file, and comes back without changing anything."""

from io import BytesIO

import pytest
from django.utils import timezone

from schools.editions import downloads, ods_writing
from schools.editions.columns import Kind
from schools.editions.live import known
from schools.editions.loading import Upload
from tests.harness.uploaded import upload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample_schools"), pytest.mark.long]

LIVE = [kind for kind in Kind if kind is not Kind.ATTEMPTS]
MAKERS = {"csv": downloads.csv_file, "xlsx": downloads.xlsx_file, "ods": ods_writing.ods_file}


@pytest.mark.parametrize(("form", "language"), [("csv", "nl"), ("csv", "en"), ("xlsx", "nl"), ("ods", "en")])
@pytest.mark.parametrize("kind", LIVE)
def test_what_comes_back_unchanged_changes_nothing(kind, form, language, jansen):
    content = MAKERS[form](kind, language, known(timezone.localdate()))
    edition = upload(Upload(BytesIO(content), len(content), "b", kind), jansen)
    assert edition.rows >= 60
    assert edition.lines.count() == edition.rows
    assert not edition.lines.filter(changes=True).exists()
    assert not edition.faults.filter(severity="error").exists()
