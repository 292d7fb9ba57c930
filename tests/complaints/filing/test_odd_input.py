"""Whatever is posted to a page, the answer is a page or a way on; never a failure."""

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as some
from hypothesis.extra.django import TestCase

from complaints.filing.steps import STEPS
from complaints.models import Complaint, Draft
from tests.complaints.drafts import answers, draft
from tests.complaints.filing_walk import CHECK, RESUME, SAVED, SENT, START, page, writing

pytestmark = pytest.mark.long

NAMES = sorted({name for step in STEPS for name in step.form.base_fields})
BUTTONS = ["later", "language", "search", "add", "remove", "help", "again", "website", "last_digits", "code"]
PAGES = [START, CHECK, RESUME, SAVED, SENT, *(page(step.slug) for step in STEPS)]
WORDS = some.one_of(
    some.text(max_size=60),
    some.sampled_from(["yes", "no", "lessons", "2026-09-01", "not.listed", "remove", "nl", "0" * 16, "\x00", "\ud800"]),
)
FIELDS = some.dictionaries(
    some.sampled_from([*NAMES, *BUTTONS]), some.one_of(WORDS, some.lists(WORDS, max_size=3)), max_size=12
)


def sendable(fields):
    """As bytes on the wire: a sign that stands for none is replaced, as browsers do."""
    return {name: [plain(text) for text in listed(value)] for name, value in fields.items()}


def listed(value):
    return value if isinstance(value, list) else [value]


def plain(text):
    return text.encode("utf-8", "replace").decode()


class Odd(TestCase):
    @settings(max_examples=120)
    @given(address=some.sampled_from(PAGES), fields=FIELDS, is_whole=some.booleans())
    def test_no_form_brings_a_page_down(self, address, fields, is_whole):
        client = Client()
        writing(client, draft(answers() if is_whole else {}))
        answer = client.post(address, sendable(fields))
        assert answer.status_code in (302, 404, 409, 422, 429)
        if answer.status_code == 302:
            assert client.get(answer["Location"], follow=True).status_code in (200, 404)

    @settings(max_examples=60)
    @given(kept=some.dictionaries(some.sampled_from([step.slug for step in STEPS]), FIELDS, max_size=6))
    def test_no_draft_brings_a_page_down(self, kept):
        client = Client()
        writing(client, draft(answers() | {slug: sendable(fields) for slug, fields in kept.items()}))
        assert client.get(CHECK, follow=True).status_code == 200
        assert client.post(CHECK, {"again": "yes"}).status_code == 302


@pytest.mark.django_db
def test_a_form_without_anything_changes_nothing_that_was_sent():
    client = Client()
    writing(client, draft(answers()))
    client.post(CHECK)
    before = Complaint.objects.values().get()
    statuses = {address: client.post(address).status_code for address in PAGES if address != START}
    assert len(statuses) >= 20
    assert set(statuses.values()) <= {302, 404, 422}
    assert Complaint.objects.values().get() == before
    assert not Draft.objects.exists()
