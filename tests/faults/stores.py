"""Evidence stores that fail as real ones do: `broken(kind, folder)` is one for as long as the `with` lasts."""

import resource
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.test import override_settings

from config import s3_store
from config.mail_and_store import evidence_store

KINDS = ("folder that cannot be written", "disk full half way", "S3 that refuses", "S3 that keeps silent")
ROOM = 200  # bytes that still fit on the full disk
PATIENCE = 0.1  # seconds for a store that keeps silent


def at(address: str) -> override_settings:
    return override_settings(STORAGES={**settings.STORAGES, "evidence": evidence_store(address)})


@contextmanager
def broken(kind: str, folder: Path) -> Iterator[None]:
    if kind == "folder that cannot be written":
        (folder.parent / "no-folder").touch()
        with at(f"file://{folder.parent}/no-folder/evidence"):
            yield
    elif kind == "disk full half way":
        with at(f"file://{folder}"), little_room():
            yield
    elif kind == "S3 that refuses":
        with at("s3+http://name:secret@127.0.0.1:1/evidence"):
            yield
    else:
        with silent() as port, at(f"s3+http://name:secret@127.0.0.1:{port}/evidence"):
            yield


@contextmanager
def little_room() -> Iterator[None]:
    """The system itself refuses what is longer, after its first bytes were written."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def silent() -> Iterator[int]:
    """The port of a store that takes every connection and answers none."""
    with socket.create_server(("127.0.0.1", 0)) as listening, pytest.MonkeyPatch.context() as patch:
        patch.setattr(s3_store, "READ", PATIENCE)
        patch.setattr(s3_store, "ATTEMPTS", 1)
        yield listening.getsockname()[1]
