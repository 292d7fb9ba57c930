"""Evidence lies encrypted in its store; a row and its bytes come and go together."""

import os
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction

from complaints.encryption import encrypted
from complaints.evidence import store as evidence_store
from complaints.evidence.cleaning import RefusedFileError
from complaints.evidence.store import (
    MOST_BYTES,
    MOST_FILES,
    StoreError,
    add,
    content_of,
    discard,
    display_name,
    orphans,
    remove,
    store,
)
from complaints.models import Draft, Evidence, Message
from complaints.vocabulary import Actor
from tests.complaints.build import NOW, STORY, complaint
from tests.complaints.drafts import draft
from tests.complaints.evidence_files import good

pytestmark = [pytest.mark.django_db, pytest.mark.long]
PHOTO = good("JPEG")


@pytest.fixture(autouse=True)
def folder(tmp_path, settings):
    """The folder of an evidence store that holds nothing yet."""
    settings.STORAGES = {**settings.STORAGES, "evidence": a_store(tmp_path / "evidence")}
    return tmp_path / "evidence"


def a_store(folder, backend="django.core.files.storage.FileSystemStorage"):
    return {"BACKEND": backend, "OPTIONS": {"location": str(folder)}}


def upload(name="IMG_0012.jpg", content=PHOTO):
    return SimpleUploadedFile(name, content)


def refused(**given):
    with pytest.raises(RefusedFileError) as refusal:
        add(given.pop("upload", None) or upload(), now=NOW, **given)
    return refusal.value.key


def test_a_file_is_kept_for_a_draft():
    begun = draft()
    kept = add(upload(), now=NOW, draft=begun)
    assert list(begun.evidence.all()) == [kept]
    found = Evidence.objects.get()
    assert (found.name, found.media_type, found.sent_by) == ("IMG_0012.jpg", "image/jpeg", Actor.VISITOR)
    assert (found.added_at, found.message, found.complaint) == (NOW, None, None)
    content = content_of(found)
    assert content.startswith(b"\xff\xd8\xff")
    assert len(content) == found.size


def test_a_file_is_kept_for_a_case_with_the_message_it_came_with():
    case = complaint()
    message = Message.objects.create(complaint=case, sender=Actor.HELPER, text="Zie de foto.", sent_at=NOW)
    kept = add(upload(), now=NOW, complaint=case, message=message, sent_by=Actor.HELPER)
    assert (list(case.evidence.all()), list(message.evidence.all())) == ([kept], [kept])
    assert kept.sent_by == Actor.HELPER


def test_a_file_belongs_to_one_only():
    with pytest.raises(ValueError, match="a draft or"):
        add(upload(), now=NOW)
    with pytest.raises(ValueError, match="a draft or"):
        add(upload(), now=NOW, draft=draft(), complaint=complaint())


def test_the_store_holds_nothing_that_can_be_read(folder):
    kept = add(upload(), now=NOW, draft=draft())
    (file,) = folder.iterdir()
    lying = file.read_bytes()
    assert file.name == kept.key
    assert b"JFIF" in content_of(kept)
    assert b"JFIF" not in lying
    assert not any(content_of(kept)[start : start + 16] in lying for start in range(0, kept.size, 16))
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM complaints_evidence")
        assert "IMG_0012" not in cursor.fetchone()[0]


def test_ten_files_are_taken_and_no_more(folder):
    begun = draft()
    many = [Evidence(draft=begun, media_type="image/jpeg", size=1, added_at=NOW) for _number in range(MOST_FILES - 1)]
    Evidence.objects.bulk_create(many)
    add(upload(), now=NOW, draft=begun)
    assert refused(draft=begun) == "too-many"
    assert begun.evidence.count() == MOST_FILES == 10
    assert len(list(folder.iterdir())) == 1
    assert add(upload(), now=NOW, draft=draft())


def test_a_file_over_the_most_bytes_is_refused_unread():
    large = upload(content=b"\xff\xd8\xff")
    large.size = MOST_BYTES + 1
    assert refused(draft=draft(), upload=large) == "too-big"
    assert MOST_BYTES == 10 * 1024 * 1024


def test_a_file_that_did_not_arrive_whole_is_refused():
    partial = upload()
    partial.size += 1
    assert refused(draft=draft(), upload=partial) == "not-kept"


def test_what_cannot_be_cleaned_leaves_nothing(folder):
    assert refused(draft=draft(), upload=upload(content=b"GIF89a")) == "kind"
    assert not Evidence.objects.exists()
    assert not folder.exists()


class Away(FileSystemStorage):
    """A store that is away."""

    def fail(self, *_arguments, **_named):
        raise ConnectionError(STORY)

    save = open = delete = fail


@pytest.fixture
def away(settings):
    settings.STORAGES = {**settings.STORAGES, "evidence": a_store("/", f"{__name__}.Away")}


def test_a_store_that_is_away_is_a_sentence_and_no_row(away, caplog):
    assert refused(draft=draft()) == "not-kept"
    assert not Evidence.objects.exists()
    assert "ConnectionError" in caplog.text
    assert STORY not in caplog.text


def test_a_store_that_is_away_gives_nothing(away):
    kept = Evidence.objects.create(draft=draft(), media_type="image/jpeg", size=1, added_at=NOW)
    with pytest.raises(StoreError, match="ConnectionError"):
        content_of(kept)
    assert discard(kept.key) is False


def test_a_row_that_cannot_be_written_leaves_no_bytes(folder, monkeypatch):
    def fail(*_arguments, **_named):
        raise DatabaseError

    begun = draft()
    monkeypatch.setattr(Evidence, "save", fail)
    with pytest.raises(DatabaseError):
        add(upload(), now=NOW, draft=begun)
    assert list(folder.iterdir()) == []


def test_a_draft_that_was_sent_meanwhile_gets_no_file(folder, monkeypatch):
    begun = draft()
    with gone_after_cleaning(begun, monkeypatch):
        assert refused(draft=begun) == "not-kept"
    assert list(folder.iterdir()) == []


@contextmanager
def gone_after_cleaning(begun, monkeypatch):
    clean = evidence_store.cleaned

    def and_then(content):
        Draft.objects.filter(pk=begun.pk).delete()
        return clean(content)

    monkeypatch.setattr(evidence_store, "cleaned", and_then)
    yield


def test_bytes_that_were_changed_are_not_given(folder):
    kept = add(upload(), now=NOW, draft=draft())
    file = folder / kept.key
    file.write_bytes(file.read_bytes()[:-20] + b"A" * 20)
    with pytest.raises(StoreError, match="InvalidToken"):
        content_of(kept)


def test_a_removed_file_is_gone_once_that_is_final(folder, django_capture_on_commit_callbacks):
    kept = add(upload(), now=NOW, draft=draft())
    with django_capture_on_commit_callbacks(execute=True):
        remove(kept)
        assert not Evidence.objects.exists()
        assert len(list(folder.iterdir())) == 1
    assert list(folder.iterdir()) == []


def test_a_removal_that_is_taken_back_keeps_the_file(folder):
    kept = add(upload(), now=NOW, draft=draft())
    with transaction.atomic():
        remove(kept)
        transaction.set_rollback(True)
    assert content_of(Evidence.objects.get())


def test_bytes_without_a_row_are_found_when_they_are_old(folder):
    add(upload(), now=NOW, draft=draft())
    for key, age in (("a" * 32, 2), ("b" * 32, 0)):
        store().save(key, upload(content=encrypted(b"x")))
        written = (NOW - timedelta(days=age)).timestamp()
        os.utime(folder / key, (written, written))
    assert list(orphans(NOW - timedelta(days=1))) == ["a" * 32]
    assert discard("a" * 32) is True
    assert list(orphans(NOW - timedelta(days=1))) == []
    assert len(list(folder.iterdir())) == 2


def test_a_store_that_was_never_used_has_no_orphans(folder):
    assert not folder.exists()
    assert list(orphans(NOW)) == []


NAMES = {
    "IMG_0012.HEIC": "IMG_0012.HEIC",
    "C:\\Users\\Amina\\Factuur maart.pdf": "Factuur maart.pdf",
    "/photos/amina/../brief.pdf": "brief.pdf",
    "  brief \t van\nschool .pdf": "brief van school .pdf",
    "photo\u202egpj.exe": "photogpj.exe",
    "a\0b\x1b[31mc\u200b\ufeff.png": "ab[31mc.png",
    "صورة ١.jpg": "صورة ١.jpg",
    "": "",
    "\u202e\u0000": "",
    "x" * 300 + ".jpeg": "x" * 95 + ".jpeg",
    "x." + "y" * 300: "x." + "y" * 9,
    "\ud800.pdf": ".pdf",
}


@pytest.mark.parametrize(("name", "shown"), NAMES.items())
def test_a_name_is_shown_without_what_nobody_sees(name, shown):
    assert display_name(name) == shown
    assert len(shown) <= 100


def test_a_file_without_a_name_gets_a_neutral_one():
    kept = add(upload(name="\u202e"), now=NOW, draft=draft())
    assert kept.name == "photo.jpg"
