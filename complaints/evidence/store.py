"""Keeps evidence: encrypted bytes in the evidence store, and a row that says whose they are.

The bytes are written before the row and removed after it. What a crash leaves between the two is found by `orphans`.
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import PurePosixPath

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Q
from django.utils.functional import Promise

from complaints.encryption import decrypted, encrypted
from complaints.evidence.cleaning import LARGEST_FILE, MOST_FILES, RefusedFileError, cleaned
from complaints.failures import report
from complaints.models import Complaint, Draft, Evidence, Message
from complaints.vocabulary import Actor

MOST_BYTES = LARGEST_FILE  # of one file, as it was sent
LONGEST_NAME, LONGEST_ENDING = 100, 10  # characters
OF_SCHOOL = Q(sent_by=Actor.SCHOOL)
FOR_COMPLAINANT = ~OF_SCHOOL | Q(message__isnull=False)  # the school's papers only once a jurist passed them on
Refused = tuple[str, Promise]  # the name of a file, and why it was not taken
NEUTRAL_NAMES = {"image/jpeg": "photo.jpg", "image/png": "photo.png", "application/pdf": "document.pdf"}


class StoreError(Exception):
    """The evidence store is away, or does not hold these bytes."""


class NotKeptError(RefusedFileError):
    """The file is good; the evidence store took no bytes."""

    def __init__(self) -> None:
        super().__init__("not-kept")


def store() -> Storage:
    return storages["evidence"]


def add(
    upload: UploadedFile,
    *,
    now: datetime,
    draft: Draft | None = None,
    complaint: Complaint | None = None,
    message: Message | None = None,
    sent_by: Actor = Actor.VISITOR,
) -> Evidence:
    """Makes the file anew and keeps it; `RefusedFileError` when it is not taken.

    It may take seconds: call it outside a transaction that holds a lock.
    """
    owner = owner_of(draft, complaint)
    refuse_when_full(owner, sent_by)
    if (upload.size or 0) > MOST_BYTES:
        raise RefusedFileError("too-big")
    clean = cleaned(whole(upload))
    evidence = Evidence(draft=draft, complaint=complaint, message=message, sent_by=sent_by, added_at=now)
    evidence.media_type, evidence.size = clean.media_type, len(clean.content)
    evidence.name = display_name(upload.name or "") or NEUTRAL_NAMES[clean.media_type]
    keep(evidence, owner, clean.content)
    return evidence


def not_taken(uploads: Iterable[UploadedFile], take: Callable[[UploadedFile], object]) -> Iterator[Refused]:
    """Takes each file, and yields those that are not taken. A store that is away is asked once: each time it may keep
    us waiting for half a minute.
    """
    away: NotKeptError | None = None
    for upload in uploads:
        try:
            if away:
                raise away
            take(upload)
        except RefusedFileError as refusal:
            away = refusal if isinstance(refusal, NotKeptError) else away
            yield display_name(upload.name or ""), refusal.sentence


def whole(upload: UploadedFile) -> bytes:
    """All that was sent; refused when less of it could be held."""
    upload.seek(0)
    content = upload.read()
    if len(content) != upload.size:
        raise RefusedFileError("not-kept")
    return content


def owner_of(draft: Draft | None, complaint: Complaint | None) -> Draft | Complaint:
    if draft and not complaint:
        return draft
    if complaint and not draft:
        return complaint
    raise ValueError("Evidence belongs to a draft or to a complaint.")


def refuse_when_full(owner: Draft | Complaint, sent_by: Actor) -> None:
    """Each side has its own room: the school cannot fill that of the complainant."""
    if owner.evidence.filter(OF_SCHOOL if sent_by is Actor.SCHOOL else ~OF_SCHOOL).count() >= MOST_FILES:
        raise RefusedFileError("too-many")


def keep(evidence: Evidence, owner: Draft | Complaint, content: bytes) -> None:
    """Bytes first, then the row; without a row no bytes. Two uploads at once wait for each other at the owner."""
    with bytes_in_store(evidence.key, content), transaction.atomic():
        locked = type(owner)._default_manager.select_for_update().filter(pk=owner.pk).first()
        if locked is None:  # sent or removed in another window
            raise RefusedFileError("not-kept")
        refuse_when_full(locked, Actor(evidence.sent_by))
        evidence.save()


def came_before(evidence: Evidence, owner: Draft | Complaint, since: datetime) -> bool:
    """Whether the same file was kept since then, as by a second press of the button. Lock the owner first."""
    same_size = owner.evidence.filter(added_at__gt=since, size=evidence.size).exclude(pk=evidence.pk)
    return any(other.name == evidence.name for other in same_size)


@contextmanager
def bytes_in_store(key: str, content: bytes) -> Iterator[None]:
    """The encrypted bytes lie under the key; they are taken back when what follows fails."""
    try:
        store().save(key, ContentFile(encrypted(content)))
    except Exception as failure:  # each store raises its own
        report("Keeping evidence", failure)
        discard(key)
        raise NotKeptError from None
    try:
        yield
    except BaseException:
        discard(key)
        raise


def content_of(evidence: Evidence) -> bytes:
    """The clean bytes; `StoreError` when the store cannot give them."""
    try:
        with store().open(evidence.key) as file:
            return decrypted(file.read())
    except Exception as failure:  # as above; or no key fits
        report("Reading evidence", failure)
        raise StoreError(type(failure).__name__) from None


def remove(evidence: Evidence) -> None:
    """The row in the transaction of the caller, the bytes once that is committed."""
    key = evidence.key
    with transaction.atomic():
        evidence.delete()
        transaction.on_commit(partial(discard, key))


def discard(key: str) -> bool:
    """Deletes the bytes under a key, and says whether the store did so; `orphans` finds them again when it is away."""
    try:
        store().delete(key)
    except Exception as failure:  # as above
        report("Deleting evidence", failure)
        return False
    return True


def orphans(older_than: datetime) -> Iterator[str]:
    """Keys of bytes that belong to no row and were written before `older_than`."""
    try:
        _folders, names = store().listdir("")
    except FileNotFoundError:  # nothing was ever kept
        return
    known = set(Evidence.objects.values_list("key", flat=True))
    for name in names:
        if name not in known and store().get_modified_time(name) < older_than:
            yield name


def display_name(name: str) -> str:
    """The name without its folders, and without signs that nobody sees or that turn the line around."""
    last = " ".join(PurePosixPath(name.replace("\\", "/")).name.split())
    tidy = PurePosixPath("".join(sign for sign in last if not unicodedata.category(sign).startswith("C")))
    ending = tidy.suffix[:LONGEST_ENDING]
    return tidy.stem[: LONGEST_NAME - len(ending)] + ending
