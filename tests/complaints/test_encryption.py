"""What people tell is unreadable without the key, and a key can be replaced while everything is still found."""

import json

import pytest
from cryptography.fernet import Fernet, InvalidToken
from django.db import connection
from hypothesis import given
from hypothesis import strategies as some

from complaints import encryption
from complaints.models import Complaint, Draft, Message
from tests.complaints.cases import NOW, STORY, standing

OLD, NEW = (Fernet.generate_key().decode() for _number in range(2))
TELLING = (
    "story",
    "wish",
    "name",
    "email",
    "phone",
    "interpreter",
    "helper_name",
    "helper_relation",
    "school_in_words",
)


@pytest.fixture
def keys(settings):
    """Sets the keys of the site: the first one encrypts."""
    return lambda *given: setattr(settings, "FIELD_KEYS", list(given))


@given(some.binary(max_size=2000))
def test_what_is_encrypted_comes_back(content):
    token = encryption.encrypted(content)
    assert encryption.decrypted(token) == content
    assert content not in token or len(content) < 8


def test_the_same_content_never_looks_the_same():
    assert encryption.encrypted(b"twice") != encryption.encrypted(b"twice")


@pytest.mark.parametrize("place", [0, 20, -20, -8])
def test_a_changed_byte_is_noticed(place):
    token = bytearray(encryption.encrypted(b"a long story of a person"))
    token[place] ^= 1
    with pytest.raises(InvalidToken):
        encryption.decrypted(bytes(token))


def test_an_older_key_still_opens_and_the_first_one_takes_over(keys):
    keys(OLD)
    token = encryption.encrypted(b"told earlier")
    keys(NEW, OLD)
    assert encryption.decrypted(token) == b"told earlier"
    again = encryption.with_first_key(token)
    keys(NEW)
    assert encryption.decrypted(again) == b"told earlier"
    with pytest.raises(InvalidToken):
        encryption.decrypted(token)


def test_a_hash_needs_the_key_and_its_purpose(keys):
    keys(OLD)
    under_old = encryption.keyed_hash("1234", "code")
    assert under_old != encryption.keyed_hash("1234", "phone")
    assert len(under_old.value) == 64
    keys(NEW)
    under_new = encryption.keyed_hash("1234", "code")
    assert under_new.value != under_old.value
    assert under_new.key != under_old.key
    keys(NEW, OLD)
    assert encryption.keyed_hashes("1234", "code") == [under_new.value, under_old.value]


def test_the_name_of_a_key_gives_nothing_away():
    assert len(encryption.name_of(OLD)) == 8
    assert encryption.name_of(OLD) not in OLD


@pytest.mark.django_db
def test_nothing_that_was_told_can_be_read_in_the_table():
    told = {name: f"secret words in {name}" for name in TELLING}
    case = standing(**told)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM complaints_complaint WHERE id = %s", [case.pk])
        row = repr(cursor.fetchone())
    assert case.number in row
    assert "secret words" not in row
    again = Complaint.objects.get(pk=case.pk)
    assert {name: getattr(again, name) for name in TELLING} == told


@pytest.mark.django_db
def test_a_message_and_a_draft_are_unreadable_too():
    Message.objects.create(complaint=standing(), sender="visitor", text=STORY, sent_at=NOW)
    answers = {"story": {"story": STORY, "files": 2, "agrees": True}}
    Draft.objects.create(answers=answers, language="nl", begun_at=NOW, moved_at=NOW)
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM complaints_message")
        stored = [cursor.fetchone()[0]]
        cursor.execute("SELECT answers FROM complaints_draft")
        stored += [cursor.fetchone()[0]]
    assert [text for text in stored if STORY[:10] in text or json.dumps(STORY)[:10] in text] == []
    assert Message.objects.get().text == STORY
    assert Draft.objects.get().answers == answers


@pytest.mark.django_db
def test_nothing_told_stays_nothing_in_the_table():
    case = standing(wish="")
    assert Complaint.objects.filter(pk=case.pk, wish="").exists()
    assert Complaint.objects.get(pk=case.pk).wish == ""
