"""What people tell us is unreadable in the database, in the store and in backups.

`FIELD_KEYS` holds one or more keys. The first one encrypts; all of them decrypt and find, so a key can be replaced: put
a new one in front, run `manage.py replace_field_keys`, and take the old one away when that command says that nothing
rests on it any more.
"""

import hmac
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


class KeyedHash(NamedTuple):
    """A hash that nobody can make without the key, and the name of that key."""

    key: str
    value: str


@lru_cache(maxsize=4)
def cipher(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def encrypted(content: bytes) -> bytes:
    return cipher(tuple(settings.FIELD_KEYS)).encrypt(content)


def decrypted(token: bytes) -> bytes:
    """The content; `cryptography.fernet.InvalidToken` when no key fits or a byte was changed."""
    return cipher(tuple(settings.FIELD_KEYS)).decrypt(token)


def with_first_key(token: bytes) -> bytes:
    """The same content under the first key."""
    return cipher(tuple(settings.FIELD_KEYS)).rotate(token)


@lru_cache(maxsize=8)
def name_of(key: str) -> str:
    """Eight characters that tell keys apart and give nothing away."""
    return sha256(b"name of a key|" + key.encode()).hexdigest()[:8]


def hashed_with(key: str, text: str, purpose: str) -> KeyedHash:
    return KeyedHash(name_of(key), hmac.new(key.encode(), f"{purpose}|{text}".encode(), sha256).hexdigest())


def keyed_hash(text: str, purpose: str) -> KeyedHash:
    """How `text` is looked up without being stored. The purpose keeps a code and a phone number apart."""
    return hashed_with(settings.FIELD_KEYS[0], text, purpose)


def keyed_hashes(text: str, purpose: str) -> list[str]:
    """The hashes of `text` under every key, to find what was stored under an older one."""
    return [hashed_with(key, text, purpose).value for key in settings.FIELD_KEYS]
