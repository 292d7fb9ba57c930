"""Two people who load figures: Jansen uploads, Bakker approves."""

from io import BytesIO

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from schools.editions import actions
from schools.editions.actions import Deed
from schools.editions.columns import Kind
from schools.editions.loading import Upload
from tests.harness.uploaded import upload
from tests.schools.editions.files import csv_file


@pytest.fixture
def jansen(db):
    return Deed(get_user_model().objects.create(username="jansen"), timezone.now())


@pytest.fixture
def bakker(db):
    return Deed(get_user_model().objects.create(username="bakker"), timezone.now())


@pytest.fixture
def load(jansen):
    """Uploads rows, the first one the header: `load("courses", rows)` gives the checked edition."""

    def load_rows(kind, rows, year=None):
        return uploaded(kind, rows, jansen, year)

    return load_rows


def uploaded(kind, rows, deed, year=None):
    """The checked edition of a file with these rows."""
    content = csv_file(rows)
    return upload(Upload(BytesIO(content), len(content), f"{kind}.csv", Kind(kind), year), deed)


@pytest.fixture
def put_live(jansen, bakker):
    """Takes an edition all the way; jumps get a reason, faulty rows are left out."""

    def published(edition):
        actions.explain(edition, jansen, "So it is.")
        actions.approve(edition, bakker, without_faulty_rows=True)
        actions.publish(edition, bakker)
        return edition

    return published
