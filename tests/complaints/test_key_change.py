"""A key can be replaced without losing a word: everything moves to the first key, codes when they are used."""

import json
from base64 import urlsafe_b64encode

import pytest
from cryptography.fernet import Fernet, InvalidToken
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import TextField, Value
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from complaints import key_change
from complaints.codes import PURPOSE
from complaints.contact import Contact
from complaints.encryption import keyed_hash, name_of
from complaints.evidence.store import add, content_of, store
from complaints.key_change import encrypted_columns, rests_on_first_key
from complaints.models import Complaint, Draft, Evidence, Message, Reminder
from complaints.vocabulary import Actor
from tests.complaints.build import NOW, complaint
from tests.complaints.evidence_files import good

pytestmark = [pytest.mark.django_db, pytest.mark.long]
OLD, NEW = (urlsafe_b64encode(32 * sign).decode() for sign in (b"o", b"n"))
ANSWERS = {"kind": {"kind": "money"}}


@pytest.fixture
def keys(settings):
    """Sets the keys of the site: `keys(NEW, OLD)`."""

    def set_to(*given):
        settings.FIELD_KEYS = list(given)

    set_to(OLD)
    return set_to


@pytest.fixture
def kept(keys):
    """A row in every table that holds something encrypted, and a file, under the old key."""
    case = complaint(name="Amina Yusuf", email="amina@example.org", helper_name="Bram")
    Contact.of(case).write_to(case)
    case.save()
    Message.objects.create(complaint=case, sender=Actor.VISITOR, text="Nog iets.", sent_at=NOW)
    Reminder.objects.create(email="amina@example.org", language="nl", due_on=localdate(NOW))
    key, value = keyed_hash("1234567890123456", PURPOSE)
    begun = Draft.objects.create(
        answers=ANSWERS, language="nl", code_key=key, code_hash=value, begun_at=NOW, moved_at=NOW
    )
    add(SimpleUploadedFile("brief.pdf", good("PDF")), now=NOW, draft=begun)
    return case


@pytest.fixture
def replace(capsys, django_capture_on_commit_callbacks):
    def run():
        with django_capture_on_commit_callbacks(execute=True):
            call_command("replace_field_keys")
        return capsys.readouterr().out

    return run


def stored():
    """Every encrypted value as it lies in the database or the store."""
    for model, names in encrypted_columns().items():
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {', '.join(names)} FROM {model._meta.db_table}")  # noqa: S608 # our own names
            yield from (value.encode() for row in cursor.fetchall() for value in row if value)
    yield from (lying(key) for key in Evidence.objects.values_list("key", flat=True))


def lying(key):
    with store().open(key) as file:
        return file.read()


def test_every_encrypted_table_is_known():
    names = {model.__name__: set(columns) for model, columns in encrypted_columns().items()}
    assert names.keys() >= {"Complaint", "Draft", "Evidence", "Message", "Reminder"}
    assert {"story", "wish", "name", "email", "phone", "helper_name"} <= names["Complaint"]
    assert names["Draft"] == {"answers"}


def test_after_the_command_the_new_key_alone_reads_everything(kept, keys, replace):
    content = content_of(Evidence.objects.get())
    keys(NEW, OLD)
    assert not any(rests_on_first_key(token) for token in stored())
    replace()
    assert len(list(stored())) >= 9
    assert all(rests_on_first_key(token) for token in stored())
    keys(NEW)
    case = Complaint.objects.get()
    assert (case.story, case.name, case.helper_name) == (kept.story, "Amina Yusuf", "Bram")
    assert Draft.objects.get().answers == ANSWERS
    assert Message.objects.get().text == "Nog iets."
    assert (Evidence.objects.get().name, content_of(Evidence.objects.get())) == ("brief.pdf", content)


def test_a_complainant_is_found_by_the_new_key(kept, keys, replace):
    keys(NEW, OLD)
    replace()
    case = Complaint.objects.get()
    assert case.email_hash == keyed_hash("amina@example.org", "email").value != kept.email_hash
    assert case.phone_hash == keyed_hash("31612345678", "phone").value != kept.phone_hash


def test_the_old_file_is_gone_and_the_new_one_has_a_name_of_its_own(kept, keys, replace):
    before = Evidence.objects.get().key
    keys(NEW, OLD)
    replace()
    assert Evidence.objects.get().key != before
    assert not store().exists(before)


def test_codes_rest_on_the_old_key_until_they_are_used(kept, keys, replace):
    keys(NEW, OLD)
    assert f"key {name_of(OLD)}: 2 follow-up codes rest on it" in replace()
    Complaint.objects.update(code_key=name_of(NEW))
    assert f"key {name_of(OLD)}: 1 follow-up codes rest on it" in replace()
    Draft.objects.update(code_key="", code_hash=None)
    assert "Nothing rests on an older key." in replace()


def test_a_second_run_finds_nothing_to_do(kept, keys, replace):
    keys(NEW, OLD)
    first = replace()
    with CaptureQueriesContext(connection) as queries:
        second = replace()
    assert ("Complaint: 1 encrypted anew" in first, "Complaint: 0 encrypted anew" in second) == (True, True)
    assert ("files: 1 encrypted anew" in first, "files: 0 encrypted anew" in second) == (True, True)
    assert not [query for query in queries.captured_queries if query["sql"].startswith("UPDATE")]


def test_it_can_be_stopped_halfway_and_started_again(kept, keys, replace, monkeypatch):
    for number in range(5):
        complaint(number=f"2026-20000{number}")
    keys(NEW, OLD)
    monkeypatch.setattr(key_change, "BATCH", 2)
    row, done = key_change.replace_row, []

    def stops(*arguments):
        if len(done) == 3:
            raise KeyboardInterrupt
        done.append(arguments)
        return row(*arguments)

    monkeypatch.setattr(key_change, "replace_row", stops)
    with pytest.raises(KeyboardInterrupt):
        replace()
    monkeypatch.setattr(key_change, "replace_row", row)
    replace()
    assert all(rests_on_first_key(token) for token in stored())
    keys(NEW)
    assert len([case.story for case in Complaint.objects.all()]) == 6


def test_what_no_key_fits_is_counted_and_left_alone(kept, keys, replace, caplog):
    foreign = Fernet(Fernet.generate_key()).encrypt(b"x").decode()
    Message.objects.update(text=Value(foreign, TextField()))
    keys(NEW, OLD)
    with pytest.raises(CommandError, match=r"^1 could not be read with any key\. Keep all keys"):
        replace()
    assert foreign.encode() in list(stored())
    assert foreign not in caplog.text
    assert f"Message {Message.objects.values_list('pk', flat=True)[0]}" in caplog.text
    with pytest.raises(InvalidToken):
        list(Message.objects.all())


def test_a_file_that_is_not_there_is_counted(kept, keys, replace):
    store().delete(Evidence.objects.get().key)
    keys(NEW, OLD)
    with pytest.raises(CommandError, match="1 could not be read"):
        replace()


def test_a_file_that_is_removed_meanwhile_leaves_nothing(kept, keys, django_capture_on_commit_callbacks):
    keys(NEW, OLD)
    one = Evidence.objects.get()
    Evidence.objects.all().delete()
    before = store().listdir("")
    with django_capture_on_commit_callbacks(execute=True):
        assert key_change.replace_file(one) is False
    assert store().listdir("") == before


def test_a_file_that_rests_on_the_first_key_is_left_alone(kept, keys):
    one = Evidence.objects.get()
    assert key_change.replace_file(one) is False
    assert Evidence.objects.get().key == one.key


def test_no_column_is_read_as_words(kept, keys, replace):
    """What is stored is encrypted anew as it is: a list stays a list."""
    keys(NEW, OLD)
    replace()
    with connection.cursor() as cursor:
        cursor.execute("SELECT answers FROM complaints_draft")
        token = cursor.fetchone()[0].encode()
    assert json.loads(Fernet(NEW).decrypt(token)) == ANSWERS
