"""The evidence store is gone: words stay, the complaint goes on without the file, and nothing is left half."""

from collections import Counter
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from complaints import school_side
from complaints.deletions import delete_draft, remove_orphans
from complaints.evidence import store
from complaints.evidence.store import content_of, not_taken
from complaints.models import Complaint, Deletion, Draft, Evidence, SchoolLink
from tests.complaints.cases import standing
from tests.complaints.drafts import answers, draft, up_to
from tests.complaints.evidence_files import good
from tests.complaints.filing_walk import CHECK, page, writing
from tests.faults import stores
from tests.faults.stores import KINDS, broken
from tests.harness.visits import enter, with_case

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_school"), pytest.mark.long]
PHOTO = good("JPEG")
NOT_KEPT = "We could not keep this file. Try again later."
KIND = pytest.mark.parametrize("kind", KINDS)


@pytest.fixture
def folder(tmp_path):
    """The store of a site that works."""
    (tmp_path / "evidence").mkdir()
    with stores.at(f"file://{tmp_path}/evidence"):
        yield tmp_path / "evidence"


@pytest.fixture
def anew(monkeypatch):
    """Files are made anew without a process: that has its own tests."""
    monkeypatch.setattr("complaints.evidence.cleaning.made_anew", lambda content, _maker: content)


def upload(name="letter.jpg"):
    return SimpleUploadedFile(name, PHOTO, "image/jpeg")


@KIND
def test_a_file_that_cannot_be_kept_is_said_and_the_complaint_goes_on(kind, client, folder, anew):
    begun = draft(up_to("evidence"))
    writing(client, begun)
    with broken(kind, folder):
        refused = client.post(page("evidence"), {"uploads": [upload()], "add": "yes"})
        assert client.post(page("evidence"), {}).status_code == 302
    assert refused.status_code == 422
    assert NOT_KEPT in refused.content.decode()
    assert "letter.jpg" in refused.content.decode()
    begun.refresh_from_db()
    assert begun.answers["story"] == answers()["story"]
    assert (Evidence.objects.count(), list(folder.iterdir())) == (0, [])
    assert client.post(page("evidence"), {"uploads": [upload()], "add": "yes"}).status_code == 302
    assert content_of(Evidence.objects.get()) == PHOTO


def test_the_complaint_is_filed_while_the_store_is_gone(visitor, folder):
    writing(visitor, draft(answers()))
    with broken("S3 that refuses", folder):
        assert visitor.post(CHECK, {"sent": "yes"}).status_code == 302
    assert Complaint.objects.get().story == answers()["story"]["story"]


def test_of_many_files_only_the_first_waits_for_a_store_that_is_away(folder, anew, monkeypatch):
    asked = []
    monkeypatch.setattr(store, "discard", asked.append)
    begun = draft()
    with broken("S3 that keeps silent", folder):
        take = lambda one: store.add(one, now=timezone.now(), draft=begun)  # noqa: E731
        refused = list(not_taken([upload(f"{number}.jpg") for number in range(5)], take))
    assert [name for name, _sentence in refused] == [f"{number}.jpg" for number in range(5)]
    assert {str(sentence) for _name, sentence in refused} == {store.NotKeptError().sentence}
    assert len(asked) == 1


@KIND
def test_a_case_opens_and_says_that_a_file_cannot_be_shown(kind, client, folder, anew):
    case = standing()
    kept = store.add(upload(), now=timezone.now(), complaint=case)
    enter(client, lambda: with_case(case))
    address = f"/en/complaint/follow/case/evidence/{kept.key}/"
    if kind != "disk full half way":  # what is there can be read
        with broken(kind, folder):
            assert client.get("/en/complaint/follow/case/").status_code == 200
            away = client.get(address)
        assert (away.status_code, away["Cache-Control"]) == (503, "no-store, private")
        assert "We cannot show this file now" in away.content.decode()
    assert client.get(address).content == PHOTO


def test_the_answer_of_a_school_is_kept_whole_or_comes_back(folder, anew, monkeypatch):
    monkeypatch.setattr(school_side, "write_down", lambda *_given: pytest.fail("Half an answer was kept."))
    case = standing()
    given = school_side.Answer("Jo", "We called her.", [upload()])
    with broken("S3 that refuses", folder), pytest.raises(store.NotKeptError):
        school_side.answer(SchoolLink(complaint=case), given, timezone.now())
    assert not Evidence.objects.exists()


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "disk full half way"])
def test_what_must_be_deleted_goes_once_the_store_is_back(kind, folder, anew, django_capture_on_commit_callbacks):
    now = timezone.now()
    old = draft()
    Draft.objects.update(moved_at=now - timedelta(days=40))
    store.add(upload(), now=now, draft=old)
    with broken(kind, folder), django_capture_on_commit_callbacks(execute=True):
        assert delete_draft(old.pk, now)
    assert (Draft.objects.count(), Evidence.objects.count(), Deletion.objects.count()) == (0, 0, 1)
    (left,) = folder.iterdir()
    tomorrow = store.store().get_modified_time(left.name) + timedelta(hours=25)
    if kind.startswith("S3"):
        with broken(kind, folder), pytest.raises(Exception, match="endpoint URL"):
            remove_orphans(tomorrow)
    assert remove_orphans(tomorrow) == Counter(done=1)
    assert list(folder.iterdir()) == []
